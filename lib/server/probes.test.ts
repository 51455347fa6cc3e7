import { afterEach, beforeEach, expect, it } from 'vitest';
import { type LocalServer, startLocalServer } from '../../test/local-server';
import { createProbes } from './probes';

let server: LocalServer;
let pings: number;
let ping: () => Promise<unknown>;
let stopping: boolean;

beforeEach(async () => {
  pings = 0;
  stopping = false;
  ping = () => Promise.resolve();
  const probes = createProbes({
    ping: () => {
      pings += 1;
      return ping();
    },
    isStopping: () => stopping,
  });
  server = await startLocalServer((request, response) => {
    if (!probes(request, response)) response.end('studio');
  });
});
afterEach(() => server.close());

const get = (path: string, init?: RequestInit) => fetch(`${server.url}${path}`, init);

it('lives without asking the database', async () => {
  ping = () => Promise.reject(new Error('away'));
  const answer = await get('/livez');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(await answer.json()).toEqual({ status: 'ok', checks: {} });
  expect(pings).toBe(0);
});

it('is ready while the database answers', async () => {
  const answer = await get('/readyz?verbose');
  expect([answer.status, await answer.json()]).toEqual([
    200,
    { status: 'ok', checks: { database: 'ok' } },
  ]);
  ping = () => Promise.reject(new Error('postgres://studio:hush@db is away'));
  const refused = await get('/readyz');
  expect([refused.status, await refused.json()]).toEqual([
    503,
    { status: 'unavailable', checks: { database: 'unavailable' } },
  ]);
});

it('waits for a silent database for two seconds, once for all who ask', async () => {
  ping = () => new Promise(() => {});
  const startedAt = Date.now();
  const answers = await Promise.all([get('/readyz'), get('/readyz'), get('/readyz')]);
  expect(answers.map(({ status }) => status)).toEqual([503, 503, 503]);
  expect(Date.now() - startedAt).toBeLessThan(2_900);
  expect(pings).toBe(1);
});

it('is not ready any more once it stops, and still lives', async () => {
  stopping = true;
  expect((await get('/readyz')).status).toBe(503);
  expect((await get('/livez')).status).toBe(200);
  expect(pings).toBe(0);
});

it('takes GET and HEAD, and leaves other paths alone', async () => {
  const head = await get('/readyz', { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
  const post = await get('/livez', { method: 'POST' });
  expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  for (const path of ['/livez/', '/readyzz', '/?path=/livez']) {
    expect(await (await get(path)).text()).toBe('studio');
  }
});
