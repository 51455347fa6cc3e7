import { expect, test } from 'vitest';
import { listUnsayable } from './list-unsayable';
import type { Workload } from './workload';

function workload(container: object, rest: object = {}): Workload {
  return {
    apiVersion: 'openchoreo.dev/v1alpha1',
    kind: 'Workload',
    metadata: { name: 'catalog-workload', namespace: 'acme' },
    spec: {
      owner: { projectName: 'store', componentName: 'catalog' },
      container: { image: 'catalog:1', ...container },
      ...rest,
    },
  };
}

const http = { type: 'HTTP', port: 80 };
const need = { component: 'cart', name: 'http', visibility: 'project', envBindings: {} };

test.each<[string, Workload, Workload, readonly string[]]>([
  ['a command', workload({ command: ['run'] }), workload({}), ['container.command']],
  ['a command that stays', workload({ command: ['run'] }), workload({ command: ['go'] }), []],
  ['what is empty', workload({ args: [] }), workload({}), []],
  [
    'fields that are new to us',
    workload({ limits: { cpu: 1 } }, { replicas: 2 }),
    workload({}),
    ['container.limits', 'replicas'],
  ],
  [
    'one of an endpoint',
    workload({}, { endpoints: { api: { ...http, retries: 3 } } }),
    workload({}, { endpoints: { api: { ...http, port: 81 } } }),
    ['endpoints.api.retries'],
  ],
  [
    'one that goes with its endpoint',
    workload({}, { endpoints: { api: { ...http, retries: 3 } } }),
    workload({}),
    [],
  ],
  [
    'another source of a variable',
    workload({
      env: [
        { key: 'A', value: '1' },
        { key: 'B', valueFrom: { fieldRef: { path: 'x' } } },
      ],
    }),
    workload({ env: [{ key: 'B' }] }),
    ['container.env.B.valueFrom.fieldRef'],
  ],
  [
    'one of a dependency',
    workload({}, { dependencies: { endpoints: [{ ...need, optional: true }], topics: ['a'] } }),
    workload({}, { dependencies: { endpoints: [need] } }),
    ['dependencies.endpoints.cart/http.optional', 'dependencies.topics'],
  ],
  [
    'the only kind of dependency',
    workload({}, { dependencies: { topics: ['a'] } }),
    workload({}),
    ['dependencies.topics'],
  ],
  [
    'what a descriptor can say',
    workload({ env: [{ key: 'A', value: '1' }] }, { endpoints: { api: http } }),
    workload({}),
    [],
  ],
])('%s', (_, live, wanted, paths) => {
  expect(listUnsayable(live, wanted)).toEqual(paths);
});
