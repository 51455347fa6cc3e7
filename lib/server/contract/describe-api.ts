import { type DescribedAnswer, describeAnswers } from './describe-answers';
import { describeBody } from './describe-body';
import { createSchemaWriter, type JsonSchema, recordOf, type SchemaWriter } from './json-schema';
import type { Operation } from './operation';

export interface ApiDescription {
  readonly openapi: '3.1.1';
  readonly info: JsonSchema;
  readonly servers: readonly JsonSchema[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
  readonly components: JsonSchema & { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

export interface DescribedOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly parameters: readonly JsonSchema[];
  readonly requestBody?: JsonSchema;
  readonly responses: Readonly<Record<string, DescribedAnswer>>;
  readonly security: readonly JsonSchema[];
}

interface DescribeOptions {
  /** The origin of the studio. */
  readonly url: string;
  /** See `createSchemaWriter`. Default false. */
  readonly closed?: boolean;
}

/** OpenAPI 3.1 of the operations. */
export function describeApi(
  operations: readonly Operation[],
  { url, closed = false }: DescribeOptions,
): ApiDescription {
  const writer = createSchemaWriter(closed);
  const paths: Record<string, Record<string, DescribedOperation>> = {};
  for (const operation of operations) {
    const methods = (paths[operation.path] ??= {});
    methods[operation.method.toLowerCase()] = describeOperation(operation, writer);
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Workload Studio',
      version: '1',
      description: 'Validate, convert, plan and publish OpenChoreo Workloads from a pipeline.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url }],
    paths,
    components: {
      schemas: writer.named,
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'A CI token, made under Connect CI.',
        },
      },
    },
  };
}

function describeOperation(operation: Operation, writer: SchemaWriter): DescribedOperation {
  const { id, summary, description, access, body } = operation;
  return {
    operationId: id,
    summary,
    ...(description !== undefined && { description }),
    parameters: describeParameters(operation, writer),
    ...(body && { requestBody: describeBody(body, writer) }),
    responses: describeAnswers(operation, writer),
    security: access === 'token' ? [{ token: [] }] : [],
  };
}

function describeParameters(operation: Operation, writer: SchemaWriter): readonly JsonSchema[] {
  const { parameters, query, idempotent, tagged } = operation;
  return [
    ...(parameters ? parametersOf(writer.write(parameters, 'input'), 'path') : []),
    ...(query ? parametersOf(writer.write(query, 'input'), 'query') : []),
    ...(idempotent
      ? [headerParameter('Idempotency-Key', 'A string in quotes: the request is carried out once.')]
      : []),
    ...(tagged ? [headerParameter('If-None-Match', 'ETags that are known already: 304.')] : []),
    headerParameter(
      'X-Request-Id',
      'Stands in the answer and in the log of the studio; made where absent.',
    ),
  ];
}

function parametersOf(schema: JsonSchema, place: 'path' | 'query'): readonly JsonSchema[] {
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  return Object.entries(recordOf(schema['properties'])).map(([name, property]) => {
    const { description, ...rest } = recordOf(property);
    return {
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      ...(description !== undefined && { description }),
      schema: rest,
    };
  });
}

function headerParameter(name: string, description: string): JsonSchema {
  return { name, in: 'header', required: false, description, schema: { type: 'string' } };
}
