import type { Release } from '../workload/releases';
import type { ObjectKind, SeedObject } from './api-object';

const NAMESPACE = 'acme';
const PROJECT = 'store';

/** Components of the fresh sandbox. `storefront` alone already has a Workload. */
const COMPONENTS: readonly (readonly [
  name: string,
  displayName: string,
  type: string,
  autoDeploy: boolean,
])[] = [
  ['catalog', 'Catalog', 'deployment/service', true],
  ['checkout', 'Checkout', 'deployment/service', true],
  ['reading-list-service', 'Reading list', 'deployment/service', false],
  ['storefront', 'Storefront', 'deployment/web-application', true],
];

const STOREFRONT_OWNER = { projectName: PROJECT, componentName: 'storefront' };

/** What a fresh sandbox holds: one namespace, one project, its components, and one live Workload. */
export function createSeed(release: Release): readonly SeedObject[] {
  return [
    namespace(NAMESPACE, 'Acme'),
    project(NAMESPACE, PROJECT, 'Online store', release),
    ...COMPONENTS.map(([name, displayName, type, autoDeploy]) =>
      component(NAMESPACE, PROJECT, name, displayName, type, autoDeploy),
    ),
    seed('Environment', 'development', {
      annotations: displayNameOf('Development'),
      spec: { isProduction: false },
    }),
    seed('SecretReference', 'checkout-db', {
      spec: {
        data: [{ remoteRef: { key: 'checkout/db' }, secretKey: 'password' }],
        refreshInterval: '1h0m0s',
        template: { type: 'Opaque' },
      },
    }),
    seed('Workload', 'storefront-workload', {
      labels: { 'openchoreo.dev/project': PROJECT, 'openchoreo.dev/component': 'storefront' },
      spec: {
        owner: STOREFRONT_OWNER,
        container: {
          image: 'registry.acme.example/store/storefront:1.4.2',
          env: [{ key: 'CATALOG_URL', value: 'http://catalog:8080' }],
        },
        endpoints: { web: { type: 'HTTP', port: 80, targetPort: 8080, visibility: ['external'] } },
      },
    }),
  ];
}

export function namespace(name: string, displayName: string): SeedObject {
  return {
    kind: 'Namespace',
    object: {
      metadata: {
        name,
        labels: { 'kubernetes.io/metadata.name': name, 'openchoreo.dev/control-plane': 'true' },
        annotations: displayNameOf(displayName),
      },
      status: { phase: 'Active' },
    },
  };
}

/** Projects have a type from v1.2 on. */
export function project(
  namespaceName: string,
  name: string,
  displayName: string,
  release: Release,
): SeedObject {
  return seed('Project', name, {
    namespace: namespaceName,
    annotations: displayNameOf(displayName),
    spec: {
      deploymentPipelineRef: { kind: 'DeploymentPipeline', name: 'default' },
      ...(release === 'v1.2.3' && { type: { kind: 'ClusterProjectType', name: 'default' } }),
    },
  });
}

export function component(
  namespaceName: string,
  projectName: string,
  name: string,
  displayName: string,
  type: string,
  autoDeploy = false,
): SeedObject {
  return seed('Component', name, {
    namespace: namespaceName,
    annotations: displayNameOf(displayName),
    spec: {
      ...(autoDeploy && { autoDeploy }),
      componentType: { kind: 'ClusterComponentType', name: type },
      owner: { projectName },
    },
  });
}

interface Details {
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly spec: unknown;
}

/** A namespaced object, in the sandbox's own namespace unless told otherwise. */
export function seed(kind: ObjectKind, name: string, details: Details): SeedObject {
  const { namespace: namespaceName = NAMESPACE, labels, annotations, spec } = details;
  return {
    kind,
    object: {
      apiVersion: 'openchoreo.dev/v1alpha1',
      kind,
      metadata: {
        name,
        namespace: namespaceName,
        ...(labels && { labels }),
        ...(annotations && { annotations }),
      },
      spec,
      // Runs have no status until a controller writes one.
      ...(kind !== 'WorkflowRun' && { status: {} }),
    },
  };
}

function displayNameOf(text: string): Readonly<Record<string, string>> {
  return { 'openchoreo.dev/display-name': text };
}
