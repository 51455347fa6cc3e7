import { orAudit } from '../publish/audit-refusal';
import type { AuditRow } from '../store/schema';
import { trustRuleRequest } from './access-schema';
import {
  createCiToken as createToken,
  listCiTokens,
  revokeCiToken as revokeToken,
} from './ci-tokens';
import type { ShownCiToken } from './ci-tokens';
import type { Principal } from './principal';
import { parseInput } from './parse-body';
import { ciTokenInput, recordId } from './request-schema';
import type { Studio } from './studio';
import {
  createTrustRule as createRule,
  listTrustRules,
  revokeTrustRule as revokeRule,
} from './trust-rules';
import type { ShownTrustRule } from './trust-rules';
import type { UseCase } from './use-case';

// What people do with what lets pipelines in. An attempt that is refused stands in the audit too.

/** What lets pipelines in, newest first, with what is over. */
export const listCiAccess: UseCase<
  void,
  { readonly tokens: readonly ShownCiToken[]; readonly rules: readonly ShownTrustRule[] }
> = async (studio, principal) => {
  const [tokens, rules] = await Promise.all([
    listCiTokens(studio, principal),
    listTrustRules(studio, principal),
  ]);
  return { tokens, rules };
};

export const createCiToken: UseCase<
  unknown,
  { readonly token: ShownCiToken; readonly secret: string }
> = (studio, principal, input) =>
  audited(studio, principal, 'ci-token.create', () =>
    createToken(studio, parseInput(ciTokenInput, input), principal),
  );

export const revokeCiToken: UseCase<unknown, ShownCiToken> = async (studio, principal, id) => {
  const known = await audited(studio, principal, 'ci-token.revoke', () => parseInput(recordId, id));
  return revokeToken(studio, known, principal);
};

export const createTrustRule: UseCase<unknown, ShownTrustRule> = (studio, principal, input) =>
  audited(studio, principal, 'trust-rule.create', () =>
    createRule(studio, parseInput(trustRuleRequest, input), principal),
  );

export const revokeTrustRule: UseCase<unknown, ShownTrustRule> = async (studio, principal, id) => {
  const known = await audited(studio, principal, 'trust-rule.revoke', () =>
    parseInput(recordId, id),
  );
  return revokeRule(studio, known, principal);
};

function audited<T>(
  { publishing }: Studio,
  { actor }: Principal,
  action: AuditRow['action'],
  work: () => T | Promise<T>,
): Promise<T> {
  return orAudit(publishing, actor, { action }, work);
}
