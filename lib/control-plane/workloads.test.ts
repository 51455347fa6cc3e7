import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type Answer,
  FORBIDDEN,
  type FakeControlPlane,
  SENT,
  startFakeControlPlane,
  STORED,
} from '../../test/fake-control-plane';
import { ApiError, ResponseShapeError } from './upstream-errors';
import type { ComponentAnswer } from './workloads';

let fake: FakeControlPlane;
beforeEach(async () => {
  fake = await startFakeControlPlane();
});
afterEach(() => fake.close());

const conflict = { code: 'CONFLICT', error: 'Workload already exists' };
const missing = { code: 'NOT_FOUND', error: 'Workload not found' };
const broken = { code: 'INTERNAL_ERROR', error: 'Internal server error' };

const calls = {
  post: () => fake.plane.workloads.create(SENT),
  put: () => fake.plane.workloads.put(SENT),
  get: () => fake.plane.workloads.get('team-a', 'cart-workload'),
};

test.each<[keyof typeof calls, number, unknown, string]>([
  ['post', 201, STORED, 'created'],
  ['post', 409, conflict, 'conflict'],
  ['post', 500, broken, 'internal-error'],
  ['put', 200, STORED, 'updated'],
  ['put', 404, missing, 'not-found'],
  ['put', 500, broken, 'internal-error'],
  ['get', 200, STORED, 'found'],
  ['get', 404, missing, 'not-found'],
  ['get', 403, FORBIDDEN, 'forbidden'],
])('%s %i is an answer', async (call, status, body, kind) => {
  fake.answers = () => ({ status, body });
  expect(await calls[call]()).toMatchObject({ kind });
});

test.each<[keyof typeof calls, number, unknown]>([
  ['post', 403, FORBIDDEN],
  ['post', 400, { code: 'BAD_REQUEST', error: 'Referenced component not found' }],
  ['post', 404, '404 page not found\n'],
  ['put', 403, FORBIDDEN],
  ['put', 404, '404 page not found\n'],
  ['put', 409, conflict],
  ['get', 404, '404 page not found\n'],
  ['get', 500, broken],
])('%s %i is an error', async (call, status, body) => {
  fake.answers = () => ({ status, body });
  await expect(calls[call]()).rejects.toMatchObject({ constructor: ApiError, status });
});

test.each<[string, Answer]>([
  ['a page with 200', { status: 200, body: '<html>' }],
  ['nothing with 200', { status: 200, body: '' }],
  ['another object with 200', { status: 200, body: { kind: 'Status' } }],
  ['a status of another kind', { status: 202, body: STORED }],
])('a write answered by %s is no success', async (_, answer) => {
  fake.answers = () => answer;
  await expect(fake.plane.workloads.put(SENT)).rejects.toBeInstanceOf(ResponseShapeError);
  await expect(fake.plane.workloads.create(SENT)).rejects.toBeInstanceOf(ResponseShapeError);
});

test('writes go without apiVersion and kind, under the path of the base URL', async () => {
  fake.answers = () => ({ status: 200, body: STORED });
  const answer = await fake.plane.workloads.put(SENT);
  expect(fake.log[1]).toBe(
    `PUT /openchoreo/api/v1/namespaces/team-a/workloads/cart-workload Bearer t1 ${JSON.stringify({ metadata: SENT.metadata, spec: SENT.spec })}`,
  );
  expect(answer.exchange).toBe(
    'PUT /openchoreo/api/v1/namespaces/team-a/workloads/cart-workload → 200',
  );
});

test('lists read every page, 100 at a time', async () => {
  fake.answers = ({ url = '' }) =>
    url.includes('cursor=next%2F1')
      ? { status: 200, body: { items: [STORED], pagination: {} } }
      : { status: 200, body: { items: [STORED, STORED], pagination: { nextCursor: 'next/1' } } };
  expect(await fake.plane.workloads.listByComponent('team-a', 'cart')).toHaveLength(3);
  expect(fake.log.slice(1)).toEqual([
    'GET /openchoreo/api/v1/namespaces/team-a/workloads?component=cart&limit=100 Bearer t1',
    'GET /openchoreo/api/v1/namespaces/team-a/workloads?component=cart&limit=100&cursor=next%2F1 Bearer t1',
  ]);
});

test('what newer releases add to the spec is kept, what the server adds beside it is not', async () => {
  const spec = {
    ...STORED.spec,
    container: { ...STORED.spec.container, probe: { path: '/' } },
    tier: 2,
  };
  fake.answers = () => ({ status: 200, body: { ...STORED, spec } });
  expect(await fake.plane.workloads.get('team-a', 'cart-workload')).toEqual({
    kind: 'found',
    workload: { ...SENT, metadata: { ...SENT.metadata, labels: STORED.metadata.labels }, spec },
  });
});

test('a part that is called __proto__ is kept like any other', async () => {
  const spec = JSON.stringify({ ...STORED.spec, endpoints: { proto: { type: 'TCP', port: 1 } } });
  fake.answers = () => ({
    status: 200,
    body: JSON.stringify({ ...STORED, spec: 0 }).replace(
      '"spec":0',
      `"spec":${spec.replace('"proto"', '"__proto__"')}`,
    ),
  });
  const answer = await fake.plane.workloads.get('team-a', 'cart-workload');
  const kept = answer.kind === 'found' ? Object.keys(answer.workload.spec.endpoints ?? {}) : [];
  expect(kept).toEqual(['__proto__']);
});

test.each<[string, Answer, ComponentAnswer]>([
  [
    'is read with its project',
    { status: 200, body: { spec: { owner: { projectName: 'shop' } } } },
    { kind: 'found', project: 'shop' },
  ],
  ['may not be read', { status: 403, body: FORBIDDEN }, { kind: 'forbidden' }],
  [
    'does not exist',
    { status: 404, body: { code: 'NOT_FOUND', error: 'no' } },
    { kind: 'not-found' },
  ],
])('a component %s', async (_, answer, told) => {
  fake.answers = () => answer;
  expect(await fake.plane.workloads.getComponent('team-a', 'cart')).toEqual(told);
  expect(fake.log[1]).toBe('GET /openchoreo/api/v1/namespaces/team-a/components/cart Bearer t1');
});

test.each(['', '.', '..'])('the name “%s” never becomes a path', async (name) => {
  await expect(fake.plane.workloads.get('team-a', name)).rejects.toMatchObject({
    code: 'bad-request',
  });
  expect(fake.log).toEqual([]);
});
