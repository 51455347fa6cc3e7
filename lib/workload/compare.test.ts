import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareWorkloads } from './compare';
import { canonicalJson } from './normalise';
import type { Workload, WorkloadSpec } from './workload';

interface Overrides {
  readonly container?: object;
  readonly endpoints?: WorkloadSpec['endpoints'];
  readonly dependencies?: object;
  readonly labels?: Record<string, string>;
  readonly annotations?: Record<string, string>;
  readonly other?: object;
}

function workload(overrides: Overrides = {}): Workload {
  const { container, endpoints, dependencies, labels, annotations, other } = overrides;
  return {
    apiVersion: 'openchoreo.dev/v1alpha1',
    kind: 'Workload',
    metadata: {
      name: 'cart-workload',
      namespace: 'team-a',
      ...(labels && { labels }),
      ...(annotations && { annotations }),
    },
    spec: {
      owner: { projectName: 'shop', componentName: 'cart' },
      container: { image: 'cart:1', ...container },
      ...(endpoints && { endpoints }),
      ...(dependencies && { dependencies }),
      ...other,
    },
  };
}

const env = (...list: object[]) => workload({ container: { env: list } });
const http = { type: 'HTTP', port: 8080 };

describe('a change of', () => {
  test.each<[string, Workload, Workload, object]>([
    [
      'the image',
      workload(),
      workload({ container: { image: 'cart:2' } }),
      {
        kind: 'changed',
        section: 'image',
        name: '',
        pointer: '/spec/container/image',
        before: '"cart:1"',
        after: '"cart:2"',
      },
    ],
    [
      'command, which a descriptor cannot carry',
      workload({ container: { command: ['/bin/cart', '-v'] } }),
      workload(),
      {
        kind: 'removed',
        section: 'command',
        name: '',
        pointer: '/spec/container/command',
        before: '["/bin/cart","-v"]',
      },
    ],
    [
      'an endpoint: only what differs is told',
      workload({ endpoints: { 'a/b': http } }),
      workload({ endpoints: { 'a/b': { ...http, port: 9090, basePath: '/v1' } } }),
      {
        kind: 'changed',
        section: 'endpoint',
        name: 'a/b',
        pointer: '/spec/endpoints/a~1b',
        before: '{"port":8080}',
        after: '{"basePath":"/v1","port":9090}',
      },
    ],
    [
      'a variable',
      env({ key: 'A', value: '1' }, { key: 'LEVEL', value: 'info' }),
      env({ key: 'A', value: '1' }, { key: 'LEVEL', value: 'debug' }),
      {
        kind: 'changed',
        section: 'env',
        name: 'LEVEL',
        pointer: '/spec/container/env/1',
        before: '"info"',
        after: '"debug"',
      },
    ],
    [
      'a variable that is gone: the pointer is into the live one',
      env({ key: 'A', value: '1' }, { key: 'OLD', value: 'x' }),
      env({ key: 'A', value: '1' }),
      {
        kind: 'removed',
        section: 'env',
        name: 'OLD',
        pointer: '/spec/container/env/1',
        before: '"x"',
      },
    ],
    [
      'a variable that becomes a reference, which is no secret',
      env({ key: 'DB_PASSWORD', value: 'hunter2' }),
      env({ key: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } }),
      {
        kind: 'changed',
        section: 'env',
        name: 'DB_PASSWORD',
        pointer: '/spec/container/env/0',
        before: '"••••••"',
        after: '{"valueFrom":{"secretKeyRef":{"key":"password","name":"db"}}}',
      },
    ],
    [
      'the second of two variables of one name',
      env({ key: 'A', value: '1' }, { key: 'A', value: '2' }),
      env({ key: 'A', value: '1' }, { key: 'A', value: '3' }),
      {
        kind: 'changed',
        section: 'env',
        name: 'A',
        pointer: '/spec/container/env/1',
        before: '"2"',
        after: '"3"',
      },
    ],
    [
      'order alone, since variables may refer to earlier ones',
      env({ key: 'A', value: '1' }, { key: 'B', value: '$(A)' }),
      env({ key: 'B', value: '$(A)' }, { key: 'A', value: '1' }),
      {
        kind: 'changed',
        section: 'env',
        name: 'order',
        pointer: '/spec/container/env',
        before: '["A","B"]',
        after: '["B","A"]',
      },
    ],
    [
      'a file: of a long text the place that differs',
      workload({
        container: {
          files: [{ key: 'a.json', mountPath: '/etc', value: `${'x'.repeat(300)}one` }],
        },
      }),
      workload({
        container: {
          files: [{ key: 'a.json', mountPath: '/etc', value: `${'x'.repeat(300)}two` }],
        },
      }),
      {
        kind: 'changed',
        section: 'file',
        name: 'a.json',
        pointer: '/spec/container/files/0',
        before: `{"value":"…${'x'.repeat(20)}one (303 characters)"}`,
        after: `{"value":"…${'x'.repeat(20)}two (303 characters)"}`,
      },
    ],
    [
      'a dependency',
      workload(),
      workload({
        dependencies: {
          endpoints: [
            {
              component: 'db',
              name: 'tcp',
              visibility: 'project',
              envBindings: { host: 'DB_HOST' },
            },
          ],
        },
      }),
      {
        kind: 'added',
        section: 'dependency',
        name: 'db/tcp',
        pointer: '/spec/dependencies/endpoints/0',
        after:
          '{"component":"db","envBindings":{"host":"DB_HOST"},"name":"tcp","visibility":"project"}',
      },
    ],
    [
      'a resource: names of outputs and variables are no secrets',
      workload(),
      workload({
        dependencies: { resources: [{ ref: 'db-secret', envBindings: { password: 'DB_PASS' } }] },
      }),
      {
        kind: 'added',
        section: 'resource',
        name: 'db-secret',
        pointer: '/spec/dependencies/resources/0',
        after: '{"envBindings":{"password":"DB_PASS"},"ref":"db-secret"}',
      },
    ],
    [
      'a label with an empty value',
      workload(),
      workload({ labels: { 'example.com/team': '' } }),
      {
        kind: 'added',
        section: 'label',
        name: 'example.com/team',
        pointer: '/metadata/labels/example.com~1team',
        after: '""',
      },
    ],
    [
      'a field that this release knows nothing of',
      workload({ container: { probe: { path: '/' } } }),
      workload(),
      {
        kind: 'removed',
        section: 'other',
        name: 'probe',
        pointer: '/spec/container/probe',
        before: '{"path":"/"}',
      },
    ],
  ])('%s', (_, live, wanted, change) => {
    expect(compareWorkloads(live, wanted)).toEqual([change]);
  });
});

