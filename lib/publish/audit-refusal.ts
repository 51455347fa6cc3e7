import type { AuditTrail } from '../store/audit';
import type { ErrorCode } from '../errors';
import type { Actor, Target } from './plan';

/** Enters an attempt to publish that leaves no record: it was refused before one was made. */
export function auditRefusal(
  { audit, now }: { readonly audit: AuditTrail; readonly now: () => Date },
  actor: Actor,
  { namespace, project, component }: Target,
  code: ErrorCode,
): Promise<void> {
  return audit.append({
    at: now().toISOString(),
    actorKind: actor.kind,
    actorId: actor.id,
    actorName: actor.name,
    action: 'publish',
    verdict: 'refused',
    code,
    subject: null,
    namespace,
    project,
    component,
    contentHash: null,
    removals: null,
    times: null,
  });
}
