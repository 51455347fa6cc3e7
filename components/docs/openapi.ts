/** As much of OpenAPI 3.1 as the reference shows. */
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export interface OpenApiOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly parameters: readonly Schema[];
  readonly requestBody?: Schema;
  readonly responses: Readonly<Record<string, OpenApiAnswer>>;
  readonly security: readonly unknown[];
}

export interface OpenApiAnswer {
  readonly description: string;
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}

export type Schema = Readonly<Record<string, unknown>>;

/** A field of an object, in words. */
export interface Field {
  readonly name: string;
  readonly type: string;
  /** The named schema that it is, or is a list of. */
  readonly reference?: string;
  readonly required: boolean;
  readonly description?: string;
}

/** The fields of a schema of an object; of an alternative, those of its first object. */
export function fieldsOf(schema: Schema): readonly Field[] {
  const properties = recordOf(schema['properties']);
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  return Object.entries(properties).map(([name, value]) => {
    const field = recordOf(value);
    const reference = referenceOf(field);
    const description = field['description'];
    return {
      name,
      type: typeOf(field),
      required: required.includes(name),
      ...(reference !== undefined && { reference }),
      ...(typeof description === 'string' && { description }),
    };
  });
}

/** What a form has and the body in JSON has not; nothing where there is no choice between the two. */
export function formFieldsOf(content: Schema): readonly Field[] {
  const schemaOf = (type: string) => recordOf(recordOf(content[type])['schema']);
  const known = fieldsOf(schemaOf('application/json')).map(({ name }) => name);
  if (known.length === 0) return [];
  return fieldsOf(schemaOf('multipart/form-data')).filter(({ name }) => !known.includes(name));
}

/** `text`, `list of Finding`, `create | update`. */
export function typeOf(schema: Schema): string {
  const reference = schema['$ref'];
  if (typeof reference === 'string') return nameOf(reference);
  if ('const' in schema) return JSON.stringify(schema['const']);
  if (Array.isArray(schema['enum'])) return schema['enum'].map(String).join(' | ');
  const choices = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(choices)) return choices.map((one) => typeOf(recordOf(one))).join(' or ');
  if (schema['type'] === 'array') return `list of ${typeOf(recordOf(schema['items']))}`;
  if (schema['type'] === 'string') return schema['format'] === 'date-time' ? 'time' : 'text';
  return typeof schema['type'] === 'string' ? schema['type'] : 'anything';
}

function referenceOf(schema: Schema): string | undefined {
  const reference = schema['$ref'] ?? recordOf(schema['items'])['$ref'];
  return typeof reference === 'string' ? nameOf(reference) : undefined;
}

function nameOf(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

export function recordOf(value: unknown): Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
