import { beforeEach, expect, test } from 'vitest';
import { EVERYWHERE } from '../access/scope';
import { describeStores, openForTest } from '../../test/postgres/stores';
import { trustRuleRow } from '../../test/trust-rule-row';
import type { Store } from '../store/store';
import { findCaller } from './caller';
import { issueCiToken } from './ci-token';
import { hashOf, makeOpaqueToken } from './opaque-token';

const START = Date.parse('2026-11-29T10:00:00Z');
const ISSUER = 'https://issuer.example.com';
const ada = { actorKind: 'user', actorId: 'ada', actorName: 'Ada' } as const;
const provenance = { issuer: ISSUER, subject: 'job', repository: 'acme/catalog' };

describeStores('a caller', (makeLocation) => {
  let store: Store;
  /** Another process on the same database. */
  let replica: Store;
  let at: number;

  beforeEach(async () => {
    at = START;
    const location = await makeLocation();
    store = await openForTest(location);
    replica = await openForTest(location, 'two');
  });

  async function find(bearer: string, on = replica) {
    const found = await findCaller(on, bearer, () => at);
    return found?.good ? found.caller : undefined;
  }

  async function giveToken(ruleIds: readonly string[], actions = 'validate plan publish') {
    const secret = makeOpaqueToken('wlx_');
    const row = {
      id: 'access-1',
      hash: hashOf(secret),
      ruleIds: JSON.stringify(ruleIds),
      actions,
      callerId: `${ISSUER}#job`,
      callerName: 'acme/catalog',
      provenance: JSON.stringify(provenance),
      createdAt: new Date(at).toISOString(),
      expiresAt: new Date(at + 900_000).toISOString(),
    };
    await store.accessTokens.insert(row, { key: secret, expiresAt: row.expiresAt });
    return secret;
  }

  test('with a CI token has its scope and actions, and nothing from the next call after it is revoked', async () => {
    const { secret } = await issueCiToken(
      store.ciTokens,
      {
        id: 'token-1',
        name: 'Jenkins',
        scope: { namespace: 'team-a', project: '*', component: 'cart' },
        actions: ['plan', 'validate'],
        createdBy: ada,
        expiresAt: new Date(START + 86_400_000),
      },
      () => at,
    );
    expect(await find(secret)).toEqual({
      id: 'token-1',
      name: 'Jenkins',
      grants: [
        {
          controlPlane: 'default',
          namespace: 'team-a',
          project: '*',
          component: 'cart',
          actions: ['validate', 'plan'],
        },
      ],
      access: { kind: 'ci-token', ids: ['token-1'] },
    });
    await store.ciTokens.revoke('token-1', new Date(at).toISOString(), ada, [EVERYWHERE]);
    expect(await find(secret)).toBeUndefined();
    expect(await find(secret, store)).toBeUndefined();
    const over = await findCaller(store, secret, () => at);
    expect(over).toMatchObject({ good: false, caller: { id: 'token-1' } });
  });

  test('with a token for an ID token has what its rules give, and of that what was asked for', async () => {
    await store.trustRules.insert(trustRuleRow('github', ISSUER, {}, { id: 'one' }), ada);
    const other = { id: 'two', component: 'catalog', actions: 'plan' };
    await store.trustRules.insert(trustRuleRow('github', ISSUER, {}, other), ada);
    const team = { namespace: 'team-a', project: 'shop' };
    const cart = { controlPlane: 'default', ...team, component: 'cart' };
    const caller = await find(await giveToken(['one', 'two'], 'plan publish'));
    expect(caller).toEqual({
      id: `${ISSUER}#job`,
      name: 'acme/catalog',
      grants: [
        { ...cart, actions: ['plan', 'publish'] },
        { ...cart, component: 'catalog', actions: ['plan'] },
      ],
      access: { kind: 'trust-rule', ids: ['one', 'two'] },
      provenance,
    });
  });

  test('loses what a rule gave from the next call after it is revoked', async () => {
    await store.trustRules.insert(trustRuleRow('github', ISSUER, {}, { id: 'one' }), ada);
    const other = { id: 'two', component: 'catalog' };
    await store.trustRules.insert(trustRuleRow('github', ISSUER, {}, other), ada);
    const secret = await giveToken(['one', 'two']);
    await store.trustRules.revoke('one', new Date(at).toISOString(), ada, [EVERYWHERE]);
    expect((await find(secret))?.grants.map(({ component }) => component)).toEqual(['catalog']);
    await store.trustRules.revoke('two', new Date(at).toISOString(), ada, [EVERYWHERE]);
    expect(await find(secret)).toBeUndefined();
  });

  test('is nobody after 15 minutes', async () => {
    await store.trustRules.insert(trustRuleRow('github', ISSUER, {}, { id: 'one' }), ada);
    const secret = await giveToken(['one']);
    at += 899_999;
    expect(await find(secret)).toBeDefined();
    at += 1;
    expect(await find(secret)).toBeUndefined();
  });

  test('is nobody by a token that was never given, of either kind', async () => {
    expect(await find(makeOpaqueToken('wls_'))).toBeUndefined();
    expect(await find(makeOpaqueToken('wlx_'))).toBeUndefined();
    expect(await find('wlx_of_somebody_who_guesses')).toBeUndefined();
  });
});
