import { expect, test } from 'vitest';
import type { ComponentState } from '../control-plane/rollouts';
import type { Seen } from '../control-plane/see';
import { ApiError } from '../control-plane/upstream-errors';
import type { ComponentAnswer } from '../control-plane/workloads';
import { createPositionIndex } from '../descriptor/position';
import { generateWorkload } from '../workload/generate';
import type { Endpoint, Workload } from '../workload/workload';
import { type LiveClients, runLiveChecks } from './live-checks';

const CART = { namespace: 'acme', project: 'store', component: 'cart' };

/** What stands in OpenChoreo, as far as the client may see it. */
interface World {
  readonly type?: string;
  /** Whether the type is one of the namespace. */
  readonly isOwnType?: boolean;
  readonly components?: Readonly<Record<string, ComponentAnswer>>;
  /** The project of Workloads, where it is not that of their components. */
  readonly owner?: string;
  readonly endpoints?: Readonly<Record<string, Readonly<Record<string, Endpoint>>>>;
  readonly secrets?: Readonly<Record<string, Seen<readonly string[]>>>;
  readonly resources?: Readonly<Record<string, Seen<string>>>;
  readonly outputs?: Readonly<Record<string, readonly string[]>>;
}

function workloadOf(
  component: string,
  endpoints: Readonly<Record<string, Endpoint>>,
  projectName: string,
): Workload {
  return {
    apiVersion: 'openchoreo.dev/v1alpha1',
    kind: 'Workload',
    metadata: { name: `${component}-workload`, namespace: 'acme' },
    spec: {
      owner: { projectName, componentName: component },
      container: { image: 'x' },
      endpoints,
    },
  };
}

function clientsOf(world: World): LiveClients {
  const component: Seen<ComponentState> =
    world.type === undefined
      ? { kind: 'hidden' }
      : {
          kind: 'seen',
          value: {
            type: world.type,
            isClusterType: world.isOwnType !== true,
            autoDeploy: true,
            project: 'store',
            conditions: [],
          },
        };
  const ownerOf = (name: string): string => {
    const found = world.components?.[name];
    return world.owner ?? (found?.kind === 'found' ? found.project : 'store');
  };
  return {
    rollouts: { getComponent: () => Promise.resolve(component) },
    workloads: {
      getComponent: (_, name) => Promise.resolve(world.components?.[name] ?? { kind: 'not-found' }),
      listByComponent: (_, name) => {
        const endpoints = world.endpoints?.[name];
        return Promise.resolve(endpoints ? [workloadOf(name, endpoints, ownerOf(name))] : []);
      },
    },
    lookups: {
      getSecretKeys: (_, name) => Promise.resolve(world.secrets?.[name]),
      getResourceProject: (_, name) => Promise.resolve(world.resources?.[name]),
      listOutputs: (_, name) => Promise.resolve(world.outputs?.[name] ?? []),
    },
  };
}

const SERVICE = { type: 'deployment/service' };

/** `code line:column what stands there`, and the message. */
async function look(text: string, world: World, clients = clientsOf(world), patience?: number) {
  const descriptor = { text, files: new Map<string, string>() };
  const params = { ...CART, image: 'x' };
  const { workload } = generateWorkload({ descriptor, params, release: 'v1.2.3' });
  if (!workload) throw new Error('it converts');
  const request = { target: CART, image: 'x', release: 'v1.2.3', descriptor } as const;
  const position = createPositionIndex(text);
  return (await runLiveChecks(clients, request, workload, patience)).map(
    ({ code, range, message }) => {
      const { line } = position(range.from);
      return { at: `${code} ${line} ${text.slice(range.from, range.to)}`, message };
    },
  );
}

const API = 'endpoints:\n  - {name: api, port: 80, type: HTTP}\n';
const dependency = (more: string) =>
  `${API}dependencies:\n  endpoints:\n    - component: pricing\n      name: api\n      ${more}\n      envBindings: {host: H}\n`;
