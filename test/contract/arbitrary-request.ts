import * as fc from 'fast-check';
import type { DescribedOperation } from '../../lib/server/contract/describe-api';
import { type JsonSchema, recordOf } from '../../lib/server/contract/json-schema';

/** A request as generated: whatever the description allows, and what it does not. */
export interface GeneratedRequest {
  readonly query: Readonly<Record<string, string>>;
  readonly path: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** Absent for an operation without a body. */
  readonly body?: string;
}

const DESCRIPTORS = [
  '',
  'endpoints: []\n',
  'endpoints:\n  - name: api\n    port: 8080\n    type: HTTP\n',
  'endpoints:\n  - {name: api, port: "80", type: REST, schemaFile: a.yaml}\n',
  'configurations:\n  env:\n    - {name: A, value: yes}\n',
  'a: &a [*a]\n',
  '\u0000',
] as const;

/** Names that exist in the sandbox, so that some requests get through. */
const KNOWN: Readonly<Record<string, readonly unknown[]>> = {
  namespace: ['acme'],
  project: ['store'],
  component: ['catalog', 'checkout', 'storefront'],
  image: ['registry.example.com/acme/catalog:1', 'a b'],
  descriptor: DESCRIPTORS,
  files: [{ 'a.yaml': 'openapi: 3.0.3' }, { '../a.yaml': '' }],
  path: ['workload.yaml', 'services/catalog/workload.yaml'],
  repository: ['https://user:password@git.example.com/acme/store'],
  commit: ['3f0e5a52'],
  ref: ['refs/heads/main'],
  run: ['https://ci.example.com/runs/4711'],
  planId: ['of-yesterday'],
  limit: ['1', '50', '0', 'x'],
};

const headers = fc.record(
  {
    accept: fc.constantFrom(
      '*/*',
      'application/json',
      'text/plain',
      'application/sarif+json',
      'image/png',
      ';;;',
      'text/*;q=0.1',
    ),
    'x-request-id': fc.stringMatching(/^[ -~]{0,140}$/),
    'idempotency-key': fc.oneof(
      fc.constantFrom('"a"', '"b"', '"'),
      fc.stringMatching(/^[ -~]{0,20}$/),
    ),
    'if-none-match': fc.constantFrom('*', '"x"', 'W/"x", "y"', ','),
  },
  { requiredKeys: [] },
);

/** Requests of one operation, by its description. */
export function arbitraryRequest(operation: DescribedOperation): fc.Arbitrary<GeneratedRequest> {
  const parametersIn = (place: string) =>
    fc
      .record(
        Object.fromEntries(
          operation.parameters
            .filter((parameter) => parameter['in'] === place)
            .map((parameter) => [
              String(parameter['name']),
              fieldOf(String(parameter['name']), recordOf(parameter['schema'])).map(String),
            ]),
        ),
        { requiredKeys: [] },
      )
      .map((fields) =>
        Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value ?? ''])),
      );
  const content = recordOf(operation.requestBody?.['content']);
  const schema = recordOf(recordOf(content['application/json'])['schema']);
  return fc
    .record({
      query: parametersIn('query'),
      path: parametersIn('path'),
      headers,
      body: operation.requestBody ? bodyOf(schema) : fc.constant(undefined),
    })
    .map(({ body, ...rest }) => ({ ...rest, ...(body !== undefined && { body }) }));
}

/** Mostly as described, sometimes with a field that is missing, wrong or unknown, and sometimes no JSON at all. */
function bodyOf(schema: JsonSchema): fc.Arbitrary<string> {
  const fields = Object.fromEntries(
    Object.entries(recordOf(schema['properties'])).map(([name, value]) => [
      name,
      fieldOf(name, recordOf(value)),
    ]),
  );
  const required = Array.isArray(schema['required']) ? schema['required'].map(String) : [];
  const good = fc.record(fields, { requiredKeys: required });
  const bad = fc
    .tuple(
      good,
      fc.dictionary(fc.constantFrom(...Object.keys(fields), 'extra', '__proto__'), fc.jsonValue(), {
        maxKeys: 2,
      }),
    )
    .map(([known, wrong]) => ({ ...known, ...wrong }));
  return fc.oneof(
    { weight: 6, arbitrary: good.map((body) => JSON.stringify(body)) },
    { weight: 3, arbitrary: bad.map((body) => JSON.stringify(body)) },
    { weight: 1, arbitrary: fc.string() },
  );
}

function fieldOf(name: string, schema: JsonSchema): fc.Arbitrary<unknown> {
  const known = KNOWN[name];
  const any = valueOf(schema);
  return known
    ? fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: any })
    : any;
}

function valueOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...schema['enum'].map(String));
  switch (schema['type']) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return fc.integer({ min: -1, max: 200 });
    case 'object':
      return fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 });
    default:
      return fc.string({ unit: 'binary', maxLength: 80 });
  }
}
