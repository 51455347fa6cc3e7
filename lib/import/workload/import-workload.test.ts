import { describe, expect, test } from 'vitest';
import { importSource } from '../import-source';
import type { Imported, Taken } from '../imported';

function importText(text: string, files: Readonly<Record<string, string>> = {}): Imported {
  return importSource({ path: 'app.yaml', text, files: new Map(Object.entries(files)) });
}

/** Of a Workload with this below `spec`, two spaces deep. */
function take(spec: string, files?: Readonly<Record<string, string>>): Taken {
  const taken = importText(workload(spec), files);
  if (taken.kind !== 'taken') throw new Error(taken.kind);
  return taken;
}

function workload(spec: string, name = 'catalog'): string {
  return `apiVersion: openchoreo.dev/v1alpha1
kind: Workload
metadata:
  name: ${name}
  namespace: acme
spec:
  owner: {projectName: store, componentName: catalog}
${spec}`;
}

/** An endpoint with this schema. */
const schema = (name: string, content: string, type = 'HTTP') =>
  `    ${name}: {type: ${type}, port: 80, schema: {content: ${JSON.stringify(content)}}}\n`;

const HEADER = 'apiVersion: openchoreo.dev/v1alpha1\nmetadata:\n  name: catalog\n';
const CONTAINER = '  container: {image: "a:1"}\n';

describe('a Workload of an old release', () => {
  test.each<[string, string, string]>([
    [
      'containers',
      '  containers:\n    sidecar: {image: "b:1"}\n    main: {image: "a:1", env: [{key: A, value: x}]}\n',
      'configurations:\n  env:\n    - name: A\n      value: x\n',
    ],
    [
      'secretRef',
      '  container: {image: "a:1", env: [{key: A, valueFrom: {secretRef: {name: s, key: k}}}]}\n',
      'configurations:\n  env:\n    - name: A\n      valueFrom:\n        secretKeyRef:\n          name: s\n          key: k\n',
    ],
    [
      'configurationGroupRef',
      '  container: {image: "a:1", env: [{key: A, valueFrom: {configurationGroupRef: {name: g, key: k}}}]}\n',
      'configurations:\n  env:\n    # Came from k of the configuration group g: needs a value or a secretKeyRef.\n    - name: A\n',
    ],
    [
      'REST, and its visibility as one word',
      '  endpoints: {api: {type: REST, port: 80, visibility: Organization}}\n',
      'endpoints:\n  - name: api\n    type: HTTP\n    port: 80\n    visibility:\n      - namespace\n',
    ],
    [
      'connections of v0.3',
      '  connections:\n    c: {type: api, params: {projectName: other, componentName: cart, endpoint: grpc}, inject: {env: [{name: H, value: "{{ .host }}"}, {name: X, value: "tcp://{{ .host }}"}]}}\n',
      'dependencies:\n  endpoints:\n    - project: other\n      component: cart\n      name: grpc\n      visibility: namespace\n      envBindings:\n        host: H\n',
    ],
    [
      'connections of v0.17',
      '  connections: [{component: cart, endpoint: grpc, visibility: project, envBindings: {address: CART}}]\n',
      'dependencies:\n  endpoints:\n    - component: cart\n      name: grpc\n      visibility: project\n      envBindings:\n        address: CART\n',
    ],
  ])('has %s', (_, spec, descriptor) => {
    const { descriptor: made, target } = take(spec);
    expect(made.text).toBe(HEADER + descriptor);
    expect(target).toEqual({ namespace: 'acme', project: 'store', component: 'catalog' });
  });
});

describe('what has no place in a descriptor', () => {
  test.each<[string, string, readonly string[]]>([
    ['command and args', '  container: {command: [a], args: []}\n', ['spec.container.command']],
    [
      'further containers',
      '  containers: {app: {image: a}, b: {image: b}}\n',
      ['spec.containers.b'],
    ],
    ['a field of its own', '  replicas: {min: 1, max: 2}\n', ['spec.replicas']],
    [
      'a type the converter would not make',
      '  endpoints: {a: {type: TCP, port: 1, schema: {type: x, content: y}}}\n',
      ['spec.endpoints.a.schema.type'],
    ],
    ['an endpoint without a port', '  endpoints: {a: {type: TCP}}\n', ['spec.endpoints.a']],
    [
      'half a secret',
      '  container: {env: [{key: A, valueFrom: {secretKeyRef: {name: s}}}]}\n',
      ['spec.container.env[0].valueFrom.secretKeyRef'],
    ],
    [
      'what is said twice',
      '  endpoints: {a: {type: TCP, port: 1, port: 2}}\n',
      ['spec.endpoints.a.port'],
    ],
    [
      'what the converter does not write',
      '  endpoints: {"<<": {type: TCP, port: 1}}\n',
      ['spec.endpoints.<<'],
    ],
  ])('%s', (_, spec, fields) => {
    const leftOut = take(spec).notes.filter(({ fate }) => fate === 'left-out');
    expect(leftOut.map(({ field }) => field)).toEqual(['metadata.name', ...fields]);
  });
});

