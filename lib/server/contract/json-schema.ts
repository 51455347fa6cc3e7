import { z } from 'zod';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** JSON Schemas (2020-12) of zod schemas; those with an id are collected once and referred to. */
export interface SchemaWriter {
  /** `input`: what may be sent. `output`: what is answered. */
  write(schema: z.ZodType, io: 'input' | 'output'): JsonSchema;
  readonly named: Readonly<Record<string, JsonSchema>>;
}

/**
 * `closed`: answers may hold nothing that is not described, as tests have it. Clients are told the opposite: members may be
 * added.
 */
export function createSchemaWriter(closed: boolean): SchemaWriter {
  const named: Record<string, JsonSchema> = {};
  return {
    named,
    write(schema, io) {
      const written = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
      const { $schema: _, $defs = {}, ...body } = adapt(written, closed || io === 'input');
      Object.assign(named, $defs);
      return body;
    },
  };
}

function adapt(schema: unknown, keepClosed: boolean): Record<string, unknown> {
  return JSON.parse(
    JSON.stringify(schema, (key, value: unknown) => {
      if (key === '$ref' && typeof value === 'string') {
        return value.replace('#/$defs/', '#/components/schemas/');
      }
      return key === 'additionalProperties' && value === false && !keepClosed ? undefined : value;
    }),
  );
}

/** A part of a schema that is a schema or a map of them; empty where it is neither. */
export function recordOf(value: unknown): JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
