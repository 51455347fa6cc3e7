import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { StudioError } from '../errors';
import type { Actor } from '../publish/plan';
import type { TrustRuleRow } from '../store/schema';
import { targetNameOf } from '../target-name';
import { writeActions } from '../trust/grant';
import type { Conditions } from '../trust/trust-rule';
import type { trustRuleRequest } from './access-schema';
import { auditActor } from './audit-actor';
import { shownAccess } from './shown-access';
import type { Studio } from './studio';

/** A trust rule as people see it: there is nothing secret about it. */
export type ShownTrustRule = ReturnType<typeof shown>;

/** Holds from this moment on, on every replica. */
export async function createTrustRule(
  { store, exchange }: Studio,
  { name, provider, issuer, conditions, scope, actions }: z.output<typeof trustRuleRequest>,
  user: Actor,
): Promise<ShownTrustRule> {
  if (!exchange.allowsIssuer(issuer)) {
    throw new StudioError('bad-request', `issuer: this studio takes no tokens of ${issuer}.`, {
      hint: 'Issuers are https addresses; where STUDIO_CI_ISSUERS is set, those that it lists.',
    });
  }
  const row: TrustRuleRow = {
    id: randomUUID(),
    name,
    provider,
    issuer,
    conditions: JSON.stringify(conditions),
    ...scope,
    controlPlane: targetNameOf(scope),
    actions: writeActions(actions),
    createdBy: user.id,
    createdAt: new Date().toISOString(),
    lastUsedAt: null,
    lastCall: null,
    revokedAt: null,
  };
  await store.trustRules.insert(row, auditActor(user));
  return shown(row);
}

export async function listTrustRules({ store }: Studio): Promise<ShownTrustRule[]> {
  return (await store.trustRules.list()).map(shown);
}

/** Tokens that were given by the rule end with it. */
export async function revokeTrustRule(
  { store }: Studio,
  id: string,
  user: Actor,
): Promise<ShownTrustRule> {
  const row = await store.trustRules.revoke(id, new Date().toISOString(), auditActor(user));
  if (!row) throw new StudioError('not-found', 'There is no such trust rule.');
  return shown(row);
}

function shown(row: TrustRuleRow) {
  const { provider, issuer } = row;
  // What is parsed here was checked before it was written.
  const conditions: Conditions = JSON.parse(row.conditions);
  return { ...shownAccess(row), provider, issuer, conditions };
}
