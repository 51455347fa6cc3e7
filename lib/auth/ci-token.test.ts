import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EVERYWHERE } from '../access/scope';
import { openStore, type Store } from '../store/store';
import { issueCiToken, verifyCiToken } from './ci-token';

const START = Date.parse('2026-11-23T20:00:00Z');
const DAY = 86_400_000;

let store: Store;
let at: number;
const now = () => at;
const ada = { actorKind: 'user', actorId: 'ada', actorName: 'Ada' } as const;

beforeEach(async () => {
  at = START;
  store = await openStore({ kind: 'sqlite', path: ':memory:' });
});
afterEach(() => store.close());

function issue(id = 'token-1') {
  return issueCiToken(
    store.ciTokens,
    {
      id,
      name: 'pipeline',
      scope: { namespace: 'team-a', project: 'shop', component: '*' },
      createdBy: ada,
      expiresAt: new Date(START + DAY),
    },
    now,
  );
}

const verify = (bearer: string) => verifyCiToken(store.ciTokens, bearer, now);

test('a fresh token is accepted', async () => {
  const { secret, token } = await issue();
  expect(secret).toMatch(/^wls_[0-9A-Za-z]{38}$/);
  expect(await verify(secret)).toEqual({ ok: true, token });
});

test('two tokens differ', async () => {
  expect((await issue('a')).secret).not.toBe((await issue('b')).secret);
});

test('the token itself is stored nowhere', async () => {
  const { secret } = await issue();
  const [stored] = await store.ciTokens.list([EVERYWHERE]);
  expect(JSON.stringify(stored)).not.toContain(secret.slice(8));
  expect(stored?.prefix).toBe(secret.slice(0, 8));
});

describe('refused', () => {
  test.each<[string, (secret: string) => string]>([
    ['one character changed', (s) => s.slice(0, 10) + (s[10] === 'x' ? 'y' : 'x') + s.slice(11)],
    ['checksum changed', (s) => s.slice(0, -1) + (s.endsWith('x') ? 'y' : 'x')],
    ['cut short', (s) => s.slice(0, -1)],
    ['made longer', (s) => `${s}a`],
    ['another prefix', (s) => s.replace('wls_', 'xls_')],
    ['empty', () => ''],
    ['a line break behind it', (s) => `${s}\n`],
  ])('%s: malformed', async (_, tamper) => {
    const { secret } = await issue();
    expect(await verify(tamper(secret))).toEqual({ ok: false, reason: 'malformed' });
  });

  test('well-formed but never issued: unknown', async () => {
    const elsewhere = await openStore({ kind: 'sqlite', path: ':memory:' });
    const { secret } = await issue();
    expect(await verifyCiToken(elsewhere.ciTokens, secret, now)).toEqual({
      ok: false,
      reason: 'unknown',
    });
    await elsewhere.close();
  });

  test('at its last instant: expired', async () => {
    const { secret } = await issue();
    at = START + DAY - 1;
    expect(await verify(secret)).toMatchObject({ ok: true });
    at = START + DAY;
    expect(await verify(secret)).toMatchObject({ ok: false, reason: 'expired' });
  });

  test('revoked, and the time of the first revocation stays', async () => {
    const { secret } = await issue();
    await store.ciTokens.revoke('token-1', '2026-11-23T21:00:00.000Z', ada, [EVERYWHERE]);
    const again = await store.ciTokens.revoke('token-1', '2026-11-23T22:00:00.000Z', ada, [
      EVERYWHERE,
    ]);
    expect(again?.revokedAt).toBe('2026-11-23T21:00:00.000Z');
    expect(await verify(secret)).toMatchObject({ ok: false, reason: 'revoked' });
    expect(
      await store.ciTokens.revoke('none', '2026-11-23T22:00:00.000Z', ada, [EVERYWHERE]),
    ).toBeUndefined();
  });
});

test('the last use is noted, at most once a minute', async () => {
  const { secret } = await issue();
  const uses: (string | null | undefined)[] = [];
  for (const seconds of [1, 60, 61]) {
    at = START + seconds * 1_000;
    await verify(secret);
    uses.push((await store.ciTokens.list([EVERYWHERE]))[0]?.lastUsedAt);
  }
  expect(uses).toEqual([
    '2026-11-23T20:00:01.000Z',
    '2026-11-23T20:00:01.000Z',
    '2026-11-23T20:01:01.000Z',
  ]);
});