test('without a live Workload everything is added', () => {
  const wanted = workload({ endpoints: { api: http }, annotations: { a: '1' } });
  expect(compareWorkloads(undefined, wanted).map((c) => [c.kind, c.section, c.name])).toEqual([
    ['added', 'image', ''],
    ['added', 'endpoint', 'api'],
    ['added', 'annotation', 'a'],
  ]);
});

test.each<[string, Workload, Workload]>([
  [
    'owner labels, which the server sets',
    workload({
      labels: { 'openchoreo.dev/project': 'shop', 'openchoreo.dev/component': 'cart' },
    }),
    workload(),
  ],
  ['an empty value, which the server drops', env({ key: 'A', value: '' }), env({ key: 'A' })],
  [
    'target port 0, empty lists and maps',
    workload({
      endpoints: { api: { ...http, targetPort: 0, visibility: [] } },
      dependencies: { endpoints: [] },
    }),
    workload({ endpoints: { api: http } }),
  ],
  [
    'the order of keys',
    workload({
      endpoints: { a: { port: 1, type: 'TCP' }, b: { type: 'TCP', port: 2 } },
    }),
    workload({ endpoints: { b: { port: 2, type: 'TCP' }, a: { type: 'TCP', port: 1 } } }),
  ],
])('%s is no change', (_, live, wanted) => {
  expect(compareWorkloads(live, wanted)).toEqual([]);
});

test.each([
  ['by name', { key: 'API_TOKEN', value: 'hunter2' }],
  ['by name, in any case', { key: 'dbPassword', value: 'hunter2' }],
  ['in a URL', { key: 'DATABASE', value: 'postgres://app:hunter2@db/app' }],
  ['in a text', { key: 'CONFIG', value: '{"password": "hunter2"}' }],
])('a secret %s is masked', (_, variable) => {
  const changes = compareWorkloads(env({ key: variable.key, value: 'x' }), env(variable));
  expect(changes).toHaveLength(1);
  expect(JSON.stringify(changes)).not.toContain('hunter2');
});

test('there is a change exactly where the normal forms differ', () => {
  const name = fc.constantFrom('', 'a', 'b');
  const variable = fc.record({ key: name, value: name }, { requiredKeys: ['key'] });
  const some = fc
    .record(
      {
        container: fc.record({ env: fc.array(variable, { maxLength: 3 }) }, { requiredKeys: [] }),
        endpoints: fc.dictionary(name, fc.constantFrom(http, { ...http, port: 1 }), { maxKeys: 2 }),
        dependencies: fc.record(
          { resources: fc.array(fc.record({ ref: name }), { maxLength: 2 }), later: name },
          { requiredKeys: [] },
        ),
        labels: fc.dictionary(name, name, { maxKeys: 2 }),
        other: fc.record({ later: name }, { requiredKeys: [] }),
      },
      { requiredKeys: [] },
    )
    .map(workload);
  fc.assert(
    fc.property(some, some, (a, b) => {
      const equal = canonicalJson(a) === canonicalJson(b);
      expect(compareWorkloads(a, b).length === 0).toBe(equal);
    }),
    { numRuns: 2_000 },
  );
});
