import { type Kysely, type RawBuilder, sql } from 'kysely';
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

/** Numbers of valid tokens or rules: of a project at a control plane, for whichever component, and of these for one alone. */
export interface Room {
  readonly project: number;
  readonly component: number;
}

/**
 * How many may be valid at once. `*` counts as one more project. Who may publish to one component alone must not take all the
 * room from those of others, who can revoke nothing of it.
 */
export const MOST_VALID: Room = { project: 200, component: 50 };

/** `…-full`: as many are valid as may be. */
export type Added = 'inserted' | 'component-full' | 'project-full';

interface Addition {
  /** Those of the same project that are valid. */
  readonly listValid: (transaction: Kysely<Schema>) => Promise<readonly { component: string }[]>;
  readonly insert: (transaction: Kysely<Schema>) => Promise<unknown>;
}

/** A condition on tokens and on rules: that they are for the same project at the same control plane. */
export function ofProject({ controlPlane, namespace, project }: ScopeOfRow): RawBuilder<boolean> {
  const isAt = sql`${sql.ref('controlPlane')} = ${controlPlane}`;
  const isIn = sql`${sql.ref('namespace')} = ${namespace}`;
  return sql<boolean>`${isAt} and ${isIn} and ${sql.ref('project')} = ${project}`;
}

/** Adds what lets pipelines in, with its audit entry. Where there is no room nothing is written, no entry either. */
export async function addAccess(
  db: Kysely<Schema>,
  change: AccessChange,
  row: ScopeOfRow,
  { listValid, insert }: Addition,
  most: Room,
): Promise<Added> {
  try {
    await db.transaction().execute(async (transaction) => {
      // Before the count: whoever else adds one waits for our end here, and then counts ours too.
      await runScript(transaction, entryOf(change, row));
      const valid = await listValid(transaction);
      const alike = valid.filter(({ component }) => component === row.component);
      // First what they who ask can see all of. What is for all components is held by the project alone.
      if (row.component !== '*' && alike.length >= most.component) {
        throw new Full('component-full');
      }
      if (valid.length >= most.project) throw new Full('project-full');
      await insert(transaction);
    });
    return 'inserted';
  } catch (error) {
    if (error instanceof Full) return error.outcome;
    throw error;
  }
}

/** Takes the transaction back. */
class Full extends Error {
  readonly outcome: Exclude<Added, 'inserted'>;
  constructor(outcome: Exclude<Added, 'inserted'>) {
    super(outcome);
    this.outcome = outcome;
  }
}

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
