import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { requireRoom } from '../auth/require-room';
import { StudioError } from '../errors';
import type { TrustRuleRow } from '../store/schema';
import { targetNameOf } from '../target-name';
import { writeActions } from '../trust/grant';
import type { Conditions } from '../trust/trust-rule';
import type { trustRuleRequest } from './access-schema';
import { auditActor } from './audit-actor';
import { requireToConnect } from './may-connect';
import type { Principal } from './principal';
import { shownAccess } from './shown-access';
import type { Studio } from './studio';

/** A trust rule as people see it: there is nothing secret about it. */
export type ShownTrustRule = ReturnType<typeof shown>;

/**
 * Holds from this moment on, on every replica. It lets in to no more than its maker may do at this moment; what they may do
 * later does not change it.
 */
export async function createTrustRule(
  { store, exchange }: Studio,
  { name, provider, issuer, conditions, scope, actions }: z.output<typeof trustRuleRequest>,
  principal: Principal,
): Promise<ShownTrustRule> {
  requireToConnect(principal, scope, actions);
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
    createdBy: principal.actor.id,
    createdAt: new Date().toISOString(),
    lastUsedAt: null,
    lastCall: null,
    revokedAt: null,
  };
  const outcome = await store.trustRules.insert(row, auditActor(principal.actor));
  requireRoom(outcome, 'trust rules', scope);
  return shown(row);
}

/** Those that reach no further than this person may. */
export async function listTrustRules(
  { store }: Studio,
  principal: Principal,
): Promise<ShownTrustRule[]> {
  return (await store.trustRules.list(principal.reach('connect'))).map(shown);
}

/** Tokens that were given by the rule end with it. */
export async function revokeTrustRule(
  { store }: Studio,
  id: string,
  principal: Principal,
): Promise<ShownTrustRule> {
  const at = new Date().toISOString();
  const reach = principal.reach('connect');
  const row = await store.trustRules.revoke(id, at, auditActor(principal.actor), reach);
  if (!row) throw new StudioError('not-found', 'There is no such trust rule.');
  return shown(row);
}

function shown(row: TrustRuleRow) {
  const { provider, issuer } = row;
  // What is parsed here was checked before it was written.
  const conditions: Conditions = JSON.parse(row.conditions);
  return { ...shownAccess(row), provider, issuer, conditions };
}