const PRICING: World = {
  ...SERVICE,
  components: { pricing: { kind: 'found', project: 'store' } },
  endpoints: { pricing: { api: { type: 'HTTP', port: 80, visibility: ['namespace'] } } },
};

test.each<[string, string, World]>([
  ['an endpoint of a service', API, SERVICE],
  [
    'no endpoint of a worker',
    'configurations: {env: [{name: A, value: b}]}',
    { type: 'deployment/worker' },
  ],
  ['whatever a type of their own has', 'configurations: {}', { type: 'deployment/acme-special' }],
  [
    'a type of their own that is called as one that OpenChoreo ships',
    'configurations: {}',
    { type: 'deployment/service', isOwnType: true },
  ],
  ['an endpoint that is visible', dependency('visibility: namespace'), PRICING],
  [
    'one of the same project, of a component that may not be read',
    dependency('visibility: project'),
    { ...PRICING, components: { pricing: { kind: 'forbidden' } } },
  ],
  [
    'a secret and a resource with what is taken of them',
    `${API}configurations: {env: [{name: P, valueFrom: {secretKeyRef: {name: db, key: password}}}]}\ndependencies: {resources: [{ref: orders, envBindings: {host: H}}]}\n`,
    {
      ...SERVICE,
      secrets: { db: { kind: 'seen', value: ['password'] } },
      resources: { orders: { kind: 'seen', value: 'store' } },
      outputs: { orders: ['host', 'port'] },
    },
  ],
])('nothing is said of %s', async (_, text, world) => {
  expect(await look(text, world)).toEqual([]);
});

test.each<[string, string, World, string, RegExp]>([
  [
    'a service without endpoints',
    'configurations: {}\n',
    SERVICE,
    'type-rule 1 ',
    /needs at least one endpoint/,
  ],
  [
    'a worker with one',
    API,
    { type: 'deployment/worker' },
    'type-rule 2 - {name: api, port: 80, type: HTTP}',
    /has no endpoints/,
  ],
  [
    'a web application without HTTP',
    API.replace('HTTP', 'TCP'),
    { type: 'deployment/web-application' },
    'type-rule 2 - {name: api, port: 80, type: TCP}',
    /of type HTTP/,
  ],
  [
    'a component that there is not',
    dependency('visibility: project'),
    SERVICE,
    'dependency-missing 5 pricing',
    /no component pricing in namespace acme/,
  ],
  [
    'a component of another project',
    dependency('visibility: project'),
    { ...PRICING, components: { pricing: { kind: 'found', project: 'billing' } } },
    'dependency-missing 5 ',
    /is not in project store/,
  ],
  [
    'a component that may not be read, whose Workload is of another project, without its endpoints',
    dependency('visibility: project').replace('name: api\n', 'name: grpc\n'),
    { ...PRICING, components: { pricing: { kind: 'forbidden' } }, owner: 'billing' },
    'dependency-missing 5 ',
    /^Component pricing is not in project store: name the one that it is in by “project”.$/,
  ],
  [
    'an endpoint that there is not',
    dependency('visibility: project').replace('name: api\n', 'name: grpc\n'),
    PRICING,
    'dependency-missing 6 grpc',
    /has no endpoint grpc; it has api/,
  ],
  [
    'an endpoint that there is not in another project, without those there are',
    dependency('project: billing\n      visibility: namespace').replace(
      'name: api\n',
      'name: grpc\n',
    ),
    { ...PRICING, components: { pricing: { kind: 'found', project: 'billing' } } },
    'dependency-missing 6 grpc',
    /^Component pricing has no endpoint grpc\.$/,
  ],
  [
    'an endpoint that is not visible',
    dependency('visibility: namespace'),
    { ...PRICING, endpoints: { pricing: { api: { type: 'HTTP', port: 80 } } } },
    'dependency-hidden 7 namespace',
    /may be blocked: have “namespace” added/,
  ],
  [
    'another project by its project’s visibility',
    dependency('project: billing\n      visibility: project'),
    { ...PRICING, components: { pricing: { kind: 'found', project: 'billing' } } },
    'dependency-hidden 8 project',
    /may be blocked. Ask for namespace/,
  ],
  [
    'a SecretReference that there is not',
    `${API}configurations:\n  env:\n    - name: P\n      valueFrom: {secretKeyRef: {name: db, key: password}}\n`,
    SERVICE,
    'secret-missing 6 {name: db, key: password}',
    /no SecretReference db/,
  ],
  [
    'a key that it has not',
    `${API}configurations:\n  files:\n    - name: f\n      mountPath: /etc/f\n      valueFrom: {secretKeyRef: {name: db, key: pass}}\n`,
    { ...SERVICE, secrets: { db: { kind: 'seen', value: ['password', 'user'] } } },
    'secret-missing 7 {name: db, key: pass}',
    /^SecretReference db has no key pass\.$/,
  ],
  [
    'a resource that there is not',
    `${API}dependencies:\n  resources:\n    - ref: orders\n      envBindings: {host: H}\n`,
    SERVICE,
    'resource-missing 5 orders',
    /no resource orders/,
  ],
  [
    'an output that it has not',
    `${API}dependencies:\n  resources:\n    - ref: orders\n      envBindings: {host: H, hots: H2}\n`,
    {
      ...SERVICE,
      resources: { orders: { kind: 'seen', value: 'store' } },
      outputs: { orders: ['host'] },
    },
    'resource-missing 6 H2',
    /has no output hots; it has host/,
  ],
])('%s is said at its place', async (_, text, world, at, said) => {
  const found = await look(text, world);
  expect(found).toHaveLength(1);
  expect(found[0]?.at.startsWith(at)).toBe(true);
  expect(found[0]?.message).toMatch(said);
});

