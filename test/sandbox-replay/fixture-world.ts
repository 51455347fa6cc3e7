import type { SeedObject } from '../../lib/sandbox/api-object';
import type { FaultInput } from '../../lib/sandbox/faults';
import { PUBLISHER_ROLE, type Binding } from '../../lib/sandbox/grants';
import { component, namespace, project, seed } from '../../lib/sandbox/seed';
import type { Release } from '../../lib/workload/releases';

export const PUBLISHER = 'openchoreo-workload-publisher-client';
export const SECRET = 'the secret of the recordings';

const NAMESPACE = 'team-a';
const SERVICE = 'deployment/service';

/** The control plane as it stood when the recordings began. */
export function createFixtureWorld(release: Release): readonly SeedObject[] {
  const shop = (name: string): SeedObject =>
    component(NAMESPACE, 'shop', name, `Component ${name}`, SERVICE);
  return [
    ...['team-a', 'team-b', 'verdicts'].map((name) => namespace(name, `Namespace ${name}`)),
    ...['billing', 'shop'].map((name) => project(NAMESPACE, name, `Project ${name}`, release)),
    ...['cart', 'catalog', 'checkout', 'dotted.name', `a${'b'.repeat(63)}`].map(shop),
    component(NAMESPACE, 'billing', 'invoices', 'Component invoices', SERVICE),
    seed('SecretReference', 'cart-secrets', {
      namespace: NAMESPACE,
      spec: {
        data: [{ remoteRef: { key: 'cart/db' }, secretKey: 'password' }],
        refreshInterval: '1h0m0s',
        template: { type: 'Opaque' },
      },
    }),
    seed('Resource', 'cart-db', {
      namespace: NAMESPACE,
      spec: {
        owner: { projectName: 'shop' },
        type: { kind: 'ClusterResourceType', name: 'postgres' },
      },
    }),
    seed('WorkflowRun', 'cart-run-1', {
      namespace: NAMESPACE,
      labels: { 'openchoreo.dev/component': 'cart', 'openchoreo.dev/project': 'shop' },
      spec: {
        workflow: {
          kind: 'ClusterWorkflow',
          name: 'dockerfile-builder',
          parameters: { repository: { appPath: '/', url: 'https://git.example/shop/cart' } },
        },
      },
    }),
  ];
}

/** The Workload that the recorded races are about. */
export function createRaceWorld(release: Release): readonly SeedObject[] {
  return [...createFixtureWorld(release), minimalWorkload(NAMESPACE, 'race', 'cart')];
}

const DOWN = 'internal-error';

/** What else has to be there, or gone, or wrong, before the exchange of that id. */
export const STAGE: Readonly<Record<string, Staging>> = {
  'list-publisher': {
    remove: ['Workload'],
    add: Array.from({ length: 7 }, (_, i) =>
      minimalWorkload(NAMESPACE, `page-${i}`, i % 2 === 0 ? 'cart' : 'catalog'),
    ),
  },
  'list-many-default': {
    add: Array.from({ length: 120 }, (_, i) =>
      minimalWorkload('team-b', `many-${String(i).padStart(3, '0')}`, 'cart'),
    ),
  },
  'gone-create': {
    add: [component(NAMESPACE, 'shop', 'short-lived', 'Component short-lived', SERVICE)],
  },
  'gone-put': { remove: ['Component'] },
  'auth-jwks-down': { fault: { call: 'get', fault: 'unauthorized' } },
  'trouble-kubernetes-down-post': { fault: { call: 'create', fault: DOWN } },
  'trouble-kubernetes-down-put': { fault: { call: 'update', fault: DOWN } },
  'trouble-kubernetes-down-get': { fault: { call: 'get', fault: DOWN } },
  'trouble-kubernetes-down-list': { fault: { call: 'list', fault: DOWN } },
  // The real server gives up after 10 seconds.
  'trouble-kubernetes-stalls-get': { fault: { call: 'get', fault: DOWN, delayMs: 10 } },
  'trouble-kubernetes-stalls-post': { fault: { call: 'create', fault: DOWN, delayMs: 10 } },
  'upgrade-get': {
    add: [
      seed('Workload', 'old-rest', {
        namespace: NAMESPACE,
        spec: {
          ...specOf('cart'),
          endpoints: { http: { type: 'REST', port: 80 } },
        },
      }),
      seed('Workload', 'old-secret', {
        namespace: NAMESPACE,
        spec: {
          ...specOf('cart'),
          container: {
            image: 'x',
            env: [{ key: 'A', valueFrom: { secretKeyRef: { name: '', key: '' } } }],
          },
        },
      }),
    ],
  },
};

export interface Staging {
  /** Kinds of which nothing is left in `team-a`. */
  readonly remove?: readonly ('Workload' | 'Component')[];
  readonly add?: readonly SeedObject[];
  readonly fault?: FaultInput;
}

/** Who may do what, by the names that the recordings give their tokens. */
export function createBindings(release: Release): readonly Binding[] {
  return [
    { subject: PUBLISHER, actions: PUBLISHER_ROLE[release] },
    { subject: 'admin', actions: 'all' },
    {
      subject: 'reader',
      actions: [
        'namespace:view',
        'project:view',
        'component:view',
        'workload:view',
        'environment:view',
      ],
    },
    {
      subject: 'project-a',
      actions: PUBLISHER_ROLE[release],
      project: { namespace: NAMESPACE, name: 'shop' },
    },
  ];
}

function minimalWorkload(namespaceName: string, name: string, componentName: string): SeedObject {
  return seed('Workload', name, {
    namespace: namespaceName,
    labels: { 'openchoreo.dev/component': componentName, 'openchoreo.dev/project': 'shop' },
    spec: specOf(componentName),
  });
}

function specOf(componentName: string): {
  readonly owner: unknown;
  readonly container: unknown;
} {
  return {
    owner: { projectName: 'shop', componentName },
    container: { image: 'registry.example/shop/cart:1.0.0' },
  };
}
