import type { ServerResponse } from 'node:http';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type LocalServer, startLocalServer } from '../../test/local-server';
import { createDoor } from './door';
import { createRefusals } from './refusals';

let server: LocalServer;
let inside: ServerResponse[];
const refusals = createRefusals();

beforeEach(async () => {
  inside = [];
  const door = createDoor(1, refusals);
  server = await startLocalServer((request, response) => {
    if (door(request, response)) return;
    if (request.url === '/api/v1/publish') inside.push(response);
    else response.end('in');
  });
});
afterEach(() => server.close());

const post = (path: string) => fetch(`${server.url}${path}`, { method: 'POST', body: '{}' });

it('refuses one publication too many, and nothing else', async () => {
  const first = post('/api/v1/publish');
  await expect.poll(() => inside.length).toBe(1);
  const second = await post('/api/v1/publish?again');
  expect(second.status).toBe(503);
  expect(second.headers.get('retry-after')).toBe('1');
  expect(second.headers.get('content-type')).toBe('application/problem+json');
  const requestId = second.headers.get('x-request-id');
  expect(await second.json()).toMatchObject({ code: 'overloaded', requestId });
  expect((await post('/api/v1/validate')).status).toBe(200);
  expect((await fetch(`${server.url}/history`)).status).toBe(200);

  inside[0]?.end('done');
  expect(await (await first).text()).toBe('done');
});

it('keeps whose token it was that found no room', async () => {
  const asked = post('/api/v1/publish');
  await expect.poll(() => inside.length).toBe(1);
  refusals.take();
  for (const authorization of ['Bearer a', 'bearer  a', 'Bearer b', 'Basic c', '']) {
    const init = { method: 'POST', headers: { authorization } };
    expect((await fetch(`${server.url}/api/v1/publish`, init)).status).toBe(503);
  }
  expect(refusals.take()).toEqual([
    { who: { bearer: 'a' }, code: 'overloaded', times: 2 },
    { who: { bearer: 'b' }, code: 'overloaded', times: 1 },
    { who: { bearer: '' }, code: 'overloaded', times: 2 },
  ]);
  inside[0]?.end();
  await asked;
});

it('has room again when one was answered or has gone away', async () => {
  for (const leave of ['answered', 'gone']) {
    const client = new AbortController();
    const asked = fetch(`${server.url}/api/v1/publish`, { method: 'POST', signal: client.signal });
    await expect.poll(() => inside.length).toBe(1);
    const [response] = inside.splice(0);
    if (!response) throw new Error('Nobody came in.');
    const closed = once(response, 'close');
    if (leave === 'answered') response.end();
    else client.abort();
    await Promise.allSettled([asked, closed]);
  }
});
