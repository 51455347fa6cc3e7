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

type ScopeOfRow = Pick<CiTokenRow, 'controlPlane' | 'namespace' | 'project' | 'component'>;

/** How many tokens, and how many rules, of one project at one control plane may be valid at once. `*` counts as one more. */
export const MOST_VALID = 200;

interface Addition {
  /** Those of the same project that are valid. */
  readonly count: (transaction: Kysely<Schema>) => Promise<number>;
  readonly insert: (transaction: Kysely<Schema>) => Promise<unknown>;
}

/** Adds what lets pipelines in, with its audit entry. `full`: `most` are valid, so that nothing was written, no entry either. */
export async function addAccess(
  db: Kysely<Schema>,
  change: AccessChange,
  row: ScopeOfRow,
  { count, insert }: Addition,
  most: number,
): Promise<'inserted' | 'full'> {
  try {
    await db.transaction().execute(async (transaction) => {
      // Before the count: whoever else adds one waits for our end here, and then counts ours too.
      await runScript(transaction, entryOf(change, row));
      if ((await count(transaction)) >= most) throw new Full();
      await insert(transaction);
    });
    return 'inserted';
  } catch (error) {
    if (error instanceof Full) return 'full';
    throw error;
  }
}

/** Takes the transaction back. */
class Full extends Error {}

/** Changes what lets pipelines in, with its audit entry. `work` resolves with the row, if there is one of this id. */
export function changeAccess<R extends ScopeOfRow>(
  db: Kysely<Schema>,
  change: AccessChange,
  work: (transaction: Kysely<Schema>) => Promise<R | undefined>,
): Promise<R | undefined> {
  return db.transaction().execute(async (transaction) => {
    const row = await work(transaction);
    await runScript(transaction, entryOf(change, row));
    return row;
  });
}

/** Without a row there is none of this id. */
function entryOf({ id, actor, at, action }: AccessChange, row: ScopeOfRow | undefined) {
  return appendEntry({
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
}
