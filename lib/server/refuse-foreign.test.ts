import { request as send } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { IncomingMessage } from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type LocalServer, startLocalServer } from '../../test/local-server';
import { refuseForeign } from './refuse-foreign';

const STUDIO = 'https://studio.example.com';

let server: LocalServer;
let publicUrl: string;
beforeEach(async () => {
  publicUrl = STUDIO;
  server = await startLocalServer((request, response) => {
    if (refuseForeign(publicUrl)(request, response)) return;
    response.end(`in with ${request.headers.cookie}`);
  });
});
afterEach(() => server.close());

/** Without what `fetch` adds, and with paths as they are. */
async function ask(method: string, path: string, headers: Record<string, string> = {}) {
  const { hostname, port } = new URL(server.url);
  const asked = send({
    hostname,
    port,
    method,
    path,
    headers: { cookie: 'session=1', ...headers },
  });
  asked.end();
  const [answer]: IncomingMessage[] = await once(asked, 'response');
  if (!answer) throw new Error('There is no answer.');
  return { status: answer.statusCode, body: await text(answer) };
}

it.each([
  undefined,
  'null',
  '',
  'https://evil.example',
  'http://studio.example.com',
  'https://studio.example.com:8443',
  'https://studio.example.com.evil.example',
  'https://sub.studio.example.com',
  'https://studio.example.com/',
  'HTTPS://STUDIO.EXAMPLE.COM',
  'http://localhost:3000',
])('refuses a change that comes from %j', async (origin) => {
  const headers = origin === undefined ? {} : { origin };
  for (const [method, path] of [
    ['POST', '/'],
    ['PUT', '/api/drafts/1'],
    ['POST', '/api/auth/signout'],
    ['DELETE', '/api/anything'],
    ['PATCH', '/history'],
    ['POST', '/api/v1x/plan'],
    ['PUT', '/api/v1/../drafts/1'],
    ['PUT', '/api/v1/%2e%2e/drafts/1'],
    ['PUT', '//api/v1/plan'],
    ['PUT', String.raw`/api/v1/..\drafts\1`],
    ['POST', '/x?/api/v1/plan'],
    ['PROPFIND', '/'],
  ] as const) {
    const { status, body } = await ask(method, path, headers);
    expect({ method, path, status }).toEqual({ method, path, status: 403 });
    expect(JSON.parse(body)).toMatchObject({ code: 'forbidden' });
  }
});

it('lets in what pages of the studio send, and whoever only looks', async () => {
  const own = { origin: STUDIO };
  expect(await ask('POST', '/', own)).toEqual({ status: 200, body: 'in with session=1' });
  expect((await ask('PUT', '/api/drafts/1', own)).status).toBe(200);
  for (const headers of [{}, { origin: 'https://evil.example' }]) {
    expect((await ask('GET', '/history', headers)).status).toBe(200);
  }
});

it('takes no cookies to the API, wherever a call comes from', async () => {
  for (const headers of [{}, { origin: STUDIO }, { origin: 'https://evil.example' }]) {
    const path = '/api/v1/publications/a-b_c.d?x=1';
    expect(await ask('POST', path, headers)).toEqual({ status: 200, body: 'in with undefined' });
  }
});

it('knows the names of this machine', async () => {
  publicUrl = 'http://localhost:3000';
  for (const name of ['localhost', '127.0.0.1', '[::1]']) {
    expect((await ask('POST', '/', { origin: `http://${name}:3000` })).status).toBe(200);
  }
  for (const origin of [
    'http://localhost:3001',
    'https://localhost:3000',
    'http://127.0.0.2:3000',
  ]) {
    expect((await ask('POST', '/', { origin })).status).toBe(403);
  }
});
