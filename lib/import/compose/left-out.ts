import type { SourceNode } from '../source-node';
import type { ComposeFile } from './compose-file';
import type { Service } from './layers';

const BUILD =
  'Images are built by the workflow of the component; a descriptor says nothing about it.';
const COMMAND =
  'A descriptor does not say how the image is run. Build it into the image; a command and its arguments can be set in the Workload.';
const VOLUMES = 'A descriptor has no volumes. What the container writes is gone with it.';
const LIMITS = 'A descriptor has no limits. They are set by the component type and its parameters.';
const NETWORK = 'OpenChoreo connects components by endpoints and dependencies, not by networks.';
const START = 'OpenChoreo keeps its own rules for when a container starts, stops and starts again.';
const ORDER = 'A descriptor has no order of starting. Components have to wait for what they call.';
const RIGHTS = 'A descriptor gives no rights on the host or its kernel.';
const NAME = 'OpenChoreo names containers itself.';
const LABELS = 'A descriptor has no labels or annotations.';
const LOCAL = 'It says how Compose runs the service on one machine.';
const HOST = 'It says how the host is reached, and there is none.';

/** Why a field of a service has no place in a descriptor. */
const SERVICE_REASONS: Readonly<Record<string, string>> = {
  build: BUILD,
  platform: BUILD,
  develop: LOCAL,
  command: COMMAND,
  entrypoint: COMMAND,
  working_dir: COMMAND,
  user: COMMAND,
  group_add: COMMAND,
  init: COMMAND,
  tty: COMMAND,
  stdin_open: COMMAND,
  healthcheck: 'A descriptor has no probes. They are set by the component type or a trait.',
  volumes: VOLUMES,
  volumes_from: VOLUMES,
  tmpfs: VOLUMES,
  shm_size: VOLUMES,
  storage_opt: VOLUMES,
  deploy: LIMITS,
  scale: LIMITS,
  cpus: LIMITS,
  mem_limit: LIMITS,
  mem_reservation: LIMITS,
  memswap_limit: LIMITS,
  pids_limit: LIMITS,
  ulimits: LIMITS,
  gpus: LIMITS,
  cpu_count: LIMITS,
  cpu_percent: LIMITS,
  cpu_period: LIMITS,
  cpu_quota: LIMITS,
  cpu_rt_period: LIMITS,
  cpu_rt_runtime: LIMITS,
  cpu_shares: LIMITS,
  cpuset: LIMITS,
  mem_swappiness: LIMITS,
  oom_kill_disable: LIMITS,
  oom_score_adj: LIMITS,
  blkio_config: LIMITS,
  networks: NETWORK,
  network_mode: NETWORK,
  links: NETWORK,
  external_links: NETWORK,
  dns: NETWORK,
  dns_search: NETWORK,
  dns_opt: NETWORK,
  extra_hosts: NETWORK,
  mac_address: NETWORK,
  restart: START,
  stop_signal: START,
  stop_grace_period: START,
  pre_start: START,
  post_start: START,
  pre_stop: START,
  depends_on: ORDER,
  cap_add: RIGHTS,
  cap_drop: RIGHTS,
  privileged: RIGHTS,
  security_opt: RIGHTS,
  sysctls: RIGHTS,
  devices: RIGHTS,
  read_only: RIGHTS,
  pid: RIGHTS,
  ipc: RIGHTS,
  runtime: RIGHTS,
  userns_mode: RIGHTS,
  uts: RIGHTS,
  cgroup: RIGHTS,
  cgroup_parent: RIGHTS,
  device_cgroup_rules: RIGHTS,
  credential_spec: RIGHTS,
  isolation: RIGHTS,
  use_api_socket: RIGHTS,
  container_name: NAME,
  hostname: NAME,
  domainname: NAME,
  labels: LABELS,
  label_file: LABELS,
  attach: LOCAL,
  annotations: LABELS,
  profiles: 'It says when Compose starts the service; a component is started by deploying it.',
  logging: 'OpenChoreo collects what the container prints.',
  pull_policy: 'OpenChoreo pulls images by its own rules.',
  pull_refresh_after: 'OpenChoreo pulls images by its own rules.',
  models: 'OpenChoreo runs no models. Set the variables that Compose would set by hand.',
  provider: 'Nothing but Compose knows this provider.',
};

/** The same for parts of what is carried otherwise. */
const PART_REASONS: Readonly<Record<string, string>> = {
  published: HOST,
  host_ip: HOST,
  mode: 'OpenChoreo sets it itself.',
  uid: 'Files are mounted readable for everybody.',
  gid: 'Files are mounted readable for everybody.',
  read_only: 'Files are mounted read-only anyway.',
  bind: LOCAL,
  consistency: LOCAL,
};

const TOP_REASONS: Readonly<Record<string, string>> = {
  version: 'Compose no longer reads it.',
  services: 'Other components. Import each by itself.',
  networks: NETWORK,
  volumes: VOLUMES,
  models: 'OpenChoreo runs no models.',
};

/** Why something that nobody spoke of has no place in the descriptor made of the service. */
export function explainRest({ name, layers }: Service, { root }: ComposeFile) {
  const homes = layers.filter(({ file }) => file.root === root).map(({ node }) => node.path);
  return ({ path, key }: SourceNode): string => {
    if (homes.some((home) => path === `${home}.${key}`)) return explainField(key);
    if (path === `services.${key}`) return 'Another component. Import it by itself.';
    if (path === `configs.${key}` || path === `secrets.${key}`) return `${name} does not use it.`;
    if (key.startsWith('x-')) return EXTENSION;
    if (path === key) return TOP_REASONS[key] ?? `${name} does not use it.`;
    return PART_REASONS[key] ?? 'It has no place in a descriptor.';
  };
}

function explainField(key: string): string {
  if (key.startsWith('x-')) return EXTENSION;
  return SERVICE_REASONS[key] ?? (CARRIED.has(key) ? UNREADABLE : UNKNOWN);
}

const EXTENSION = 'It means nothing to Compose; where other parts repeat it, it is carried there.';
const CARRIED = new Set([
  'image',
  'ports',
  'expose',
  'environment',
  'env_file',
  'configs',
  'secrets',
]);
const UNREADABLE =
  'It is empty, not of a shape that Compose reads, or taken back by what extends it.';
const UNKNOWN = 'It has no place in a descriptor.';
