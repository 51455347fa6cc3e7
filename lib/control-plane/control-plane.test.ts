import type { IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LocalServer, readBody, startLocalServer } from '../../test/local-server';
import type { Workload } from '../workload/workload';
import { type ControlPlane, openControlPlane } from './control-plane';
import { ApiError, NetworkError, ResponseShapeError } from './upstream-errors';

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

let server: LocalServer;
let plane: ControlPlane;
/** `METHOD path AUTHORIZATION body`, in order. */
let log: string[];
let tokens: number;
let isTokenEndpointDown: boolean;
let answers: (request: IncomingMessage) => Answer;

beforeEach(async () => {
  log = [];
  tokens = 0;
  isTokenEndpointDown = false;
  server = await startLocalServer((request, response) => {
    void readBody(request).then((body) => {
      const { method = '', url = '', headers } = request;
      log.push([method, url, headers.authorization, body].filter(Boolean).join(' '));
      if (url === '/token' && isTokenEndpointDown) {
        request.socket.resetAndDestroy();
        return;
      }
      const { status, body: answer } =
        url === '/token'
          ? { status: 200, body: { access_token: `t${++tokens}`, token_type: 'bearer' } }
          : answers(request);
      const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
      response.writeHead(status, { 'content-type': 'application/json' }).end(text);
    });
  });
  plane = openControlPlane({
    apiUrl: `${server.url}/openchoreo/`,
    tokenUrl: `${server.url}/token`,
    clientId: 'publisher',
    clientSecret: () => 'secret',
  });
});

afterEach(async () => {
  await plane.close();
  await server.close();
});

const sent: Workload = {
  apiVersion: 'openchoreo.dev/v1alpha1',
  kind: 'Workload',
  metadata: { name: 'cart-workload', namespace: 'team-a' },
  spec: {
    owner: { projectName: 'shop', componentName: 'cart' },
    container: { image: 'registry.example/shop/cart:1.0.0' },
  },
};
const stored = {
  ...sent,
  metadata: {
    ...sent.metadata,
    uid: '9ea75486',
    creationTimestamp: '2026-11-23T20:45:55Z',
    labels: { 'openchoreo.dev/component': 'cart', 'openchoreo.dev/project': 'shop' },
  },
  status: {},
};
const conflict = { code: 'CONFLICT', error: 'Workload already exists' };
const missing = { code: 'NOT_FOUND', error: 'Workload not found' };
const forbidden = { code: 'FORBIDDEN', error: 'You do not have permission' };
const broken = { code: 'INTERNAL_ERROR', error: 'Internal server error' };
const expired = { error: 'INVALID_TOKEN', message: 'invalid or expired token' };

const calls = {
  post: () => plane.workloads.create(sent),
  put: () => plane.workloads.put(sent),
  get: () => plane.workloads.get('team-a', 'cart-workload'),
};

test.each<[keyof typeof calls, number, unknown, string]>([
  ['post', 201, stored, 'created'],
  ['post', 409, conflict, 'conflict'],
  ['post', 500, broken, 'internal-error'],
  ['put', 200, stored, 'updated'],
  ['put', 404, missing, 'not-found'],
  ['put', 500, broken, 'internal-error'],
  ['get', 200, stored, 'found'],
  ['get', 404, missing, 'not-found'],
  ['get', 403, forbidden, 'forbidden'],
])('%s %i is an answer', async (call, status, body, kind) => {
  answers = () => ({ status, body });
  expect(await calls[call]()).toMatchObject({ kind });
});

test.each<[keyof typeof calls, number, unknown]>([
  ['post', 403, forbidden],
  ['post', 400, { code: 'BAD_REQUEST', error: 'Referenced component not found' }],
  ['post', 404, '404 page not found\n'],
  ['put', 403, forbidden],
  ['put', 404, '404 page not found\n'],
  ['put', 409, conflict],
  ['get', 404, '404 page not found\n'],
  ['get', 500, broken],
])('%s %i is an error', async (call, status, body) => {
  answers = () => ({ status, body });
  await expect(calls[call]()).rejects.toMatchObject({ constructor: ApiError, status });
});

