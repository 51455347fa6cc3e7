import { expect, test } from 'vitest';
import { PEER_HEADER } from './caller-address';
import { countSignIn } from './count-sign-in';

const ask = (method: string, path: string, peer: string) =>
  countSignIn(
    new Request(`http://localhost:3000${path}`, { method, headers: { [PEER_HEADER]: peer } }),
    0,
  );

test('whatever has the provider asked is counted for the address, and nothing else is', () => {
  for (let call = 0; call < 60; call += 1) {
    expect(ask('POST', '/api/auth/signin/oidc', '192.0.2.1')?.exceeded).toBe(false);
    expect(ask('GET', '/api/auth/callback/oidc?state=x', '192.0.2.1')?.exceeded).toBe(false);
  }
  expect(ask('POST', '/api/auth/signin/oidc', '192.0.2.1')?.exceeded).toBe(true);
  expect(ask('GET', '/api/auth/callback/oidc', '192.0.2.1')?.exceeded).toBe(true);
  expect(ask('POST', '/api/auth/signin/oidc', '192.0.2.2')?.exceeded).toBe(false);
  expect(ask('GET', '/api/auth/session', '192.0.2.1')).toBeUndefined();
  expect(ask('POST', '/api/auth/signout', '192.0.2.1')).toBeUndefined();
});
