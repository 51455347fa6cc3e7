import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { OIDC_CLIENT, startIdentityProvider } from '../../e2e/company/identity-provider';
import { createAskProvider, type ProviderTokens } from './ask-provider';

let server: Server;
let issuer: string;

beforeAll(async () => {
  const port = await freePort();
  server = await startIdentityProvider(port);
  issuer = `http://localhost:${port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

const asker = (now?: () => number, secret = OIDC_CLIENT.secret) =>
  createAskProvider(
    { issuer, clientId: OIDC_CLIENT.id, clientSecret: secret, scope: 'openid', name: 'Company' },
    now,
  );

/** As sign-in gets them. */
async function signIn(person: string): Promise<ProviderTokens> {
  const query = {
    code_challenge: CHALLENGE,
    nonce: 'n',
    state: 's',
    redirect_uri: `${issuer}/back`,
  };
  const asked = `${issuer}/authorize?${new URLSearchParams({ ...query, person })}`;
  const { headers } = await fetch(asked, { redirect: 'manual' });
  const code = new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
  const credentials = Buffer.from(`${OIDC_CLIENT.id}:${OIDC_CLIENT.secret}`).toString('base64');
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${credentials}` },
    body: new URLSearchParams({ code, code_verifier: 'verifier' }),
  });
  const tokens = await answer.json();
  return { accessToken: tokens.access_token, refreshToken: tokens.refresh_token };
}

const CHALLENGE = createHash('sha256').update('verifier').digest('base64url');

it('tells what the user info says, and renews only where it has to or shall', async () => {
  const tokens = await signIn('paula');
  const claims = { sub: 'paula', groups: ['store-publishers'] };
  const ask = asker();
  expect(await ask('paula', tokens, { renew: false })).toMatchObject({
    kind: 'known',
    claims,
    tokens,
  });
  const renewed = await ask('paula', tokens, { renew: true });
  expect(renewed).toMatchObject({ kind: 'known', claims });
  expect(renewed).not.toMatchObject({ tokens: { refreshToken: tokens.refreshToken } });
  expect(await ask('paula', tokens, { renew: true })).toEqual({ kind: 'gone' });
});

it('knows nobody whose access token is over and who has nothing to renew it with', async () => {
  const { accessToken } = await signIn('paula');
  const tokens = { accessToken, expiresAt: Date.now() };
  expect(await asker()('paula', tokens, { renew: true })).toEqual({ kind: 'gone' });
  const unknown = { accessToken: 'x' };
  expect(await asker()('paula', unknown, { renew: true })).toEqual({ kind: 'gone' });
});

it('takes nothing that is said of somebody else', async () => {
  const tokens = await signIn('vera');
  const answer = await asker()('paula', tokens, { renew: false });
  expect(answer.kind).toBe('unreachable');
  expect(await asker()('paula', tokens, { renew: true })).toEqual({ kind: 'gone' });
});

it('is unreachable where the client is refused, so that a wrong secret signs nobody out', async () => {
  const tokens = await signIn('vera');
  const answer = await asker(undefined, 'wrong')('vera', tokens, { renew: true });
  expect(answer.kind).toBe('unreachable');
});

/** A provider that gives out new tokens, and falls silent when it is asked about somebody. */
async function startSilentProvider(): Promise<string> {
  const silent = createServer((request, response) => {
    const base = `http://${request.headers.host}`;
    const json = (body: object) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url === '/token') {
      json({ access_token: 'new', refresh_token: 'rotated', token_type: 'Bearer' });
    } else if (request.url !== '/userinfo') {
      json({
        issuer: base,
        token_endpoint: `${base}/token`,
        userinfo_endpoint: `${base}/userinfo`,
      });
    }
  }).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  onTestFinished(() => {
    silent.closeAllConnections();
    silent.close();
  });
  return `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
}

it('hands back the tokens that it got before the provider fell silent, within one limit for all it asks', async () => {
  const ask = createAskProvider(
    {
      issuer: await startSilentProvider(),
      clientId: 'studio',
      clientSecret: 's',
      scope: '',
      name: '',
    },
    Date.now,
    400,
  );
  const begun = Date.now();
  const tokens = { accessToken: 'old', refreshToken: 'used once' };
  expect(await ask('paula', tokens, { renew: true })).toMatchObject({
    kind: 'unreachable',
    tokens: { accessToken: 'new', refreshToken: 'rotated' },
  });
  expect(Date.now() - begun).toBeLessThan(5_000);
});
