import { type ErrorCode, StudioError } from '../errors';
import type { AuditTrail } from '../store/audit';
import { auditedTarget } from '../store/audit-chain';
import type { AuditRow } from '../store/schema';
import { targetNameOf } from '../target-name';
import type { Actor, Target } from './plan';

interface AuditDeps {
  readonly audit: Pick<AuditTrail, 'append'>;
  readonly now: () => Date;
}

export interface Refusal {
  readonly code: ErrorCode;
  /** Absent where it was refused before that was known. */
  readonly target?: Target;
  /** Default `publish`. */
  readonly action?: AuditRow['action'];
  /** How many at once. Default 1. */
  readonly times?: number;
}

/** Enters an attempt that leaves no record: it was refused before one was made. */
export function auditRefusal(
  { audit, now }: AuditDeps,
  actor: Actor,
  { code, target, action = 'publish', times = 1 }: Refusal,
): Promise<void> {
  return audit.append({
    at: now().toISOString(),
    actorKind: actor.kind,
    actorId: actor.id,
    actorName: actor.name,
    action,
    verdict: 'refused',
    code,
    subject: null,
    controlPlane: target ? auditedTarget(targetNameOf(target)) : null,
    namespace: target?.namespace ?? null,
    project: target?.project ?? null,
    component: target?.component ?? null,
    contentHash: null,
    removals: null,
    times: times > 1 ? times : null,
  });
}

/** For what comes before there is a record: an attempt that ends there, be it by a fault of ours, stands in the audit by itself. */
export async function orAudit<T>(
  deps: AuditDeps,
  actor: Actor,
  about: Omit<Refusal, 'code' | 'times'>,
  work: () => T | Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof StudioError ? error.code : 'internal';
    await auditRefusal(deps, actor, { ...about, code });
    throw error;
  }
}
