import type { Kysely } from 'kysely';
import { type AuditEntryInput, appendEntry, auditedTarget } from './audit-chain';
import type { CiTokenRow, Schema } from './schema';
import { runScript } from './script';

/** Who does it, for the audit. */
export type AuditActor = Pick<AuditEntryInput, 'actorKind' | 'actorId' | 'actorName'>;

interface AccessChange extends Pick<AuditEntryInput, 'at' | 'action'> {
  /** Of the token or rule. */
  readonly id: string;
  readonly actor: AuditActor;
}

/** Changes what lets pipelines in, with its audit entry. `change` resolves with the row, if there is one of this id. */
export function changeAccess<
  R extends Pick<CiTokenRow, 'controlPlane' | 'namespace' | 'project' | 'component'>,
>(
  db: Kysely<Schema>,
  { id, actor, at, action }: AccessChange,
  change: (transaction: Kysely<Schema>) => Promise<R | undefined>,
): Promise<R | undefined> {
  return db.transaction().execute(async (transaction) => {
    const row = await change(transaction);
    const entry = appendEntry({
      at,
      ...actor,
      action,
      verdict: row ? 'done' : 'refused',
      code: row ? null : 'not-found',
      subject: id,
      controlPlane: row ? auditedTarget(row.controlPlane) : null,
      namespace: row?.namespace ?? null,
      project: row?.project ?? null,
      component: row?.component ?? null,
      contentHash: null,
      removals: null,
      times: null,
    });
    await runScript(transaction, entry);
    return row;
  });
}
