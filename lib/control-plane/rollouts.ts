import { z } from 'zod';
import { type Api, pathOf } from './api';
import { listAll, pageOf } from './list-all';
import { type Seen, see } from './see';
import { type WorkloadContent, workloadContent } from './workload-shape';

/** What a controller of OpenChoreo says about an object. */
export interface Condition {
  /** `Ready`, `ConnectionsResolved`, … */
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  /** In one word of CamelCase. */
  readonly reason: string;
  readonly message: string;
}

export interface ComponentState {
  /** Whether a new Workload becomes a release, and that is deployed, by itself. */
  readonly autoDeploy: boolean;
  /** `deployment/service`, as the component names it. */
  readonly type: string;
  /** Whether that is one for the whole installation, as those that OpenChoreo ships are, and not one of the namespace. */
  readonly isClusterType: boolean;
  readonly project: string;
  readonly conditions: readonly Condition[];
  /** Of the newest ComponentRelease. */
  readonly latestRelease?: string;
}

/** A release in an environment. */
export interface BindingState {
  readonly name: string;
  /** Of the component that is bound. */
  readonly project: string;
  readonly environment: string;
  readonly release?: string;
  readonly isUndeployed: boolean;
  readonly conditions: readonly Condition[];
  /** What it waits for of other components. */
  readonly pending: readonly { readonly what: string; readonly reason: string }[];
  /** Where its endpoints are reached from outside. */
  readonly urls: readonly string[];
}

/** What a ComponentRelease was made of. */
export interface ReleaseState {
  readonly image: string;
  /** The whole, where it has the shape of a Workload. */
  readonly content?: WorkloadContent;
}

/** Rejects with what `upstream-errors.ts` has. */
export interface RolloutsClient {
  /** `undefined`: there is none. */
  getComponent(namespace: string, component: string): Promise<Seen<ComponentState> | undefined>;
  /** Lists leave out what the client may not see: none in sight proves nothing. */
  listBindings(namespace: string, component: string): Promise<readonly BindingState[]>;
  /** `undefined` where there is no ComponentRelease of the name. */
  getRelease(namespace: string, release: string): Promise<Seen<ReleaseState> | undefined>;
  /** The same client for one whose time ends with the signal: each call ends with it, as `NetworkError`. */
  until(signal: AbortSignal): RolloutsClient;
}

/** Of a list that only explains: an item of another shape is left out, since the rest is good without it. */
function readableOf<T>(item: z.ZodType<T>) {
  return z
    .array(z.unknown())
    .catch([])
    .transform((list) =>
      list.flatMap((one) => {
        const { success, data } = item.safeParse(one);
        return success ? [data] : [];
      }),
    );
}

const conditions = readableOf(
  z
    .looseObject({
      type: z.string(),
      status: z.enum(['True', 'False', 'Unknown']),
      reason: z.string().default(''),
      message: z.string().default(''),
    })
    .transform(({ type, status, reason, message }): Condition => ({
      type,
      status,
      reason,
      message,
    })),
);

const component = z.looseObject({
  spec: z.looseObject({
    autoDeploy: z.boolean().default(false),
    owner: z.looseObject({ projectName: z.string() }),
    componentType: z.looseObject({ kind: z.string().optional(), name: z.string() }),
  }),
  status: z
    .looseObject({
      conditions,
      latestRelease: z.looseObject({ name: z.string() }).optional(),
    })
    .optional(),
});

const pendingConnection = z
  .looseObject({
    component: z.string(),
    endpoint: z.string(),
    reason: z.string().default(''),
  })
  .transform((one) => ({ what: `${one.component}, endpoint ${one.endpoint}`, reason: one.reason }));

/** Not in the API description of v1.2.3, which ends at connections; as OpenChoreo's CRD has it. */
const pendingResource = z
  .looseObject({ resourceName: z.string(), reason: z.string().default('') })
  .transform((one) => ({ what: `resource ${one.resourceName}`, reason: one.reason }));

const bindingPage = pageOf(
  z
    .looseObject({
      metadata: z.looseObject({ name: z.string() }),
      spec: z.looseObject({
        owner: z.looseObject({ projectName: z.string() }),
        environment: z.string(),
        releaseName: z.string().optional(),
        state: z.string().default('Active'),
      }),
      status: z
        .looseObject({
          conditions,
          pendingConnections: readableOf(pendingConnection),
          pendingResourceDependencies: readableOf(pendingResource),
          endpoints: readableOf(z.looseObject({ invokeURL: z.string().optional() })),
        })
        .optional(),
    })
    .transform(({ metadata, spec, status }): BindingState => ({
      name: metadata.name,
      project: spec.owner.projectName,
      environment: spec.environment,
      ...(spec.releaseName !== undefined && { release: spec.releaseName }),
      isUndeployed: spec.state === 'Undeploy',
      conditions: status?.conditions ?? [],
      pending: [
        ...(status?.pendingConnections ?? []),
        ...(status?.pendingResourceDependencies ?? []),
      ],
      urls: (status?.endpoints ?? []).flatMap(({ invokeURL }) => invokeURL ?? []),
    })),
);

const release = z.looseObject({
  spec: z.looseObject({
    workload: z.looseObject({ container: z.looseObject({ image: z.string() }) }),
  }),
});

export function createRolloutsClient(api: Api): RolloutsClient {
  return {
    async getComponent(namespace, name) {
      const path = pathOf('namespaces', namespace, 'components', name);
      const found = await see(api, path, component);
      if (found?.kind !== 'seen') return found;
      const { spec, status } = found.value;
      const latest = status?.latestRelease?.name;
      return {
        kind: 'seen',
        value: {
          autoDeploy: spec.autoDeploy,
          type: spec.componentType.name,
          isClusterType: spec.componentType.kind === 'ClusterComponentType',
          project: spec.owner.projectName,
          conditions: status?.conditions ?? [],
          ...(latest !== undefined && { latestRelease: latest }),
        },
      };
    },
    listBindings: (namespace, name) =>
      listAll(api, pathOf('namespaces', namespace, 'releasebindings'), bindingPage, {
        component: name,
      }),
    async getRelease(namespace, name) {
      const path = pathOf('namespaces', namespace, 'componentreleases', name);
      const found = await see(api, path, release);
      if (found?.kind !== 'seen') return found;
      const { workload } = found.value.spec;
      const content = workloadContent.safeParse(workload).data;
      const { image } = workload.container;
      return { kind: 'seen', value: { image, ...(content && { content }) } };
    },
    until: (signal) => createRolloutsClient(api.until(signal)),
  };
}
