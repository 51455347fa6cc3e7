import { describe, expect, test } from 'vitest';
import { checkCompanion } from './check-companion';

/** Code, the text it stands at, and the first sentence. */
async function problems(path: string, text: string): Promise<readonly string[]> {
  const findings = await checkCompanion(path, text);
  return findings.map(({ code, range, message, file, severity }) => {
    expect([file, severity]).toEqual([path, 'warning']);
    const sentence = /^.*?[.:](?=\s|$)/s.exec(message)?.[0] ?? message;
    return `${code} “${text.slice(range.from, range.to)}” ${sentence}`;
  });
}

const OPENAPI = `openapi: 3.0.3
info: { title: A, version: '1' }
paths:
  /a/{id}:
    parameters:
      - $ref: '#/components/parameters/id'
    get:
      operationId: readA
      responses:
        200: { description: ok }
  /b:
    $ref: '#/paths/~1a~1%7Bid%7D'
components:
  parameters:
    id: { name: id, in: path, required: true, schema: { type: string } }
`;

describe('OpenAPI', () => {
  test('says nothing of a good document', async () => {
    expect(await problems('a.yaml', OPENAPI)).toEqual([]);
    expect(
      await problems('a.json', '{"swagger":"2.0","info":{"title":"a","version":"1"},"paths":{}}'),
    ).toEqual([]);
    expect(
      await problems('a.yaml', 'openapi: 3.1.0\ninfo: {title: a, version: 1}\ncomponents: {}\n'),
    ).toEqual([]);
  });

  test.each([
    ['3.0.3', '3.0', ['schema-invalid “3.0” The version is a text:']],
    [
      ", version: '1' }",
      ' }',
      ['schema-invalid “info” The info of an OpenAPI document has a version.'],
    ],
    [
      'paths:',
      'Paths:',
      [
        'schema-invalid “openapi” The document has no paths, so that there is no route in it.',
        "schema-invalid “'#/paths/~1a~1%7Bid%7D'” There is no #/paths/~1a~1%7Bid%7D in this document.",
      ],
    ],
    ['    get:', '    GET:', ['schema-invalid “GET” GET is no HTTP method.']],
    ['  /b:', '  b:', ['schema-invalid “b” The path b does not begin with a slash.']],
    [
      'name: id, in: path',
      'name: ID, in: path',
      ['schema-invalid “/a/{id}” No parameter declares {id} of this path.'],
    ],
    [
      '      responses:\n        200: { description: ok }\n',
      '',
      ['schema-invalid “get” The operation get of /a/{id} has no responses.'],
    ],
    [
      "'#/components/parameters/id'",
      'other.yaml#/id',
      [
        'schema-invalid “other.yaml#/id” other.yaml#/id lies in another place, and OpenChoreo copies this file only:',
      ],
    ],
  ])('finds %j changed to %j', async (good, bad, expected) => {
    expect(await problems('a.yaml', OPENAPI.replace(good, bad))).toEqual(expected);
  });

  test('finds an operationId that stands twice', async () => {
    const twice = OPENAPI.replace(
      "    $ref: '#/paths/~1a~1%7Bid%7D'",
      '    put: { operationId: readA, responses: {} }',
    );
    expect(await problems('a.yaml', twice)).toEqual([
      'schema-invalid “readA” Another operation has the operationId readA too.',
    ]);
  });

  test('leaves broken YAML to the check of the descriptor, and other files alone', async () => {
    expect(await problems('a.yaml', 'openapi: [\n')).toEqual([]);
    expect(await problems('a.toml', 'x = 1\n')).toEqual([]);
    expect(await problems('a.yaml', 'asyncapi: 3.0.0\n')).toEqual([]);
  });
});

const PROTO = `syntax = "proto3";
package a.b;
service Greeter { rpc Greet (Request) returns (stream a.b.Reply); }
message Request { string name = 1; map<string, Kind> kinds = 2; enum Kind { NONE = 0; } }
message Reply {
  repeated Request.Kind kinds = 1;
}
`;

describe('Protocol Buffers', () => {
  test('says nothing of a good file, or of what an import may declare', async () => {
    expect(await problems('a.proto', PROTO)).toEqual([]);
    const importing = PROTO.replace('package', 'import "other.proto";\npackage').replace(
      'string',
      'Other',
    );
    expect(await problems('a.proto', importing)).toEqual([]);
    expect(await problems('a.proto', '')).toEqual([]);
  });

  test.each([
    ['kinds = 1;', 'kinds = ;', ['schema-unreadable “;” This is no Protocol Buffers file:']],
    [
      'message Reply',
      'mesage Reply',
      ['schema-unreadable “mesage” This is no Protocol Buffers file:'],
    ],
    [
      'string name = 1',
      'strin name = 1',
      ['schema-invalid “strin” Nothing in this file declares strin.'],
    ],
    [
      '(Request)',
      '(Requests)',
      ['schema-invalid “Requests” Nothing in this file declares Requests.'],
    ],
    ['kinds = 2', 'kinds = 1', ['schema-unreadable “Request” This is no Protocol Buffers file:']],
  ])('finds %j changed to %j', async (good, bad, expected) => {
    expect(await problems('a.proto', PROTO.replace(good, bad))).toEqual(expected);
  });
});

const GRAPHQL = `type Query {
  product(id: ID!): Product @cost(value: 1)
}
type Product { id: ID! }
`;

describe('GraphQL', () => {
  test('says nothing of a good schema', async () => {
    expect(await problems('a.graphql', GRAPHQL)).toEqual([]);
    expect(await problems('a.graphqls', '')).toEqual([]);
  });

  test.each([
    ['ID!): Product', 'ID!):', ['schema-unreadable “@” Expected Name, found "@".']],
    ['type Product {', 'type Item {', ['schema-invalid “Product” Unknown type "Product".']],
    ['type Query', 'type Root', ['schema-invalid “type” Query root type must be provided.']],
    [
      '{ id: ID! }',
      '{ id: ID! id: ID }',
      ['schema-invalid “id” Field "Product.id" can only be defined once.'],
    ],
  ])('finds %j changed to %j', async (good, bad, expected) => {
    expect(await problems('a.graphql', GRAPHQL.replace(good, bad))).toEqual(expected);
  });
});