test('a value that looks like a secret stays, with a warning', () => {
  const env = '[{key: DB_PASSWORD, value: hunter2}, {key: A, value: b}]';
  const taken = take(`  container: {image: "a:1", env: ${env}}\n`);
  expect(taken.descriptor.text).toContain('value: hunter2\n');
  const warned = taken.notes.filter(({ message = '' }) => message.includes('like a secret'));
  expect(warned.map(({ fate, field }) => `${fate} ${field}`)).toEqual([
    'guessed spec.container.env[0].value',
  ]);
});

test('more values than a descriptor can hold are refused', () => {
  const env = '{key: A, value: b}, '.repeat(1_300);
  expect(importText(workload(`  container: {image: "a:1", env: [${env}]}\n`))).toMatchObject({
    kind: 'refused',
    message: expect.stringContaining('more than 2500 values'),
  });
});

describe('files of its own', () => {
  test('hold schemas, equal ones once', () => {
    const { descriptor } = take(
      `  endpoints:\n${schema('a', 'openapi: 3.0.0\n')}${schema('b', 'openapi: 3.0.0\n')}${schema('admin', '{"openapi": "3.1.0"}')}${schema('other', 'openapi: 3.1.0\n')}${schema('rpc', 'syntax = "proto3";\n', 'gRPC')}`,
    );
    expect([...descriptor.files.keys()]).toEqual([
      'openapi.yaml',
      'openapi.json',
      'other-openapi.yaml',
      'service.proto',
    ]);
  });

  test('hold long texts, and brief ones stay where they are', () => {
    const long = 'x = 1\n'.repeat(20);
    const { descriptor } = take(
      `  container: {files: [{key: a.toml, mountPath: /etc, value: ${JSON.stringify(long)}}, {key: b.toml, mountPath: /etc, value: "y = 1\\n"}]}\n`,
    );
    expect([...descriptor.files]).toEqual([['config/a.toml', long]]);
    expect(descriptor.text).toContain('path: config/a.toml\n');
    expect(descriptor.text).toContain('value: |\n        y = 1\n');
  });

  test('that are named where their text belongs are taken from beside it', () => {
    const spec = `  endpoints:\n${schema('a', 'api/openapi.yaml')}`;
    const given = { 'api/openapi.yaml': 'openapi: 3.0.0\n', 'main.go': '' };
    expect([...take(spec, given).descriptor.files.keys()]).toEqual(['api/openapi.yaml']);
    expect([...take(spec).descriptor.files]).toEqual([['openapi.yaml', 'api/openapi.yaml']]);
  });
});

describe('of several documents', () => {
  const component =
    'apiVersion: openchoreo.dev/v1alpha1\nkind: Component\nmetadata: {name: catalog}\n';

  test('the Workload is taken and each other named', () => {
    const taken = importText(`${component}---\n${workload(CONTAINER)}---\na: [\n`);
    if (taken.kind !== 'taken') throw new Error(taken.kind);
    expect(taken.image).toBe('a:1');
    expect(taken.notes.filter(({ fate }) => fate === 'left-out').map(({ field }) => field)).toEqual(
      ['Component catalog', 'metadata.name', 'rest'],
    );
  });

  test('one of several Workloads is to be chosen', () => {
    const text = `${workload(CONTAINER)}---\n${workload(CONTAINER)}`;
    const source = { path: 'a.yaml', text, files: new Map<string, string>() };
    expect(importSource(source)).toMatchObject({
      kind: 'undecided',
      choices: [
        { id: 'catalog', detail: 'store/catalog' },
        { id: 'catalog (2)', detail: 'store/catalog' },
      ],
    });
    expect(importSource(source, { choice: 'catalog (2)' })).toMatchObject({ kind: 'taken' });
  });

  test('a list as kubectl gives it counts item by item', () => {
    const item = {
      apiVersion: 'openchoreo.dev/v1alpha1',
      kind: 'Workload',
      spec: { container: { image: 'a:1' } },
      status: { ready: true },
    };
    const taken = importText(
      JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [item] }, null, 2),
    );
    expect(taken).toMatchObject({ kind: 'taken', image: 'a:1' });
  });
});

test.each([
  ['without a spec', 'kind: Workload\napiVersion: openchoreo.dev/v1alpha1\nspec:\n', 'has no spec'],
  ['that is no YAML', 'kind: Workload\nspec: [a\n', 'never closed'],
])('one %s is refused', (_, text, message) => {
  expect(importText(text)).toMatchObject({
    kind: 'refused',
    format: 'OpenChoreo Workload',
    message: expect.stringContaining(message),
  });
});
