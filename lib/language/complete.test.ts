import { describe, expect, test } from 'vitest';
import { openDescriptor as open } from '../../test/open-descriptor';
import { completeAt } from './complete';

const MORE_FILES = new Map([
  ['a.graphql', ''],
  ['b.toml', ''],
  ['c.yaml', 'openapi: 3.0.0\n'],
]);

function labels(...source: Parameters<typeof open>): readonly string[] {
  const { analysis, offset } = open(...source);
  return completeAt(analysis, offset).map(({ label }) => label);
}

/** The text after the first completion with that label, as an editor without snippets leaves it. */
function complete(source: string, label: string, files?: ReadonlyMap<string, string>): string {
  const { analysis, offset, text } = open(source, 'v1.2.3', files && new Map(files));
  const found = completeAt(analysis, offset).find((completion) => completion.label === label);
  if (found === undefined) throw new Error(`nothing is called ${label}`);
  const plain = found.text.replaceAll(/\$\{\d[:|]([^},|]*)[^}]*\}/g, '$1');
  return text.slice(0, found.range.from) + plain + text.slice(found.range.to);
}

describe('completeAt', () => {
  test('offers the missing sections', () => {
    expect(labels('apiVersion: openchoreo.dev/v1alpha1\n|')).toEqual([
      'metadata',
      'endpoints',
      'dependencies',
      'configurations',
    ]);
  });

  test('knows the sections of the release', () => {
    expect(labels('|', 'v1.0.0-rc.1')).toContain('connections');
    expect(labels('|', 'v1.0.0-rc.1')).not.toContain('dependencies');
    expect(labels('dependencies:\n  |', 'v1.0.5')).toEqual(['endpoints']);
  });

  test('offers what is missing, the required first', () => {
    expect(labels('endpoints:\n  - name: api\n    |\n    basePath: /\n')).toEqual([
      'type',
      'port',
      'targetPort',
      'displayName',
      'visibility',
      'schemaFile',
    ]);
  });

  test('looks at this item only', () => {
    const source = 'endpoints:\n  - name: a\n    type: HTTP\n  - name: b\n    t|\n  - port: 1\n';
    expect(labels(source).slice(0, 2)).toEqual(['type', 'port']);
  });

  test.each([
    ['a list at the column of its key', 'endpoints:\n- name: api\n  |\n', 'port'],
    [
      'while the line is no YAML yet',
      'endpoints:\n  - name: api\n    p|\n    type: HTTP\n',
      'port',
    ],
    ['past comments', 'endpoints:\n  - name: api\n# note\n\n    |\n# note\n    port: 1\n', 'type'],
    [
      'below a nested map',
      'configurations:\n  env:\n    - name: A\n      valueFrom:\n        secretKeyRef:\n          |',
      'key',
    ],
    [
      'behind a nested map',
      'configurations:\n  env:\n    - valueFrom:\n        secretKeyRef:\n          name: a\n      |',
      'name',
    ],
  ])('finds its way: %s', (_title, source, label) => {
    expect(labels(source)).toContain(label);
  });

  test('offers nothing in comments, block texts and free text', () => {
    expect(labels('endpoints: # |')).toEqual([]);
    expect(labels('configurations:\n  files:\n    - value: >\n        |')).toEqual([]);
    expect(labels('metadata:\n  name: |')).toEqual([]);
    expect(labels('unknown:\n  |')).toEqual([]);
  });

  test('offers types as the release has them', () => {
    const source = 'endpoints:\n  - type: |\n';
    expect(labels(source)).toEqual(['HTTP', 'GraphQL', 'Websocket', 'gRPC', 'TCP', 'UDP']);
    expect(labels(source, 'v1.0.0-rc.1')).toContain('REST');
  });

  test('offers visibilities that are not there yet', () => {
    expect(labels('endpoints:\n  - visibility: [external, |]\n')).toEqual([
      'namespace',
      'internal',
    ]);
    expect(labels('endpoints:\n  - visibility:\n      - internal\n      - |\n')).toEqual([
      'namespace',
      'external',
    ]);
    expect(labels('dependencies:\n  endpoints:\n    - visibility: |\n')).toEqual([
      'project',
      'namespace',
    ]);
  });

  test('offers the files of the draft', () => {
    expect(labels('endpoints:\n  - schemaFile: |\n')).toEqual(['docs/openapi.yaml', 'app.toml']);
    expect(labels('configurations:\n  files:\n    - valueFrom:\n        path: a|\n')).toContain(
      'app.toml',
    );
  });

  test.each([
    ['GraphQL', ['a.graphql', 'b.toml', 'c.yaml']],
    ['HTTP', ['c.yaml', 'b.toml', 'a.graphql']],
    ['TCP', ['a.graphql', 'c.yaml', 'b.toml']],
  ])('offers the schema of a %s endpoint first', (type, order) => {
    const source = `endpoints:\n  - name: a\n    schemaFile: |\n    type: ${type} # why\n`;
    expect(labels(source, 'v1.2.3', MORE_FILES)).toEqual(order);
  });

  test('offers the file of that name first', () => {
    const source =
      'configurations:\n  files:\n    - name: b.toml\n      valueFrom:\n        path: |\n';
    expect(labels(source, 'v1.2.3', MORE_FILES)[0]).toBe('b.toml');
    expect(labels(source.replace('b.toml', '"x.yaml"'), 'v1.2.3', MORE_FILES)[0]).toBe('c.yaml');
  });

  test('names variables by what they are bound to', () => {
    const dependency = 'dependencies:\n  endpoints:\n    - component: cart-api\n      name: http\n';
    expect(labels(`${dependency}      envBindings:\n        address: |\n`)).toEqual([
      'CART_API_URL',
      'CART_API_HTTP_URL',
    ]);
    const resource = 'dependencies:\n  resources:\n    - envBindings:\n        ca-cert: |\n';
    expect(labels(`${resource}      ref: db\n`)).toEqual(['DB_CA_CERT']);
  });

  test('replaces what is written of the word', () => {
    expect(complete('endpoints:\n  - type: gr|\n', 'gRPC')).toBe('endpoints:\n  - type: gRPC\n');
    expect(complete('endpoints:\n  - name: a\n    vis|\n', 'visibility')).toBe(
      'endpoints:\n  - name: a\n    visibility:\n      - \n',
    );
    expect(complete('endp|', 'endpoints')).toBe('endpoints:\n  - ');
    expect(complete('endpoints:\n  - na|m: api\n', 'name')).toBe('endpoints:\n  - name: api\n');
  });

  test('makes whole endpoints', () => {
    const made = 'endpoints:\n  - name: grpc\n    type: gRPC\n    port: 8080\n';
    expect(complete('endpoints:\n  |\n', 'gRPC endpoint')).toBe(made);
    expect(complete('endpoints:\n  - |\n', 'gRPC endpoint')).toBe(made);
  });

  test('gives a new endpoint the schema that the draft has for its type, and no more', () => {
    const http = 'endpoints:\n  - name: http\n    type: HTTP\n    port: 8080\n    basePath: /\n';
    const [source, label] = ['endpoints:\n  |\n', 'HTTP endpoint'];
    expect(complete(source, label, MORE_FILES)).toBe(`${http}    schemaFile: c.yaml\n`);
    expect(complete(source, label, new Map([['a.graphql', '']]))).toBe(http);
    expect(complete(source, label, new Map())).toBe(http);
  });
});

