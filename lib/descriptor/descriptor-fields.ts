import { RELEASES, type Release } from './release';

/**
 * The descriptor as OpenChoreo's converter declares it in Go: what `occ workload create` decodes,
 * release by release. Decoding, completion, hover and the findings about unknown keys read this table.
 */
export type FieldType = StringType | Int32Type | BindingsType | ListType | StructType;

export interface StringType {
  readonly kind: 'string';
}

export interface Int32Type {
  readonly kind: 'int32';
}

/** A map from text to text. */
export interface BindingsType {
  readonly kind: 'bindings';
}

export interface ListType<Item = FieldType> {
  readonly kind: 'list';
  readonly item: Item;
}

export interface StructType<Fields = Readonly<Record<string, Field>>> {
  readonly kind: 'struct';
  /** As error messages name it, without the package. */
  readonly goName: string;
  /** By the name in YAML, in the order in which people write them. */
  readonly fields: Fields;
  /** The same, for keys in any letter case. */
  readonly byFoldedName: ReadonlyMap<string, NamedField>;
  /** Behind a pointer a null takes back what an earlier spelling of the key gave. */
  readonly pointer: boolean;
}

export interface NamedField {
  readonly name: string;
  readonly field: Field;
}

export interface Field<Type = FieldType> {
  readonly type: Type;
  /** Absent: the name in YAML with a capital. */
  readonly goName?: string;
  /** The first of our releases that has the field; absent: the oldest. */
  readonly since?: Release;
  /** The last of our releases that has the field; absent: the newest. */
  readonly until?: Release;
  /** Decoded, so that a wrong type is an error, but part of no Workload. */
  readonly ignored?: true;
}

const STRING: StringType = { kind: 'string' };
const INT32: Int32Type = { kind: 'int32' };
const BINDINGS: BindingsType = { kind: 'bindings' };

function listOf<Item extends FieldType>(item: Item): ListType<Item> {
  return { kind: 'list', item };
}

function struct<Fields extends Readonly<Record<string, Field>>>(
  goName: string,
  fields: Fields,
  pointer = false,
): StructType<Fields> {
  const byFoldedName = new Map(
    Object.entries(fields).map(([name, field]) => [foldCase(name), { name, field }]),
  );
  return { kind: 'struct', goName, fields, byFoldedName, pointer };
}

const SECRET_KEY_REF = struct(
  'WorkloadDescriptorSecretKeyRef',
  { name: { type: STRING }, key: { type: STRING } },
  true,
);

const ENV_SOURCE = struct(
  'WorkloadDescriptorEnvVarSource',
  { secretKeyRef: { type: SECRET_KEY_REF }, path: { type: STRING, ignored: true } },
  true,
);

const FILE_SOURCE = struct(
  'WorkloadDescriptorEnvVarSource',
  { secretKeyRef: { type: SECRET_KEY_REF }, path: { type: STRING } },
  true,
);

const CONFIGURATIONS = struct('WorkloadDescriptorConfiguration', {
  env: {
    type: listOf(
      struct('WorkloadDescriptorEnvVar', {
        name: { type: STRING },
        value: { type: STRING },
        valueFrom: { type: ENV_SOURCE },
      }),
    ),
  },
  files: {
    type: listOf(
      struct('WorkloadDescriptorFileVar', {
        name: { type: STRING },
        mountPath: { type: STRING },
        value: { type: STRING },
        valueFrom: { type: FILE_SOURCE },
      }),
    ),
  },
});

const ENDPOINT = struct('WorkloadDescriptorEndpoint', {
  name: { type: STRING },
  type: { type: STRING },
  port: { type: INT32 },
  targetPort: { type: INT32 },
  basePath: { type: STRING },
  displayName: { type: STRING },
  visibility: { type: listOf(STRING) },
  schemaFile: { type: STRING },
  context: { type: STRING, ignored: true },
});

const ENDPOINT_DEPENDENCY = struct('WorkloadDescriptorConnection', {
  project: { type: STRING },
  component: { type: STRING },
  name: { type: STRING },
  visibility: { type: STRING },
  envBindings: {
    type: struct('WorkloadDescriptorConnectionEnvBindings', {
      address: { type: STRING },
      host: { type: STRING },
      port: { type: STRING },
      basePath: { type: STRING },
    }),
  },
});

const RESOURCE_DEPENDENCY = struct('WorkloadDescriptorResourceDependency', {
  ref: { type: STRING },
  envBindings: { type: BINDINGS },
  fileBindings: { type: BINDINGS },
});

const DEPENDENCIES = struct(
  'WorkloadDescriptorDependencies',
  {
    endpoints: { type: listOf(ENDPOINT_DEPENDENCY) },
    resources: { type: listOf(RESOURCE_DEPENDENCY), since: 'v1.1.6' },
  },
  true,
);

export const DESCRIPTOR = struct('WorkloadDescriptor', {
  apiVersion: { type: STRING, goName: 'APIVersion', ignored: true },
  metadata: {
    type: struct('WorkloadDescriptorMetadata', { name: { type: STRING, ignored: true } }),
    ignored: true,
  },
  endpoints: { type: listOf(ENDPOINT) },
  connections: { type: listOf(ENDPOINT_DEPENDENCY), until: 'v1.0.0-rc.1' },
  dependencies: { type: DEPENDENCIES, since: 'v1.0.5' },
  configurations: { type: CONFIGURATIONS },
});

/** True when the release's decoder knows the field; otherwise it drops the key without a word. */
export function isFieldOf(release: Release, field: Field): boolean {
  const at = RELEASES.indexOf(release);
  return (
    at >= RELEASES.indexOf(field.since ?? RELEASES[0]) &&
    (field.until === undefined || at <= RELEASES.indexOf(field.until))
  );
}

/** True when the field shapes the Workload that the release makes. */
export function isReadBy(release: Release, field: Field): boolean {
  return field.ignored !== true && isFieldOf(release, field);
}

/** The field that Go's decoder takes `key` for: letter case does not count. */
export function matchField(
  type: StructType,
  release: Release,
  key: string,
): NamedField | undefined {
  // Most keys are in lower case as they stand.
  const match = type.byFoldedName.get(key) ?? type.byFoldedName.get(foldCase(key));
  return match && isFieldOf(release, match.field) ? match : undefined;
}

export function goNameOf(name: string, field: Field): string {
  return field.goName ?? name.charAt(0).toUpperCase() + name.slice(1);
}

/** Letter case as Go folds it: the long s and the Kelvin sign count as s and k. */
export function foldCase(key: string): string {
  return key.replaceAll('\u017f', 's').toLowerCase();
}
