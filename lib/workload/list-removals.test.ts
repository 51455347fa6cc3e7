import { expect, it } from 'vitest';
import { compareWorkloads } from './compare';
import { listRemovals } from './list-removals';
import type { Workload } from './workload';

type Spec = Omit<Workload['spec'], 'owner'>;

const container = { image: 'catalog:1' };
const http = (port: number) => ({ type: 'HTTP', port }) as const;

function workloadOf(spec: Spec): Workload {
  const owner = { projectName: 'store', componentName: 'catalog' };
  return {
    apiVersion: 'openchoreo.dev/v1alpha1',
    kind: 'Workload',
    metadata: { name: 'catalog-workload', namespace: 'acme' },
    spec: { owner, ...spec },
  };
}

const CASES: Record<
  string,
  { live: Spec; wanted: Spec; expected: ReturnType<typeof listRemovals> }
> = {
  'one of two endpoints': {
    live: { container, endpoints: { web: http(80), admin: http(81) } },
    wanted: { container, endpoints: { web: http(80) } },
    expected: [{ section: 'endpoint', whole: false, names: ['admin'] }],
  },
  'all endpoints': {
    live: { container, endpoints: { web: http(80), admin: http(81) } },
    wanted: { container },
    expected: [{ section: 'endpoint', whole: true, names: ['admin', 'web'] }],
  },
  'all variables, of which one more comes': {
    live: { container: { ...container, env: [{ key: 'A', value: '1' }] } },
    wanted: { container: { ...container, env: [{ key: 'B', value: '1' }] } },
    expected: [],
  },
  'all variables': {
    live: { container: { ...container, env: [{ key: 'A', value: '1' }] } },
    wanted: { container },
    expected: [{ section: 'env', whole: true, names: ['A'] }],
  },
  'no command, which nobody takes out': {
    live: { container: { ...container, command: ['run'] } },
    wanted: { container },
    expected: [],
  },
};

it.each(Object.entries(CASES))('names %s', (_, { live, wanted, expected }) => {
  const [before, after] = [workloadOf(live), workloadOf(wanted)];
  expect(listRemovals(compareWorkloads(before, after), after)).toEqual(expected);
});
