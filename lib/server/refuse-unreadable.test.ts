import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type LocalServer, startLocalServer } from '../../test/local-server';
import { refuseUnreadable } from './refuse-unreadable';

let server: LocalServer;
beforeEach(async () => {
  server = await startLocalServer((incoming, response) => {
    if (!refuseUnreadable(incoming, response)) response.end('passed');
  });
});
afterEach(() => server.close());

/** By hand, since `fetch` sends neither. */
async function ask(method: string, path: string) {
  const asked = request(server.url, { method, path });
  asked.end();
  const [answer]: IncomingMessage[] = await once(asked, 'response');
  if (!answer) throw new Error('There is no answer.');
  return { status: answer.statusCode, headers: answer.headers, body: await text(answer) };
}

it.each([
  ['PROPFIND', '/api/v1/publish', 405, 'method-not-allowed'],
  ['TRACE', '/api/health', 405, 'method-not-allowed'],
  ['GET', '/api/v1/%E0%A4%A', 400, 'bad-request'],
  ['POST', '/api/v1/publish?x=%', 400, 'bad-request'],
])('refuses %s %s', async (method, path, status, code) => {
  const { headers, body, ...answer } = await ask(method, path);
  expect(answer.status).toBe(status);
  expect(headers['content-type']).toBe('application/problem+json');
  expect(JSON.parse(body)).toMatchObject({ code, requestId: headers['x-request-id'] });
});

it.each([
  ['POST', '/api/v1/publish?x=%20'],
  ['GET', '/api/v1/%00'],
  ['OPTIONS', '/api/v1/plan'],
  ['GET', '/history/%E0%A4%A'],
  ['PROPFIND', '/'],
])('lets %s %s pass', async (method, path) => {
  expect(await ask(method, path)).toMatchObject({ status: 200, body: 'passed' });
});
