import type { Actor } from '../publish/plan';
import type { AuditActor } from '../store/change-access';

export function auditActor({ kind, id, name }: Actor): AuditActor {
  return { actorKind: kind, actorId: id, actorName: name };
}
