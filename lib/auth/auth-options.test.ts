import { afterAll, describe, expect, it } from 'vitest';
import { openStore } from '../store/store';
import { buildAuthOptions, isLocalHost, listProviders } from './auth-options';
import { createSeal } from './seal';
import { findSession, type SessionDeps } from './sessions';

const settings = { publicUrl: 'http://localhost:3000', secret: 'a session secret for the tests' };
const store = await openStore({ kind: 'sqlite', path: ':memory:' });
afterAll(() => store.close());
const sessions: SessionDeps = {
  sessions: store.sessions,
  seal: createSeal(settings.secret),
  limits: { idleMs: 60_000, longestMs: 3_600_000 },
  now: Date.now,
};
const oidc = {
  issuer: 'https://idp.example.com/',
  clientId: 'studio',
  clientSecret: 'oidc secret',
  name: 'Example',
  scope: 'openid',
};

describe('sign-in', () => {
  it.each(['localhost:3000', '127.0.0.1:3000', '[::1]:3000'])(
    'lets the local user in at %s',
    (host) => {
      expect(isLocalHost(host, settings.publicUrl)).toBe(true);
    },
  );

  it.each([
    'evil.example',
    'evil.example:3000',
    'localhost:3001',
    'localhost.evil.example:3000',
    undefined,
  ])('refuses the local user at %s', (host) => {
    expect(isLocalHost(host, settings.publicUrl)).toBe(false);
  });

  it('offers the OIDC provider instead of the local user once there is one', () => {
    expect(listProviders({ oidc })).toEqual([{ id: 'oidc', name: 'Example', kind: 'oidc' }]);
    const { providers } = buildAuthOptions({ ...settings, oidc }, sessions);
    expect(providers).toHaveLength(1);
    expect(providers[0]).toMatchObject({
      id: 'oidc',
      wellKnown: 'https://idp.example.com/.well-known/openid-configuration',
      checks: ['pkce', 'state', 'nonce'],
    });
  });

  it.each([
    ['https://studio.example.com', '__Host-workload-studio.session', true],
    ['http://localhost:3000', 'workload-studio.session', false],
  ])('names its cookies for %s so that no neighbour sets them', (publicUrl, name, secure) => {
    const { cookies = {} } = buildAuthOptions({ ...settings, publicUrl }, sessions);
    expect(cookies.sessionToken).toEqual({
      name,
      options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
    });
    expect(Object.values(cookies)).toHaveLength(6);
    for (const cookie of Object.values(cookies)) {
      expect(cookie.name.startsWith('__Host-')).toBe(secure);
      expect(cookie.options).not.toHaveProperty('domain');
    }
  });

  it('keys a session by issuer and subject, and its cookie holds nothing of them and no token', async () => {
    const { callbacks, events } = buildAuthOptions({ ...settings, oidc }, sessions);
    const token = await callbacks?.jwt?.({
      token: { email: 'a@example.com' },
      user: { id: 'subject-1', name: 'Ada' },
      profile: { sub: 'subject-1', email: 'a@example.com' },
      account: {
        provider: 'oidc',
        type: 'oauth',
        providerAccountId: 'subject-1',
        access_token: 'access',
        refresh_token: 'refresh',
      },
    });
    const sid = String(token?.['sid']);
    expect(token).toEqual({ sid: expect.stringMatching(/^[\w-]{43}$/) });
    expect(await findSession(sessions, sid)).toMatchObject({
      userId: 'https://idp.example.com/#subject-1',
      subject: 'subject-1',
      name: 'Ada',
      claims: { email: 'a@example.com' },
    });
    const row = await store.sessions.findLast('https://idp.example.com/#subject-1');
    expect(JSON.stringify(row)).not.toMatch(/refresh"|access"|a@example/);
    await events?.signOut?.({
      token: { sid },
      session: { expires: '', user: { id: '', name: '' } },
    });
    expect(await findSession(sessions, sid)).toBeUndefined();
  });
});
