import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LocalServer, readBody, startLocalServer } from '../../test/local-server';
import { type Connection, openConnection } from './connection';
import { createTokenSource } from './token';
import { NetworkError, TokenError } from './upstream-errors';

let server: LocalServer;
let connection: Connection;
let forms: Record<string, string>[];
/** Undefined: the connection is reset. */
let answer: { status: number; body: unknown; headers?: Record<string, string> } | undefined;
let now: number;

beforeEach(async () => {
  forms = [];
  now = 0;
  answer = { status: 200, body: undefined };
  server = await startLocalServer((request, response) => {
    void readBody(request).then((body) => {
      forms.push(Object.fromEntries(new URLSearchParams(body)));
      if (answer === undefined) {
        request.socket.resetAndDestroy();
        return;
      }
      const headers = { 'content-type': 'application/json', ...answer.headers };
      response.writeHead(answer.status, headers).end(JSON.stringify(answer.body));
    });
  });
  connection = openConnection({ url: server.url });
});

afterEach(async () => {
  await connection.close();
  await server.close();
});

function source(settings: { clientSecret?: () => string; scope?: string } = {}) {
  return createTokenSource(
    connection,
    {
      tokenUrl: `${server.url}/oauth2/token`,
      clientId: 'publisher',
      clientSecret: () => 's3cret & more',
      ...settings,
    },
    () => now,
  );
}

const grant = (access_token: string, expires_in?: number | string) => ({
  status: 200,
  body: { access_token, token_type: 'Bearer', ...(expires_in && { expires_in }) },
});

describe('request', () => {
  test('is a form with the credentials in it', async () => {
    answer = grant('t1', 3600);
    await source().get();
    await source({ scope: 'openchoreo' }).get();
    const form = {
      grant_type: 'client_credentials',
      client_id: 'publisher',
      client_secret: 's3cret & more',
    };
    expect(forms).toEqual([form, { ...form, scope: 'openchoreo' }]);
  });

  test('asks for the secret anew each time', async () => {
    const secrets = ['old', 'new'];
    const tokens = source({ clientSecret: () => secrets.shift() ?? '' });
    answer = grant('t1', 100);
    await tokens.get();
    now = 200_000;
    await tokens.get();
    expect(forms.map((form) => form['client_secret'])).toEqual(['old', 'new']);
  });
});

describe('cache', () => {
  test.each([
    ['an hour', 3600, 3540],
    ['a minute, of which a fifth is the margin', 60, 48],
    ['no given time: five minutes', undefined, 240],
    ['a minute, told as text', '60', 48],
  ])('a token of %s', async (_, lifetime, renewedAfter) => {
    const tokens = source();
    answer = grant('t1', lifetime);
    await tokens.get();
    answer = grant('t2', lifetime);
    now = renewedAfter * 1000 - 1;
    expect(await tokens.get()).toBe('t1');
    now = renewedAfter * 1000;
    expect(await tokens.get()).toBe('t2');
  });

  test('many callers at once make one request', async () => {
    answer = grant('t1', 3600);
    const tokens = source();
    const got = await Promise.all(Array.from({ length: 100 }, () => tokens.get()));
    expect(new Set(got)).toEqual(new Set(['t1']));
    expect(forms).toHaveLength(1);
  });

  test('a refused token is dropped once, however many callers say so', async () => {
    const tokens = source();
    answer = grant('t1', 3600);
    await tokens.get();
    answer = grant('t2', 3600);
    tokens.invalidate('t1');
    expect(await tokens.get()).toBe('t2');
    tokens.invalidate('t1');
    expect(await tokens.get()).toBe('t2');
    expect(forms).toHaveLength(2);
  });

  test.each([
    ['one caller', 1],
    ['many callers at once', 100],
  ])('a failure is told to %s, and not kept', async (_, callers) => {
    const tokens = source();
    answer = { status: 503, body: {} };
    const got = await Promise.allSettled(Array.from({ length: callers }, () => tokens.get()));
    expect(got.filter(({ status }) => status === 'rejected')).toHaveLength(callers);
    answer = grant('t1', 3600);
    expect(await tokens.get()).toBe('t1');
    expect(forms).toHaveLength(2);
  });

  test('an answer that took longer than its token lives is used once', async () => {
    const tokens = source();
    answer = grant('t1', 5);
    const slow = tokens.get();
    now = 6_000;
    expect(await slow).toBe('t1');
    answer = grant('t2', 5);
    expect(await tokens.get()).toBe('t2');
  });
});

test.each([
  [
    'a wrong secret',
    { status: 401, body: { error: 'invalid_client', error_description: 'Bad credentials' } },
    { status: 401, message: 'invalid_client: Bad credentials' },
  ],
  [
    'a wrong secret, with a challenge',
    {
      status: 401,
      body: { error: 'invalid_client' },
      headers: { 'www-authenticate': 'Basic realm="idp"' },
    },
    { status: 401 },
  ],
  [
    'a refusal that repeats the secret',
    { status: 400, body: { error: 'invalid_client', error_description: 'not “s3cret & more”' } },
    { status: 400, message: 'invalid_client: not “***”' },
  ],
  [
    'a token that is none to bear',
    { status: 200, body: { access_token: 't1', token_type: 'mac' } },
    { message: 'The answer holds no bearer token.' },
  ],
  ['an answer without a token', { status: 200, body: { token_type: 'Bearer' } }, {}],
  ['a page', { status: 200, body: '<html>', headers: { 'content-type': 'text/html' } }, {}],
  [
    'too many requests',
    { status: 429, body: {}, headers: { 'retry-after': '7' } },
    { status: 429, retryAfter: 7 },
  ],
  ['a redirect', { status: 307, body: '', headers: { location: '/' } }, { status: 307 }],
  ['a packed answer', { status: 200, body: {}, headers: { 'content-encoding': 'gzip' } }, {}],
])('%s is a TokenError that does not hold the secret', async (_, given, expected) => {
  answer = given;
  const failure = await source()
    .get()
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(TokenError);
  expect(failure).toMatchObject({ url: `${server.url}/oauth2/token`, ...expected });
  expect((failure as TokenError).message).not.toContain('s3cret');
});

test('no answer: nothing that could take effect was sent', async () => {
  answer = undefined;
  await expect(source().get()).rejects.toMatchObject({
    constructor: NetworkError,
    delivered: 'no',
    url: `${server.url}/oauth2/token`,
  });
});
