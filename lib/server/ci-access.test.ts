import { expect, onTestFinished, test } from 'vitest';
import { ciTokenRow } from '../../test/ci-token-row';
import { trustRuleRow } from '../../test/trust-rule-row';
import { MOST_VALID } from '../store/change-access';
import { openStore } from '../store/store';
import { createCiToken, createTrustRule } from './ci-access';
import { Principal } from './principal';
import type { Studio } from './studio';

const ADA = { kind: 'user', id: 'local#ada', name: 'Ada' } as const;
const ISSUER = 'https://ci.example.com';
const STORE = { namespace: 'acme', project: 'store', component: '*' };
const FAR = '9999-12-31T00:00:00.000Z';

/** As much of a studio as is asked for here, with a project that has all that it may have. */
async function openFullStudio() {
  const store = await openStore({ kind: 'sqlite', path: ':memory:' });
  onTestFinished(() => store.close());
  const actor = { actorKind: 'user', actorId: 'ada', actorName: 'Ada' } as const;
  for (let count = 0; count < MOST_VALID; count += 1) {
    const id = `one-${count}`;
    await store.ciTokens.insert(ciTokenRow(id, { ...STORE, expiresAt: FAR }), actor);
    await store.trustRules.insert(trustRuleRow('generic', ISSUER, {}, { id, ...STORE }), actor);
  }
  const publishing = { audit: store.audit, now: () => new Date() };
  const exchange = { allowsIssuer: () => true };
  return { store, publishing, exchange } as unknown as Studio;
}

test('a project that has all that it may is told what to do, and the attempt stands in the audit', async () => {
  const studio = await openFullStudio();
  const ada = Principal.ofMachine(ADA);
  const token = { name: 'CI', scope: STORE, actions: ['plan'], expiryDays: 1 };
  const { expiryDays: _, ...access } = token;
  const rule = { ...access, provider: 'generic', issuer: ISSUER, conditions: { sub: 'job' } };
  for (const [what, make] of [
    ['CI tokens', () => createCiToken(studio, ada, token)],
    ['trust rules', () => createTrustRule(studio, ada, rule)],
  ] as const) {
    await expect(make()).rejects.toMatchObject({
      code: 'limit-reached',
      message: `acme / store has 200 ${what} that are valid, which is as many as one project may have.`,
      hint: expect.stringContaining('Revoke those that nobody uses'),
    });
  }
  const books = { ...token, scope: { ...STORE, project: 'books' } };
  expect(await createCiToken(studio, ada, books)).toMatchObject({ token: { name: 'CI' } });
  expect((await studio.store.audit.list({ limit: 3 })).items).toMatchObject([
    { action: 'ci-token.create', verdict: 'done', project: 'books' },
    { action: 'trust-rule.create', verdict: 'refused', code: 'limit-reached' },
    { action: 'ci-token.create', verdict: 'refused', code: 'limit-reached' },
  ]);
});
