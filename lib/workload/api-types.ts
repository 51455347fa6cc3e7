import type { Release } from './releases';

/** A Go type of the API server's, as far as it decides what a body becomes. `name` is how Go prints it. */
export type ApiType =
  | { readonly kind: 'string' | 'int' | 'time' | 'open'; readonly name: string }
  | { readonly kind: 'list'; readonly name: string; readonly items: ApiType }
  | { readonly kind: 'map'; readonly name: string; readonly values: ApiType }
  | StructType;

export interface StructType {
  readonly kind: 'struct';
  readonly name: string;
  readonly fields: Readonly<Record<string, ApiField>>;
}

/**
 * What becomes of a field: stored `always` (absent ones as `""`, 0 or `{}`), when it is `given`,
 * when it is `non-zero` (neither empty nor 0), or never (`dropped`, but its type is checked).
 */
export interface ApiField {
  readonly type: ApiType;
  readonly store: 'always' | 'given' | 'non-zero' | 'dropped';
  /** Behind a pointer: a null takes back what an earlier spelling of the key gave. */
  readonly optional: boolean;
}

const string = scalar('string', 'string');
const int = scalar('int', 'int');
const open = scalar('open', 'map[string]interface {}');

const secretKeyRef = struct(
  String.raw`struct { Key *string "json:\"key,omitempty\""; Name *string "json:\"name,omitempty\"" }`,
  { name: filled(string), key: filled(string) },
);
const valueFrom = struct('gen.EnvVarValueFrom', { secretKeyRef: given(secretKeyRef) });
const env = struct('gen.EnvVar', {
  key: always(string),
  value: nonZero(string),
  valueFrom: given(valueFrom),
});
const file = struct('gen.FileVar', {
  key: always(string),
  mountPath: always(string),
  value: nonZero(string),
  valueFrom: given(valueFrom),
});
const container = struct('gen.WorkloadContainer', {
  image: always(string),
  command: nonZero(list(string)),
  args: nonZero(list(string)),
  env: nonZero(list(env)),
  files: nonZero(list(file)),
});
const endpointSchema = struct(
  String.raw`struct { Content *string "json:\"content,omitempty\""; Type *string "json:\"type,omitempty\"" }`,
  { type: nonZero(string), content: nonZero(string) },
);
const endpoint = struct('gen.WorkloadEndpoint', {
  type: always(scalar('string', 'gen.WorkloadEndpointType')),
  port: always(int),
  targetPort: nonZero(int),
  basePath: nonZero(string),
  displayName: nonZero(string),
  visibility: nonZero(list(scalar('string', 'gen.WorkloadEndpointVisibility'))),
  schema: given(endpointSchema),
});
const owner = struct(
  String.raw`struct { ComponentName string "json:\"componentName\""; ProjectName string "json:\"projectName\"" }`,
  { projectName: always(string), componentName: always(string) },
);
const connection = struct('gen.WorkloadConnection', {
  project: nonZero(string),
  component: always(string),
  name: always(string),
  visibility: always(scalar('string', 'gen.WorkloadConnectionVisibility')),
  envBindings: always(
    struct('gen.ConnectionEnvBindings', {
      address: nonZero(string),
      host: nonZero(string),
      port: nonZero(string),
      basePath: nonZero(string),
    }),
  ),
});
const resource = struct('gen.WorkloadResourceDependency', {
  ref: always(string),
  envBindings: nonZero(map(string)),
  fileBindings: nonZero(map(string)),
});

const dependenciesBeforeResources = struct(
  String.raw`struct { Endpoints *[]gen.WorkloadConnection "json:\"endpoints,omitempty\"" }`,
  { endpoints: nonZero(list(connection)) },
);
const dependencies = struct(
  String.raw`struct { Endpoints *[]gen.WorkloadConnection "json:\"endpoints,omitempty\""; Resources *[]gen.WorkloadResourceDependency "json:\"resources,omitempty\"" }`,
  { endpoints: nonZero(list(connection)), resources: nonZero(list(resource)) },
);

const metadata = struct('gen.ObjectMeta', {
  name: always(string),
  labels: nonZero(map(string)),
  annotations: nonZero(map(string)),
  namespace: dropped(string),
  uid: dropped(string),
  creationTimestamp: dropped(scalar('time', 'time.Time')),
  deletionTimestamp: dropped(scalar('time', 'time.Time')),
  deletionGracePeriodSeconds: dropped(scalar('int', 'int64')),
});

const workflow = struct('gen.WorkflowRunConfig', {
  kind: nonZero(scalar('string', 'gen.WorkflowRunConfigKind')),
  name: always(string),
  parameters: nonZero(open),
});

/** The Go struct that every release decodes a WorkflowRun into. */
export const WORKFLOW_RUN_TYPE = struct('gen.WorkflowRun', {
  apiVersion: dropped(string),
  kind: dropped(string),
  metadata: always(metadata),
  spec: filled(
    struct('gen.WorkflowRunSpec', {
      workflow: always(workflow),
      ttlAfterCompletion: nonZero(string),
    }),
  ),
  status: dropped(open),
});

function workloadWith(dependenciesType: StructType): StructType {
  return struct('gen.Workload', {
    apiVersion: dropped(string),
    kind: dropped(string),
    metadata: always(metadata),
    spec: filled(
      struct('gen.WorkloadSpec', {
        owner: filled(owner),
        container: filled(container),
        endpoints: nonZero(map(endpoint)),
        dependencies: given(dependenciesType),
      }),
    ),
    status: dropped(open),
  });
}

const WITHOUT_RESOURCES = workloadWith(dependenciesBeforeResources);
const WITH_RESOURCES = workloadWith(dependencies);

/** The Go struct that a release decodes a Workload into. */
export const WORKLOAD_TYPES: Readonly<Record<Release, StructType>> = {
  'v1.0.0-rc.1': WITHOUT_RESOURCES,
  'v1.0.5': WITHOUT_RESOURCES,
  'v1.1.6': WITH_RESOURCES,
  'v1.2.3': WITH_RESOURCES,
};

function scalar(kind: 'string' | 'int' | 'time' | 'open', name: string): ApiType {
  return { kind, name };
}

function list(items: ApiType): ApiType {
  return { kind: 'list', name: `[]${items.name}`, items };
}

function map(values: ApiType): ApiType {
  return { kind: 'map', name: `map[string]${values.name}`, values };
}

function struct(name: string, fields: Readonly<Record<string, ApiField>>): StructType {
  return { kind: 'struct', name, fields };
}

/** Required in the API's schema, and so no pointer in Go. */
function always(type: ApiType): ApiField {
  return { type, store: 'always', optional: false };
}

/** Optional in the API's schema, required in what is stored. */
function filled(type: ApiType): ApiField {
  return { type, store: 'always', optional: true };
}

function given(type: ApiType): ApiField {
  return { type, store: 'given', optional: true };
}

function nonZero(type: ApiType): ApiField {
  return { type, store: 'non-zero', optional: true };
}

function dropped(type: ApiType): ApiField {
  return { type, store: 'dropped', optional: true };
}