test.each<[string, Answer]>([
  ['a page with 200', { status: 200, body: '<html>' }],
  ['nothing with 200', { status: 200, body: '' }],
  ['another object with 200', { status: 200, body: { kind: 'Status' } }],
  ['a status of another kind', { status: 202, body: stored }],
])('a write answered by %s is no success', async (_, answer) => {
  answers = () => answer;
  await expect(plane.workloads.put(sent)).rejects.toBeInstanceOf(ResponseShapeError);
  await expect(plane.workloads.create(sent)).rejects.toBeInstanceOf(ResponseShapeError);
});

test('writes go without apiVersion and kind, under the path of the base URL', async () => {
  answers = () => ({ status: 200, body: stored });
  const answer = await plane.workloads.put(sent);
  expect(log[1]).toBe(
    `PUT /openchoreo/api/v1/namespaces/team-a/workloads/cart-workload Bearer t1 ${JSON.stringify({ metadata: sent.metadata, spec: sent.spec })}`,
  );
  expect(answer.exchange).toBe(
    'PUT /openchoreo/api/v1/namespaces/team-a/workloads/cart-workload → 200',
  );
});

describe('401', () => {
  test('is answered once with a fresh token', async () => {
    answers = ({ headers }) =>
      headers.authorization === 'Bearer t1'
        ? { status: 401, body: expired }
        : { status: 201, body: stored };
    expect(await plane.workloads.create(sent)).toMatchObject({ kind: 'created' });
    expect(log.map((line) => line.split(' ')[0])).toEqual(['POST', 'POST', 'POST', 'POST']);
    expect(tokens).toBe(2);
  });

  test('of many callers at once is answered with one fresh token', async () => {
    await plane.workloads.authorize();
    answers = ({ headers }) =>
      headers.authorization === 'Bearer t1'
        ? { status: 401, body: expired }
        : { status: 200, body: stored };
    const got = await Promise.all(Array.from({ length: 100 }, calls.put));
    expect(new Set(got.map(({ kind }) => kind))).toEqual(new Set(['updated']));
    expect(tokens).toBe(2);
  });

  test('without a fresh token is an error that says nothing was written', async () => {
    await plane.workloads.authorize();
    answers = () => {
      isTokenEndpointDown = true;
      return { status: 401, body: expired };
    };
    await expect(plane.workloads.put(sent)).rejects.toMatchObject({ delivered: 'no' });
  });

  test('for ever is an error after the second', async () => {
    answers = () => ({ status: 401, body: expired });
    await expect(plane.workloads.put(sent)).rejects.toMatchObject({
      status: 401,
      code: 'INVALID_TOKEN',
    });
    expect(tokens).toBe(2);
  });
});

test('each of the two servers gets its own Host override, the credentials and nothing of the other’s', async () => {
  const seen: string[] = [];
  const spies = await Promise.all(
    ['api', 'token'].map((name) =>
      startLocalServer((request, response) => {
        void readBody(request).then((body) => {
          const { host, authorization } = request.headers;
          seen.push([name, host, authorization, body].filter(Boolean).join(' '));
          response
            .writeHead(200, { 'content-type': 'application/json' })
            .end(JSON.stringify({ access_token: 't', token_type: 'bearer', ...stored }));
        });
      }),
    ),
  );
  const overridden = openControlPlane({
    apiUrl: spies[0]?.url ?? '',
    apiHostHeader: 'api.openchoreo.test',
    tokenUrl: spies[1]?.url ?? '',
    tokenHostHeader: 'idp.openchoreo.test',
    clientId: 'publisher',
    clientSecret: () => 'secret',
  });
  await overridden.workloads.get('team-a', 'cart-workload');
  await overridden.close();
  await Promise.all(spies.map((spy) => spy.close()));
  expect(seen).toEqual([
    'token idp.openchoreo.test grant_type=client_credentials&client_id=publisher&client_secret=secret',
    'api api.openchoreo.test Bearer t',
  ]);
});

test('lists read every page, 100 at a time', async () => {
  answers = ({ url = '' }) =>
    url.includes('cursor=next%2F1')
      ? { status: 200, body: { items: [stored], pagination: {} } }
      : { status: 200, body: { items: [stored, stored], pagination: { nextCursor: 'next/1' } } };
  expect(await plane.workloads.listByComponent('team-a', 'cart')).toHaveLength(3);
  expect(log.slice(1)).toEqual([
    'GET /openchoreo/api/v1/namespaces/team-a/workloads?component=cart&limit=100 Bearer t1',
    'GET /openchoreo/api/v1/namespaces/team-a/workloads?component=cart&limit=100&cursor=next%2F1 Bearer t1',
  ]);
});

