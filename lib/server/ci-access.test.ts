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

/** As much of a studio as is asked for here, with a project, or a component of it, that has all that it may have. */
async function openFullStudio(component: string, most: number) {
  const store = await openStore({ kind: 'sqlite', path: ':memory:' });
  onTestFinished(() => store.close());
  const actor = { actorKind: 'user', actorId: 'ada', actorName: 'Ada' } as const;
  const scope = { ...STORE, component };
  for (let count = 0; count < most; count += 1) {
    const id = `one-${count}`;
    await store.ciTokens.insert(ciTokenRow(id, { ...scope, expiresAt: FAR }), actor);
    await store.trustRules.insert(trustRuleRow('generic', ISSUER, {}, { id, ...scope }), actor);
  }
  const publishing = { audit: store.audit, now: () => new Date() };
  const exchange = { allowsIssuer: () => true };
  return { store, publishing, exchange } as unknown as Studio;
}

test.each([
  {
    what: 'project',
    component: '*',
    most: MOST_VALID.project,
    place: 'acme / store',
    hint: /^Revoke those that nobody uses.* Whoever may publish to the whole project sees all of them/,
  },
  {
    what: 'component',
    component: 'catalog',
    most: MOST_VALID.component,
    place: 'acme / store / catalog',
    hint: /^Revoke those that nobody uses/,
  },
])(
  'a $what that has all that it may is told what to do, and the attempt stands in the audit',
  async (full) => {
    const studio = await openFullStudio(full.component, full.most);
    const ada = Principal.ofMachine(ADA);
    const scope = { ...STORE, component: full.component };
    const token = { name: 'CI', scope, actions: ['plan'], expiryDays: 1 };
    const { expiryDays: _, ...access } = token;
    const rule = { ...access, provider: 'generic', issuer: ISSUER, conditions: { sub: 'job' } };
    for (const [what, make] of [
      ['CI tokens', () => createCiToken(studio, ada, token)],
      ['trust rules', () => createTrustRule(studio, ada, rule)],
    ] as const) {
      await expect(make()).rejects.toMatchObject({
        code: 'limit-reached',
        message: `${full.place} has ${full.most} ${what} that are valid, which is as many as one ${full.what} may have.`,
        hint: expect.stringMatching(full.hint),
      });
    }
    const books = { ...token, scope: { ...STORE, project: 'books' } };
    expect(await createCiToken(studio, ada, books)).toMatchObject({ token: { name: 'CI' } });
    expect((await studio.store.audit.list({ limit: 3 })).items).toMatchObject([
      { action: 'ci-token.create', verdict: 'done', project: 'books' },
      { action: 'trust-rule.create', verdict: 'refused', code: 'limit-reached' },
      { action: 'ci-token.create', verdict: 'refused', code: 'limit-reached' },
    ]);
  },
);
