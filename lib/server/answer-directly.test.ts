import { once } from 'node:events';
import { request as send } from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type LocalServer, startLocalServer } from '../../test/local-server';
import { answerJson } from './answer';
import { answerDirectly } from './answer-directly';
import type { DirectHandler } from './api-route';
import { createLogger } from './log';
import { readBytes } from './read-body';

let server: LocalServer;
let handle: DirectHandler;

beforeEach(async () => {
  const door = answerDirectly(
    '/api/v1/publish',
    (request) => handle(request),
    createLogger('fatal'),
  );
  server = await startLocalServer((request, response) => {
    if (!door(request, response)) response.end('left to others');
  });
});
afterEach(() => server.close());

const post = (path: string, body: string) =>
  fetch(server.url + path, { method: 'POST', headers: { 'x-given': 'yes' }, body });

it('gives the handler what came, and the caller what the handler says', async () => {
  handle = async (request) => {
    const { method, headers } = request;
    const body = new TextDecoder().decode(await readBytes(request, 1024));
    const told = { method, given: headers.get('x-given'), body };
    return answerJson(told, { status: 201, headers: { 'x-made': 'here' } });
  };
  const answer = await post('/api/v1/publish', 'größer');
  expect(answer.status).toBe(201);
  expect(answer.headers.get('x-made')).toBe('here');
  expect(answer.headers.get('content-type')).toBe('application/json');
  // In bytes, and in one piece.
  const length = Buffer.byteLength(
    JSON.stringify({ method: 'POST', given: 'yes', body: 'größer' }),
  );
  expect(answer.headers.get('content-length')).toBe(String(length));
  expect(await answer.json()).toEqual({ method: 'POST', given: 'yes', body: 'größer' });
});

it.each(['/api/v1/publish/', '/api/v1//publish', '/api/v1/publish?a', '/api/v1/plan'])(
  'leaves %s to others, and other methods',
  async (path) => {
    expect(await (await post(path, '')).text()).toBe('left to others');
    expect(await (await fetch(`${server.url}/api/v1/publish`)).text()).toBe('left to others');
  },
);

it('answers one who sends too much, and who sends on while nobody reads', async () => {
  const much = 'x'.repeat(4 * 1024 * 1024);
  handle = async (request) => {
    const unmeasured = { headers: new Headers(), body: request.body };
    await expect(readBytes(unmeasured, 1024)).rejects.toThrow('larger');
    return answerJson('enough', { status: 413 });
  };
  expect((await post('/api/v1/publish', much)).status).toBe(413);
  handle = () => Promise.resolve(answerJson('no', { status: 401 }));
  expect((await post('/api/v1/publish', much)).status).toBe(401);
});

it('survives a handler that fails and a caller who leaves', async () => {
  handle = () => Promise.reject(new Error('a fault of ours'));
  await expect(post('/api/v1/publish', '')).rejects.toThrow('fetch failed');

  const left = new Promise((resolve) => {
    handle = async (request) => {
      resolve(await readBytes(request, 1024).catch((error: unknown) => error));
      return answerJson('for nobody');
    };
  });
  const headers = { 'content-length': '100' };
  const caller = send(`${server.url}/api/v1/publish`, { method: 'POST', headers });
  caller.on('error', () => {});
  caller.write('half');
  await once(caller, 'socket');
  setTimeout(() => caller.destroy(), 50);
  expect(await left).toBeInstanceOf(Error);
});
