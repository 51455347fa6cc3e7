import { describeDescriptor, type JsonSchema } from '../../lib/descriptor/json-schema';
import { RELEASES, type Release } from '../../lib/descriptor/release';

/** A field as the schemas of all releases have it. */
export interface ReferenceField {
  /** `endpoints[].port`, as the findings spell it. */
  readonly path: string;
  /** As the newest release that takes it says. */
  readonly schema: JsonSchema;
  /** The releases that take it. */
  readonly releases: readonly Release[];
  /** The releases that refuse what lacks it. */
  readonly required: readonly Release[];
  /** The legal values, where they differ between releases those of each. */
  readonly values: ReadonlyMap<Release, readonly string[]>;
}

/** All fields of a descriptor, in the order of the schema. */
export function readFields(): readonly ReferenceField[] {
  const fields = new Map<string, ReferenceField>();
  // From the newest, so that what it has stands in its order and an older one adds what is gone.
  for (const release of RELEASES.toReversed()) {
    walk(describeDescriptor(release), '', (path, schema, isRequired) => {
      if (isRefused(schema)) return;
      const known = fields.get(path);
      const values = valuesOf(schema);
      fields.set(path, {
        path,
        schema: known?.schema ?? schema,
        releases: [release, ...(known?.releases ?? [])],
        required: [...(isRequired ? [release] : []), ...(known?.required ?? [])],
        values: values ? new Map([[release, values], ...(known?.values ?? [])]) : new Map(),
      });
    });
  }
  return [...fields.values()];
}

type Visit = (path: string, schema: JsonSchema, isRequired: boolean) => void;

function walk(schema: JsonSchema, path: string, visit: Visit): void {
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  for (const [name, field] of Object.entries(recordOf(schema['properties']))) {
    const below = path === '' ? name : `${path}.${name}`;
    const one = recordOf(field);
    visit(below, one, required.includes(name));
    walk(one, below, visit);
    walk(recordOf(one['items']), `${below}[]`, visit);
  }
}

function isRefused(schema: JsonSchema): boolean {
  return 'not' in schema;
}

function valuesOf(schema: JsonSchema): readonly string[] | undefined {
  const values = schema['enum'] ?? recordOf(schema['items'])['enum'];
  return Array.isArray(values) ? values.map(String) : undefined;
}

export function recordOf(value: unknown): JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
