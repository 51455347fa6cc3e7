import { z } from 'zod';
import { type ApiObject, readSpecText } from './api-object';
import type { ObjectStore } from './object-store';

/** Why a release cannot run, by the reason that OpenChoreo's controllers give. */
export interface Obstacle {
  readonly reason: string;
  readonly message: string;
  readonly pendingConnections?: readonly object[];
  readonly pendingResourceDependencies?: readonly object[];
}

const reference = z.looseObject({
  valueFrom: z
    .looseObject({ secretKeyRef: z.looseObject({ name: z.string(), key: z.string() }).optional() })
    .optional(),
});

const workloadSpec = z.looseObject({
  owner: z.looseObject({ projectName: z.string() }),
  container: z.looseObject({
    env: z.array(reference).default([]),
    files: z.array(reference).default([]),
  }),
  endpoints: z.record(z.string(), z.looseObject({ type: z.string() })).default({}),
  dependencies: z
    .looseObject({
      endpoints: z
        .array(
          z.looseObject({
            project: z.string().optional(),
            component: z.string(),
            name: z.string(),
            visibility: z.string(),
          }),
        )
        .default([]),
      resources: z.array(z.looseObject({ ref: z.string() })).default([]),
    })
    .default({ endpoints: [], resources: [] }),
});

type WorkloadSpec = z.output<typeof workloadSpec>;

/** What keeps the Workload of a component from running: the rules of its type, secrets, other components, resources. */
export function findObstacle(
  store: ObjectStore,
  component: ApiObject,
  { metadata, spec }: ApiObject,
): Obstacle | undefined {
  const workload = workloadSpec.parse(spec);
  const namespace = metadata.namespace ?? '';
  const broken =
    findBrokenRule(readSpecText(component, 'componentType', 'name'), workload) ??
    findMissingSecret(store, namespace, workload);
  if (broken !== undefined) return { reason: 'RenderingFailed', message: broken };
  const { endpoints, resources } = workload.dependencies;
  const pendingConnections = endpoints.flatMap((dependency) => {
    const { component: name, name: endpoint, project = workload.owner.projectName } = dependency;
    const reason = whyUnresolved(store, namespace, name, endpoint);
    return reason === undefined ? [] : [{ namespace, project, component: name, endpoint, reason }];
  });
  if (pendingConnections.length > 0) {
    const message = `${pendingConnections.length} of ${endpoints.length} connections pending`;
    return { reason: 'ConnectionsPending', message, pendingConnections };
  }
  // Nothing binds resources here.
  if (resources.length === 0) return undefined;
  return {
    reason: 'ResourceDependenciesPending',
    message: `${resources.length} of ${resources.length} resource dependencies pending`,
    pendingResourceDependencies: resources.map(({ ref }) => ({
      namespace,
      project: workload.owner.projectName,
      resourceName: ref,
      reason: store.find('Resource', namespace, ref)
        ? 'no binding in this environment'
        : 'no such resource',
    })),
  };
}

/** What the types that OpenChoreo ships ask of a Workload. */
function findBrokenRule(type: string, { endpoints }: WorkloadSpec): string | undefined {
  const types = Object.values(endpoints).map((endpoint) => endpoint.type);
  const [, kind = ''] = type.split('/');
  switch (kind) {
    case 'service':
      return types.length > 0 ? undefined : 'a service must have at least one endpoint';
    case 'worker':
      return types.length === 0 ? undefined : 'a worker must have no endpoints';
    case 'web-application':
      return types.includes('HTTP')
        ? undefined
        : 'a web application must have at least one HTTP endpoint';
    default:
      return undefined;
  }
}

function findMissingSecret(
  store: ObjectStore,
  namespace: string,
  { container }: WorkloadSpec,
): string | undefined {
  const names = [...container.env, ...container.files].flatMap(
    ({ valueFrom }) => valueFrom?.secretKeyRef?.name ?? [],
  );
  const missing = names.find((name) => !store.find('SecretReference', namespace, name));
  return missing === undefined ? undefined : `SecretReference "${missing}" not found`;
}

function whyUnresolved(
  store: ObjectStore,
  namespace: string,
  component: string,
  endpoint: string,
): string | undefined {
  if (!store.find('Component', namespace, component)) return `component "${component}" not found`;
  const workload = store
    .list('Workload', namespace)
    .find((one) => readSpecText(one, 'owner', 'componentName') === component);
  if (workload === undefined) return `component "${component}" is not deployed`;
  const { endpoints } = workloadSpec.parse(workload.spec);
  return Object.hasOwn(endpoints, endpoint) ? undefined : `endpoint "${endpoint}" not found`;
}
