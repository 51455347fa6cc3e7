import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FakeControlPlane, startFakeControlPlane } from '../../test/fake-control-plane';

let fake: FakeControlPlane;
beforeEach(async () => {
  fake = await startFakeControlPlane();
});
afterEach(() => fake.close());

const SPEC = { owner: { projectName: 'store', componentName: 'cart' }, environment: 'development' };

function answer(status: object): void {
  const items = [{ metadata: { name: 'cart-development' }, spec: SPEC, status }];
  fake.answers = () => ({ status: 200, body: { items, pagination: {} } });
}

const READY = { type: 'Ready', status: 'False', reason: 'ResourceDependenciesPending' };

test('a resource that is waited for is named as the CRD of OpenChoreo names it', async () => {
  const pending = { namespace: 'acme', project: 'store', resourceName: 'orders', reason: 'none' };
  answer({ conditions: [READY], pendingResourceDependencies: [pending] });
  const [binding] = await fake.plane.rollouts.listBindings('acme', 'cart');
  expect(binding).toMatchObject({
    project: 'store',
    pending: [{ what: 'resource orders', reason: 'none' }],
  });
});

test.each<[string, object]>([
  ['an item without what is promised', { pendingConnections: [{ reason: 'why' }, 'odd'] }],
  ['null for a list', { pendingResourceDependencies: null, endpoints: null }],
  ['an object for a list', { endpoints: { api: { invokeURL: 'https://x' } } }],
  ['a condition of another shape', { conditions: [READY, { type: 'Odd', status: 'Perhaps' }] }],
])('%s takes nothing from the rest', async (_, status) => {
  answer({ conditions: [READY], ...status });
  const [binding] = await fake.plane.rollouts.listBindings('acme', 'cart');
  expect(binding).toMatchObject({ environment: 'development', pending: [], urls: [] });
  expect(binding?.conditions).toEqual([{ ...READY, message: '' }]);
});

test('a path that the server does not know is not taken for an object that there is not', async () => {
  fake.answers = () => ({ status: 404, body: '404 page not found' });
  await expect(fake.plane.lookups.getResourceProject('acme', 'db')).rejects.toThrow(
    'page not found',
  );
  fake.answers = () => ({ status: 404, body: { code: 'NOT_FOUND', error: 'Resource not found' } });
  expect(await fake.plane.lookups.getResourceProject('acme', 'db')).toBeUndefined();
});

test('a release is told by its image where the rest has another shape', async () => {
  const workload = { container: { image: 'it:1' }, endpoints: ['odd'] };
  fake.answers = () => ({ status: 200, body: { spec: { workload } } });
  expect(await fake.plane.rollouts.getRelease('acme', 'cart-1')).toEqual({
    kind: 'seen',
    value: { image: 'it:1' },
  });
});
