import { DEFAULT_TARGET } from '../target-name';
import type { CiTokenRow, TrustRuleRow } from '../store/schema';
import { readActions } from '../trust/grant';
import { readLastCall } from './last-call';

/** What a token and a rule have in common, as people see it. */
export function shownAccess(row: CiTokenRow | TrustRuleRow) {
  const { id, name, controlPlane, namespace, project, component, actions, createdAt } = row;
  const isNamed = controlPlane !== DEFAULT_TARGET;
  const lastCall = readLastCall(row.lastCall);
  return {
    id,
    name,
    scope: { ...(isNamed && { controlPlane }), namespace, project, component },
    actions: readActions(actions),
    createdAt,
    ...(row.lastUsedAt !== null && { lastUsedAt: row.lastUsedAt }),
    ...(lastCall && { lastCall }),
    ...(row.revokedAt !== null && { revokedAt: row.revokedAt }),
  };
}
