import { type JsonSchema, recordOf, type SchemaWriter } from './json-schema';
import type { BodyType, Operation } from './operation';

/** The body in each of its types. A form has files as parts, and texts only. */
export function describeBody(
  { schema, types }: NonNullable<Operation['body']>,
  writer: SchemaWriter,
): JsonSchema {
  const written = writer.write(schema, 'input');
  const describe: Readonly<Record<BodyType, () => JsonSchema>> = {
    'application/json': () => ({ schema: written }),
    'application/x-www-form-urlencoded': () => ({ schema: written }),
    'multipart/form-data': () => ({ schema: asForm(written) }),
  };
  return {
    required: true,
    content: Object.fromEntries(types.map((type) => [type, describe[type]()])),
  };
}

function asForm(schema: JsonSchema): JsonSchema {
  const properties = Object.entries(recordOf(schema['properties'])).flatMap(([name, value]) => {
    if (name === 'files') return [];
    const isBoolean = recordOf(value)['type'] === 'boolean';
    return [[name, isBoolean ? { type: 'string', enum: ['true', 'false'] } : value]];
  });
  const file = {
    type: 'array',
    description: 'What the descriptor refers to, each part with the path as its filename.',
    items: { type: 'string', contentMediaType: 'application/octet-stream' },
  };
  return { ...schema, properties: { ...Object.fromEntries(properties), file } };
}