test('what newer releases add to the spec is kept, what the server adds beside it is not', async () => {
  const spec = {
    ...stored.spec,
    container: { ...stored.spec.container, probe: { path: '/' } },
    tier: 2,
  };
  answers = () => ({ status: 200, body: { ...stored, spec } });
  expect(await plane.workloads.get('team-a', 'cart-workload')).toEqual({
    kind: 'found',
    workload: { ...sent, metadata: { ...sent.metadata, labels: stored.metadata.labels }, spec },
  });
});

test('a part that is called __proto__ is kept like any other', async () => {
  const spec = JSON.stringify({ ...stored.spec, endpoints: { proto: { type: 'TCP', port: 1 } } });
  answers = () => ({
    status: 200,
    body: JSON.stringify({ ...stored, spec: 0 }).replace(
      '"spec":0',
      `"spec":${spec.replace('"proto"', '"__proto__"')}`,
    ),
  });
  const answer = await plane.workloads.get('team-a', 'cart-workload');
  const kept = answer.kind === 'found' ? Object.keys(answer.workload.spec.endpoints ?? {}) : [];
  expect(kept).toEqual(['__proto__']);
});

test.each<[string, Answer, boolean]>([
  ['exists', { status: 200, body: { metadata: { name: 'cart' } } }, true],
  ['exists where it may not be read', { status: 403, body: forbidden }, true],
  ['does not exist', { status: 404, body: { code: 'NOT_FOUND', error: 'no' } }, false],
])('a component %s', async (_, answer, exists) => {
  answers = () => answer;
  expect(await plane.workloads.hasComponent('team-a', 'cart')).toBe(exists);
  expect(log[1]).toBe('GET /openchoreo/api/v1/namespaces/team-a/components/cart Bearer t1');
});

test.each(['', '.', '..'])('the name “%s” never becomes a path', async (name) => {
  await expect(plane.workloads.get('team-a', name)).rejects.toMatchObject({ code: 'bad-request' });
  expect(log).toEqual([]);
});

const component = (name: string, displayName?: string) => ({
  metadata: {
    name,
    ...(displayName && { annotations: { 'openchoreo.dev/display-name': displayName } }),
  },
});
describe('discovery', () => {
  test('lists names with their display names', async () => {
    answers = () => ({
      status: 200,
      body: { items: [component('cart', 'Cart'), component('catalog')] },
    });
    expect(await plane.discovery.listComponents('team-a', 'shop')).toEqual({
      kind: 'listed',
      items: [{ name: 'cart', displayName: 'Cart' }, { name: 'catalog' }],
    });
    expect(log[1]).toContain('/namespaces/team-a/components?project=shop&limit=100');
  });

  test.each<[string, Answer]>([
    ['empty', { status: 200, body: { items: [], pagination: {} } }],
    ['refused', { status: 403, body: forbidden }],
  ])('a list that is %s is hidden', async (_, answer) => {
    answers = () => answer;
    expect(await plane.discovery.listNamespaces()).toEqual({ kind: 'hidden' });
  });
});

const tooLate = () => new DOMException('the time is over', 'TimeoutError');

describe('a client until a signal', () => {
  const ended = { constructor: NetworkError, message: 'the time is over', timedOut: true };

  test('ends a call that is under way, which may have taken effect', async () => {
    const over = new AbortController();
    const client = plane.workloads.until(over.signal);
    answers = () => {
      over.abort(tooLate());
      return { status: 200, body: stored };
    };
    await expect(client.put(sent)).rejects.toMatchObject({ ...ended, delivered: 'perhaps' });
  });

  test('begins no call after it', async () => {
    await plane.workloads.authorize();
    const client = plane.workloads.until(AbortSignal.abort(tooLate()));
    await expect(client.put(sent)).rejects.toMatchObject({ ...ended, delivered: 'no' });
    expect(log).toHaveLength(1);
  });

  test('leaves the token to those who still wait for it', async () => {
    const over = new AbortController();
    const [left, right] = [
      plane.workloads.until(over.signal).authorize(),
      plane.workloads.authorize(),
    ];
    over.abort(tooLate());
    await expect(left).rejects.toMatchObject({ ...ended, delivered: 'no' });
    await expect(right).resolves.toBeUndefined();
    expect(tokens).toBe(1);
  });
});
