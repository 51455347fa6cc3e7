import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FakeIssuer, KID, startFakeIssuer } from '../../test/fake-issuer';
import { openStore, type Store } from '../store/store';
import { createKeyRing, type KeyRing } from './key-ring';

const MINUTE = 60_000;

let issuer: FakeIssuer;
let store: Store;
let at: number;
let ring: KeyRing;

beforeEach(async () => {
  at = Date.parse('2026-11-29T10:00:00Z');
  issuer = await startFakeIssuer();
  store = await openStore({ kind: 'sqlite', path: ':memory:' });
  ring = openRing();
});
afterEach(async () => {
  await issuer.close();
  await store.close();
});

/** As a process that starts has it. */
function openRing(): KeyRing {
  return createKeyRing({
    store: store.issuerKeys,
    fetchJson: async (url) => (await fetch(url)).json(),
    now: () => at,
  });
}

const find = (kid = KID) => ring.find(issuer.url, kid);
const timesAsked = () => issuer.asked.filter((path) => path === '/jwks').length;

test('a key is asked for once, by however many at once', async () => {
  const found = await Promise.all(Array.from({ length: 20 }, () => find()));
  expect(new Set(found.map((key) => key?.kid))).toEqual(new Set([KID]));
  expect(issuer.asked).toEqual(['/.well-known/openid-configuration', '/jwks']);
});

test('an unknown key id makes it ask again, at most each 30 seconds', async () => {
  await find();
  at += MINUTE;
  for (let i = 0; i < 50; i++) expect(await find(`other-${i}`)).toBeUndefined();
  expect(timesAsked()).toBe(2);
  issuer.keys.push({ ...issuer.keys[0], kid: 'new' });
  expect(await find('new')).toBeUndefined();
  at += 30_000;
  expect(await find('new')).toMatchObject({ kid: 'new' });
});

test('a key that the issuer has withdrawn ends within ten minutes', async () => {
  await find();
  issuer.keys.length = 0;
  at += 10 * MINUTE - 1;
  expect(await find()).toBeDefined();
  at += 1;
  expect(await find()).toBeUndefined();
});

describe('while the issuer cannot be reached', () => {
  beforeEach(async () => {
    await find();
    issuer.down = true;
  });

  test('what was known holds for a day, and it is asked at most each 30 seconds', async () => {
    for (let minute = 0; minute < 30; minute++) {
      at += MINUTE;
      expect(await find()).toMatchObject({ kid: KID });
      expect(await find()).toMatchObject({ kid: KID });
    }
    // Once well, and from the tenth minute on once each.
    expect(issuer.asked.filter((path) => path !== '/jwks')).toHaveLength(1 + 21);
    at += 24 * 60 * MINUTE;
    await expect(find()).rejects.toMatchObject({ code: 'issuer-unreachable', retryAfter: 30 });
  });

  test('a restart stops nothing either', async () => {
    at += 20 * MINUTE;
    ring = openRing();
    expect(await find()).toMatchObject({ kid: KID, kty: 'RSA' });
    issuer.down = false;
    issuer.keys.length = 0;
    at += MINUTE;
    expect(await find()).toBeUndefined();
  });

  test('an unknown key may be one that it would have: that is no refusal for good', async () => {
    at += MINUTE;
    await expect(find('new')).rejects.toMatchObject({ code: 'issuer-unreachable' });
    issuer.down = false;
    issuer.keys.push({ ...issuer.keys[0], kid: 'new' });
    at += MINUTE;
    expect(await find('new')).toMatchObject({ kid: 'new' });
  });
});

test.each([
  ['another issuer', () => ({ issuer: 'https://evil.example', jwks_uri: `${issuer.url}/jwks` })],
  ['one with a slash more', () => ({ issuer: `${issuer.url}/`, jwks_uri: `${issuer.url}/jwks` })],
  ['no address of keys', () => ({ issuer: issuer.url })],
])('an issuer that says it is %s is none', async (_, discovery) => {
  issuer.discovery = discovery();
  await expect(find()).rejects.toMatchObject({ code: 'issuer-unreachable' });
});

test('private parts of keys and shared secrets are not taken in', async () => {
  issuer.keys.push({ kty: 'oct', kid: 'shared', k: 'c2VjcmV0' });
  issuer.keys.push({ ...issuer.keys[0], kid: 'careless', d: 'private' });
  expect(await find('shared')).toBeUndefined();
  expect(await find('careless')).not.toHaveProperty('d');
  const row = await store.issuerKeys.find(issuer.url);
  expect(row?.keys).not.toMatch(/private|c2VjcmV0/);
});
