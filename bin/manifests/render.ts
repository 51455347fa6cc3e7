import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A way to install the studio, and how its manifests are rendered. */
export interface Variant {
  readonly name: string;
  /** The folder that it is rendered from. */
  readonly source: string;
  readonly program: 'kubectl' | 'helm';
  readonly args: readonly string[];
}

const CHART = 'deploy/helm/workload-studio';

/** The oldest Kubernetes that the manifests are for: `preStop.sleep` is from there on. */
export const OLDEST_KUBERNETES = '1.30';

export const VARIANTS: readonly Variant[] = [
  kustomize('sqlite'),
  kustomize('postgresql'),
  kustomize('targets-postgresql'),
  helm('sqlite', {}),
  helm('postgresql', { database: 'postgresql' }),
  helm('ingress', {
    'ingress.enabled': true,
    'ingress.className': 'nginx',
    'ingress.tlsSecretName': 'studio-tls',
    'image.digest': `sha256:${'0'.repeat(64)}`,
    'persistence.existingClaim': 'old',
    'serviceAccount.create': false,
    'networkPolicy.fromNamespaces': [],
    'networkPolicy.toPorts': [],
    'settings.STUDIO_SHUTDOWN_SECONDS': '120',
    files: { 'access.yaml': 'rules: []\n', 'targets.yaml': 'targets: []\n' },
    extraEnv: [{ name: 'NODE_EXTRA_CA_CERTS', value: '/etc/ca/ca.pem' }],
    extraVolumes: [{ name: 'ca', configMap: { name: 'ca' } }],
    extraVolumeMounts: [{ name: 'ca', mountPath: '/etc/ca' }],
  }),
];

function kustomize(overlay: string): Variant {
  const args = ['kustomize', `deploy/kubernetes/overlays/${overlay}`];
  return {
    name: `kustomize-${overlay}`,
    source: 'deploy/kubernetes',
    program: 'kubectl',
    args,
  };
}

function helm(name: string, values: Readonly<Record<string, unknown>>): Variant {
  const settings = ['-f', `${CHART}/ci/settings-values.yaml`];
  const version = ['--kube-version', `${OLDEST_KUBERNETES}.0`];
  const args = ['template', 'studio', CHART, ...version, ...settings];
  for (const [path, value] of Object.entries(values)) {
    args.push('--set-json', `${path}=${JSON.stringify(value)}`);
  }
  return { name: `helm-${name}`, source: CHART, program: 'helm', args };
}

/** What the program makes of the sources now. */
export function render({ program, args }: Variant): string {
  return execFileSync(program, args, { encoding: 'utf8', maxBuffer: 4 * 1024 * 1024 });
}

export function isInstalled(program: Variant['program']): boolean {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.some((folder) => existsSync(join(folder, program)));
}

/** Of the sources and the arguments, so that a kept rendering tells what it was made of. */
export function hashOf({ source, args }: Variant): string {
  const hash = createHash('sha256').update(args.join('\0'));
  const files = readdirSync(source, { recursive: true, withFileTypes: true, encoding: 'utf8' });
  const paths = files.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  for (const path of paths.toSorted()) hash.update(`\0${path}\0`).update(readFileSync(path));
  return hash.digest('hex');
}

/** Where the rendering of a variant is kept. */
export function pathOf({ name }: Variant): string {
  return `test/deploy/rendered/${name}.yaml`;
}
