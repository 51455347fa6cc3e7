import { componentAt } from '../target-name';
import type { CiTokenRow, TrustRuleRow } from '../store/schema';
import { readActions } from '../trust/grant';
import { readLastCall } from './last-call';

/** What a token and a rule have in common, as people see it. */
export function shownAccess(row: CiTokenRow | TrustRuleRow) {
  const { id, name, actions, createdAt } = row;
  const lastCall = readLastCall(row.lastCall);
  return {
    id,
    name,
    scope: componentAt(row.controlPlane, row),
    actions: readActions(actions),
    createdAt,
    ...(row.lastUsedAt !== null && { lastUsedAt: row.lastUsedAt }),
    ...(lastCall && { lastCall }),
    ...(row.revokedAt !== null && { revokedAt: row.revokedAt }),
  };
}