test('what may not be seen is said, with the right that it takes, and refuses nothing', async () => {
  const text = `${dependency('visibility: project')}  resources:\n    - {ref: orders, envBindings: {host: H}}\nconfigurations: {env: [{name: P, valueFrom: {secretKeyRef: {name: db, key: password}}}]}\n`;
  const found = await look(text, {
    components: { pricing: { kind: 'forbidden' } },
    secrets: { db: { kind: 'hidden' } },
    resources: { orders: { kind: 'hidden' } },
  });
  expect(found.map(({ at }) => at.split(' ')[0])).toEqual(Array(4).fill('not-looked-up'));
  const rights = found.map(({ message }) => /\((\w+:view)\)/.exec(message)?.[1]);
  expect(new Set(rights)).toEqual(
    new Set(['component:view', 'resource:view', 'secretreference:view', 'workload:view']),
  );
});

test('a control plane that fails takes nothing from the plan', async () => {
  const clients = clientsOf(PRICING);
  const context = { method: 'GET', url: 'http://plane.test/api/v1', status: 503 };
  const away = () => Promise.reject(new ApiError('no healthy upstream', context));
  const found = await look(dependency('visibility: project'), PRICING, {
    ...clients,
    workloads: { ...clients.workloads, getComponent: away },
  });
  expect(found).toEqual([
    {
      at: 'not-looked-up 1 ',
      message: 'Not everything could be looked up in OpenChoreo: no healthy upstream',
    },
  ]);
});

const never = () => new Promise<never>(() => undefined);

test('a control plane that does not answer holds up no plan, and what it answered is said', async () => {
  const clients = clientsOf(PRICING);
  const text = `${dependency('visibility: project')}configurations: {env: [{name: P, valueFrom: {secretKeyRef: {name: db, key: password}}}]}\n`;
  const silent = { ...clients, workloads: { ...clients.workloads, listByComponent: never } };
  const found = await look(text, PRICING, silent, 20);
  expect(found.map(({ at }) => at.split(' ')[0])).toEqual(['not-looked-up', 'secret-missing']);
  expect(found[0]?.message).toContain('no answer within 0.02 s');
});
