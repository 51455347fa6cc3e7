import { createHash } from 'node:crypto';
import type { NextApiRequest, NextApiResponse } from 'next';
import NextAuth, { type NextAuthOptions } from 'next-auth';
import { encode } from 'next-auth/jwt';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { buildAuthOptions } from '../auth/auth-options';
import { createSeal } from '../auth/seal';
import { beginSession, findSession, type SessionDeps } from '../auth/sessions';
import { openStore, type Store } from '../store/store';
import { answerAuth } from './answer-auth';

const settings = { publicUrl: 'http://localhost:3000', secret: 'a session secret for the tests' };
let store: Store;
let deps: SessionDeps;

beforeEach(async () => {
  store = await openStore({ kind: 'sqlite', path: ':memory:' });
  deps = {
    sessions: { ...store.sessions },
    seal: createSeal(settings.secret),
    limits: { idleMs: 60_000, longestMs: 3_600_000 },
    now: Date.now,
  };
});
afterEach(() => store.close());

/** next-auth itself, as it answers where there is no Next.js around it. */
async function signOutByNextAuth(options: NextAuthOptions, sid: string): Promise<Response> {
  const csrfToken = 'csrf';
  const hash = createHash('sha256').update(`${csrfToken}${settings.secret}`).digest('hex');
  const cookies = {
    'workload-studio.session': await encode({ token: { sid }, secret: settings.secret }),
    'workload-studio.csrf': `${csrfToken}|${hash}`,
  };
  const headers = new Headers();
  let status = 0;
  let body: unknown;
  const answer = {
    getHeader: () => headers.getSetCookie(),
    setHeader(name: string, value: string | readonly string[]) {
      headers.delete(name);
      for (const one of [value].flat()) headers.append(name, one);
      return answer;
    },
    status(code: number) {
      status = code;
      return answer;
    },
    json: (value: unknown) => (body = value),
    send: (value: unknown) => (body = value),
  };
  await NextAuth(
    {
      method: 'POST',
      query: { nextauth: ['signout'] },
      headers: { host: 'localhost:3000' },
      cookies,
      body: { csrfToken, json: 'true', callbackUrl: settings.publicUrl },
    } as unknown as NextApiRequest,
    answer as unknown as NextApiResponse,
    options,
  );
  return new Response(JSON.stringify(body), { status, headers });
}

async function signOut(): Promise<{ response: Response; sid: string }> {
  const sid = await beginSession(deps, { userId: 'x#a', subject: 'a', name: 'Ada', claims: {} });
  const options = buildAuthOptions(settings, deps);
  const request = new Request('http://localhost:3000/api/auth/signout', { method: 'POST' });
  const response = await answerAuth(request, options, (own) => signOutByNextAuth(own, sid));
  return { response, sid };
}

const takesCookieAway = (response: Response) =>
  response.headers.getSetCookie().some((one) => one.startsWith('workload-studio.session=;'));

test('sign-out ends the session and takes the cookie away', async () => {
  const { response, sid } = await signOut();
  expect(response.status).toBe(200);
  expect(takesCookieAway(response)).toBe(true);
  expect(await findSession(deps, sid)).toBeUndefined();
});

test('sign-out that cannot be written says so, and leaves the cookie to try again with', async () => {
  vi.spyOn(deps.sessions, 'end').mockRejectedValue(new Error('SQLITE_FULL'));
  const { response, sid } = await signOut();
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({
    code: 'store-unavailable',
    detail: expect.stringContaining('still signed in'),
  });
  expect(takesCookieAway(response)).toBe(false);
  expect(await findSession(deps, sid)).toBeDefined();
});
