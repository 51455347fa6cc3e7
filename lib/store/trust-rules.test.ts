import { beforeEach, expect, test } from 'vitest';
import { EVERYWHERE } from '../access/scope';
import { describeStores, openForTest } from '../../test/postgres/stores';
import { trustRuleRow } from '../../test/trust-rule-row';
import type { AccessTokenRow } from './schema';
import type { Store, StoreLocation } from './store';

const ada = { actorKind: 'user', actorId: 'ada', actorName: 'Ada' } as const;
const ISSUER = 'https://issuer.example.com';
const AT = '2026-11-23T21:00:00.000Z';

function rule(id: string, overrides: object = {}) {
  return trustRuleRow('github', ISSUER, { repository_id: '1' }, { id, ...overrides });
}

function token(id: string): AccessTokenRow {
  return {
    id,
    hash: `hash-${id}`,
    ruleIds: '["one"]',
    actions: 'publish',
    callerId: `${ISSUER}#sub`,
    callerName: 'acme/catalog',
    provenance: '{}',
    createdAt: AT,
    expiresAt: '2026-11-23T21:15:00.000Z',
  };
}

const spent = (key: string) => ({ key, expiresAt: '2026-11-23T22:00:00.000Z' });

describeStores('trust rules', (makeLocation) => {
  let location: StoreLocation;
  let store: Store;

  beforeEach(async () => {
    location = await makeLocation();
    store = await openForTest(location);
  });

  test('hold for their issuer alone until they are revoked, which replicas see at once', async () => {
    const replica = await openForTest(location, 'two');
    await store.trustRules.insert(rule('one'), ada);
    await store.trustRules.insert(rule('two', { createdAt: AT }), ada);
    await store.trustRules.insert(rule('else', { issuer: `${ISSUER}/` }), ada);
    const valid = async () => (await replica.trustRules.listValid(ISSUER)).map(({ id }) => id);
    expect(await valid()).toEqual(['one', 'two']);
    expect(await replica.trustRules.findValid(['two', 'none', 'one'])).toEqual([
      rule('one'),
      rule('two', { createdAt: AT }),
    ]);
    const revoked = await store.trustRules.revoke('one', AT, ada, [EVERYWHERE]);
    expect(revoked).toEqual(rule('one', { revokedAt: AT }));
    expect(await valid()).toEqual(['two']);
    expect(await replica.trustRules.findValid(['one'])).toEqual([]);
    expect(await replica.trustRules.findValid([])).toEqual([]);
    expect((await store.trustRules.list([EVERYWHERE])).map(({ id }) => id)).toContain('one');
  });

  test('leave entries in the audit when they are made and revoked, also in vain', async () => {
    await store.trustRules.insert(rule('one'), ada);
    await store.trustRules.revoke('one', AT, ada, [EVERYWHERE]);
    expect(await store.trustRules.revoke('none', AT, ada, [EVERYWHERE])).toBeUndefined();
    const { items } = await store.audit.list();
    expect(items.map(({ action, verdict, subject }) => [action, verdict, subject])).toEqual([
      ['trust-rule.revoke', 'refused', 'none'],
      ['trust-rule.revoke', 'done', 'one'],
      ['trust-rule.create', 'done', 'one'],
    ]);
    expect(await store.audit.verify()).toMatchObject({ kind: 'intact', entries: 3 });
  });

  test('keep the last call of theirs', async () => {
    for (const id of ['one', 'two', 'three']) await store.trustRules.insert(rule(id), ada);
    await store.trustRules.noteCall(['one', 'three'], AT, '{"status":200}');
    await store.trustRules.noteCall([], AT, '{}');
    const calls = (await store.trustRules.list([EVERYWHERE])).map(({ id, lastCall }) => [
      id,
      lastCall,
    ]);
    const noted = '{"status":200}';
    expect(new Map(calls as [string, string][])).toEqual(
      new Map([
        ['one', noted],
        ['two', null],
        ['three', noted],
      ]),
    );
  });

  test('an ID token is spent once, however many replicas take it at once', async () => {
    const stores = [
      store,
      await openForTest(location, 'two'),
      await openForTest(location, 'three'),
    ];
    const taken = await Promise.all(
      Array.from({ length: 60 }, async (_, i) =>
        stores[i % 3]?.accessTokens.insert(token(`t${i}`), spent('same')),
      ),
    );
    expect(taken.filter((first) => first === true)).toHaveLength(1);
    const kept = await Promise.all(
      taken.map((_, i) => store.accessTokens.findByHash(`hash-t${i}`)),
    );
    expect(kept.filter(Boolean)).toHaveLength(1);
  });

  test('tokens and spent ID tokens are forgotten when they are over, each in its time', async () => {
    const { accessTokens } = store;
    expect(await accessTokens.insert(token('a'), spent('a'))).toBe(true);
    expect(await accessTokens.prune('2026-11-23T21:14:59.999Z')).toBe(0);
    expect(await accessTokens.findByHash('hash-a')).toEqual(token('a'));
    expect(await accessTokens.prune('2026-11-23T21:15:00.000Z')).toBe(1);
    expect(await accessTokens.findByHash('hash-a')).toBeUndefined();
    expect(await accessTokens.insert(token('b'), spent('a'))).toBe(false);
    expect(await accessTokens.prune('2026-11-23T22:00:00.000Z')).toBe(1);
    expect(await accessTokens.insert(token('b'), spent('a'))).toBe(true);
  });

  test('the keys of an issuer take the place of those before', async () => {
    const { issuerKeys } = store;
    expect(await issuerKeys.find(ISSUER)).toBeUndefined();
    for (const keys of ['[]', '[{"kid":"a"}]']) {
      await issuerKeys.keep({ issuer: ISSUER, keys, fetchedAt: AT });
      expect(await issuerKeys.find(ISSUER)).toEqual({ issuer: ISSUER, keys, fetchedAt: AT });
    }
  });
});