/** What the best completion at `|` makes of the text. */
const places: readonly (readonly [string, string, string])[] = [
  ['directly behind a colon', 'endpoints:\n  - type:|', 'endpoints:\n  - type: HTTP'],
  [
    'directly behind a dash',
    'configurations:\n  env:\n    -|',
    'configurations:\n  env:\n    - name: LOG_LEVEL\n      value: info',
  ],
  [
    'in the middle of a value',
    'apiVersion: open|choreo.dev # v\n',
    'apiVersion: openchoreo.dev/v1alpha1 # v\n',
  ],
  ['between quotes', 'endpoints:\n  - type: "|"\n', 'endpoints:\n  - type: "HTTP"\n'],
  ['behind an open quote', "endpoints:\n  - type: 'H|\n", "endpoints:\n  - type: 'HTTP'\n"],
  ['in a quoted key', 'endpoints:\n  - "na|": a\n', 'endpoints:\n  - "name": a\n'],
  ['behind an anchor', 'endpoints:\n  - type: &t H|\n', 'endpoints:\n  - type: &t HTTP\n'],
  ['for a whole list', 'endpoints:\n  - visibility: |', 'endpoints:\n  - visibility: [namespace]'],
  [
    'in brackets over several lines',
    'endpoints:\n  - visibility: [external,\n      |\n    ]\n',
    'endpoints:\n  - visibility: [external,\n      namespace\n    ]\n',
  ],
  [
    'for a key in braces',
    'endpoints:\n  - { name: a, |, port: 1 }\n',
    'endpoints:\n  - { name: a, type: , port: 1 }\n',
  ],
  [
    'for a key in braces that are not closed yet',
    'endpoints:\n  - { name: a, |\n  - { type: TCP }\n',
    'endpoints:\n  - { name: a, type: \n  - { type: TCP }\n',
  ],
  [
    'for a value in braces',
    'endpoints: [{ "type":|, port: 1 }]',
    'endpoints: [{ "type": HTTP, port: 1 }]',
  ],
  ['for a list in braces', 'endpoints: [{ vis| }]', 'endpoints: [{ visibility: [] }]'],
  ['for a map in braces', '{ met| }', '{ metadata: {  } }'],
  [
    'in braces by what stands around them',
    'dependencies: { resources: [{ envBindings: { host: | }, ref: db }, { ref: other }] }',
    'dependencies: { resources: [{ envBindings: { host: DB_HOST }, ref: db }, { ref: other }] }',
  ],
];

test.each(places)('completes %s', (_, source, completed) => {
  const { analysis, offset, text } = open(source);
  const written = text.slice(0, offset).match(/[\w.]*$/)?.[0] ?? '';
  const best = completeAt(analysis, offset).find(({ label }) => label.startsWith(written));
  expect(best && complete(source, best.label)).toBe(completed);
});

test.each([
  ['behind a value', 'endpoints:\n  - type: HTTP |'],
  ['behind a closed quote', 'endpoints:\n  - type: "HTTP"|'],
  ['behind closed brackets', 'endpoints:\n  - visibility: [external]|'],
  ['behind closed brackets in braces', 'endpoints: [{ visibility: [external] | }]'],
  ['in a comment within braces', 'endpoints:\n  - { name: a, # |\n    }'],
  ['behind a tab, which is no indentation', 'endpoints:\n\t- na|'],
  ['in a further document', 'metadata: {}\n---\nend|'],
  [
    'in a block text that looks like braces',
    'configurations:\n  files:\n    - value: >-\n        { na|',
  ],
])('offers nothing %s', (_, source) => {
  expect(labels(source)).toEqual([]);
});
