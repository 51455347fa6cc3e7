import { describe, expect, it } from 'vitest';
import { buildAuthOptions, isLocalHost, listProviders } from './auth-options';

const settings = { publicUrl: 'http://localhost:3000', secret: 'a session secret for the tests' };
const oidc = {
  issuer: 'https://idp.example.com/',
  clientId: 'studio',
  clientSecret: 'oidc secret',
  name: 'Example',
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
    const { providers } = buildAuthOptions({ ...settings, oidc });
    expect(providers).toHaveLength(1);
    expect(providers[0]).toMatchObject({
      id: 'oidc',
      wellKnown: 'https://idp.example.com/.well-known/openid-configuration',
      checks: ['pkce', 'state', 'nonce'],
    });
  });

  it.each([
    ['https://idp.example.com/#subject-1', 'https://idp.example.com/#subject-1'],
    ['workload-studio:local#local', ''],
    ['https://old.example.com#subject-1', ''],
  ])('takes a session of %s for %j', async (sub, id) => {
    const { callbacks } = buildAuthOptions({ ...settings, oidc });
    const user = { id: '', name: '', email: '', emailVerified: null };
    const session = await callbacks?.session?.({
      session: { expires: '', user },
      token: { sub, name: 'Ada' },
      user,
      newSession: undefined,
      trigger: 'update',
    });
    expect(session?.user).toMatchObject({ id });
  });

  it('keys a session by issuer and subject and keeps no token in it', async () => {
    const { callbacks } = buildAuthOptions({ ...settings, oidc });
    const token = await callbacks?.jwt?.({
      token: { email: 'a@example.com' },
      user: { id: 'subject-1', name: 'Ada' },
      account: {
        provider: 'oidc',
        type: 'oauth',
        providerAccountId: 'subject-1',
        access_token: 'access',
      },
    });
    expect(token).toEqual({ sub: 'https://idp.example.com/#subject-1', name: 'Ada' });
  });
});
