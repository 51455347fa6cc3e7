import { setImmediate } from 'node:timers/promises';
import { type Expression, type ExpressionBuilder, type Kysely, sql, type SqlBool } from 'kysely';
import { StudioError } from '../errors';
import { type AuditEntryInput, appendEntry } from './audit-chain';
import type { Database } from './database';
import type { Instances } from './instances';
import { type Page, pageOf } from './page';
import { hashEnd, hashRecord, hashRequest, type PublicationEnd } from './publication-hash';
import type { PublicationRow, Schema, StepRow } from './schema';
import { storable } from './storable';

export type PublicationSummaryRow = Omit<PublicationRow, 'request' | 'plan'>;

export interface PublicationQuery {
  /** Only those of exactly these names. */
  readonly namespace?: string;
  readonly project?: string;
  readonly component?: string;
  /** `nextCursor` of the page before. */
  readonly cursor?: string;
  /** Default 50. */
  readonly limit?: number;
}

/** What the audit says beside what stands in the record. */
export type PublicationAudit = Pick<AuditEntryInput, 'at' | 'verdict' | 'code' | 'removals'>;

export type LastWritten = Pick<
  PublicationRow,
  'actorKind' | 'actorId' | 'actorName' | 'finishedAt' | 'contentHash'
>;

export interface Publications {
  /** The row, the steps so far and the audit entry: all durable, or none of them there. */
  insert(row: PublicationRow, steps: readonly StepRow[], audit: PublicationAudit): Promise<void>;
  /**
   * Survives the end of the process, and with the next record also a power cut: it is not flushed by itself. A step that
   * is there already stays as it is, so that one whose answer was lost may be given again.
   */
  appendSteps(id: string, steps: readonly StepRow[]): Promise<void>;
  /**
   * Ends a publication whose end is open, with an audit entry. False when it had ended already, for the first word
   * stands, and when this says nothing new of one that is unknown.
   */
  settle(id: string, end: PublicationEnd, audit: PublicationAudit): Promise<boolean>;
  /** What the one who carried it out has to say, whatever others took it for meanwhile. With an audit entry. */
  correct(id: string, end: PublicationEnd, audit: PublicationAudit): Promise<void>;
  find(
    id: string,
  ): Promise<{ readonly row: PublicationRow; readonly steps: readonly StepRow[] } | undefined>;
  /** Newest first. */
  list(query: PublicationQuery): Promise<Page<PublicationSummaryRow>>;
  /** Ids of those still `pending` whose process is gone, or that started before the time given, oldest first. */
  listAbandoned(startedBefore?: string): Promise<readonly string[]>;
  /** The newest that succeeded, whether it wrote or found unchanged. */
  findLastWritten(namespace: string, component: string): Promise<LastWritten | undefined>;
  /** Removes those that ended before the time given, with their steps; resolves with their number. The audit stays. */
  prune(before: string): Promise<number>;
}

const PAGE_SIZE = 50;
/** Few enough that others get in between. */
const PRUNE_AT_ONCE = 500;

export function createPublications(
  { db, unflushed, end }: Database,
  instances: Instances,
): Publications {
  return {
    async insert(row, steps, audit) {
      await db.transaction().execute(async (transaction) => {
        await transaction.insertInto('publications').values(storable(row)).execute();
        if (steps.length > 0) await insertSteps(transaction, row.id, steps).execute();
        const contentHash = audit.verdict === 'refused' ? hashRecord(row) : hashRequest(row);
        await appendEntry(transaction, { ...entryOf(row), ...audit, contentHash });
      });
    },

    appendSteps: (id, steps) =>
      unflushed(async (db) => {
        await insertSteps(db, id, steps)
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }),

    settle: (id, ending, audit) =>
      end((db) =>
        writeEnd(db, id, ending, audit, (eb) =>
          // `unknown` may still be found out.
          eb.or([
            eb('state', '=', 'pending'),
            eb.and([eb('state', '=', 'unknown'), eb('outcome', '!=', ending.outcome)]),
          ]),
        ),
      ),

    async correct(id, ending, audit) {
      await end((db) => writeEnd(db, id, ending, audit, (eb) => eb.lit(true)));
    },

    async find(id) {
      const row = await db
        .selectFrom('publications')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const steps = await db
        .selectFrom('publicationSteps')
        .select(['position', 'name', 'state', 'at', 'detail'])
        .where('publicationId', '=', id)
        .orderBy('position')
        .execute();
      return { row, steps };
    },

    async list({ cursor, limit = PAGE_SIZE, ...names }) {
      // Without request and plan, which hold whole descriptors.
      let query = db
        .selectFrom('publications')
        .select(['id', 'namespace', 'project', 'component', 'image', 'actorKind', 'actorId'])
        .select(['actorName', 'action', 'state', 'startedAt', 'finishedAt', 'outcome'])
        .select(['instanceId', 'contentHash'])
        .orderBy('startedAt', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1);
      for (const part of ['namespace', 'project', 'component'] as const) {
        const name = names[part];
        if (name !== undefined) query = query.where(part, '=', name);
      }
      if (cursor !== undefined) {
        const { startedAt, id } = readCursor(cursor);
        query = query.where(sql<boolean>`(started_at, id) < (${startedAt}, ${id})`);
      }
      return pageOf(await query.execute(), limit, writeCursor);
    },

    async listAbandoned(startedBefore = '') {
      const rows = await db
        .selectFrom('publications')
        .select(['id', 'instanceId', 'startedAt'])
        .where('state', '=', 'pending')
        .orderBy('startedAt')
        .orderBy('id')
        .execute();
      // Asked after: whoever began one of these has shown before that it runs.
      const alive = await instances.listAlive();
      return rows
        .filter(
          ({ instanceId, startedAt }) =>
            instanceId === null || !alive.includes(instanceId) || startedAt < startedBefore,
        )
        .map(({ id }) => id);
    },

    findLastWritten: (namespace, component) =>
      db
        .selectFrom('publications')
        .select(['actorKind', 'actorId', 'actorName', 'finishedAt', 'contentHash'])
        .where('namespace', '=', namespace)
        .where('component', '=', component)
        .where('state', '=', 'succeeded')
        .orderBy('finishedAt', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst(),

    async prune(before) {
      let pruned = 0;
      for (;;) {
        const { numDeletedRows } = await db
          .deleteFrom('publications')
          .where('id', 'in', (eb) =>
            eb
              .selectFrom('publications')
              .select('id')
              .where('state', '!=', 'pending')
              .where('finishedAt', '<', before)
              // It goes without saying, and lets an index find them.
              .where('startedAt', '<', before)
              .limit(PRUNE_AT_ONCE),
          )
          .executeTakeFirst();
        pruned += Number(numDeletedRows);
        if (numDeletedRows < PRUNE_AT_ONCE) return pruned;
        await setImmediate();
      }
    },
  };
}

/** False where `isOpen` does not hold: then there is no entry either. */
function writeEnd(
  db: Kysely<Schema>,
  id: string,
  { state, outcome, finishedAt, action, plan, contentHash }: PublicationEnd,
  audit: PublicationAudit,
  isOpen: (eb: ExpressionBuilder<Schema, 'publications'>) => Expression<SqlBool>,
): Promise<boolean> {
  const end = { state, outcome, finishedAt, action, plan, contentHash };
  return db.transaction().execute(async (transaction) => {
    const row = await transaction
      .updateTable('publications')
      .set(end)
      .where('id', '=', id)
      .where(isOpen)
      .returning(['id', 'namespace', 'project', 'component', 'actorKind', 'actorId', 'actorName'])
      .executeTakeFirst();
    if (row === undefined) return false;
    await appendEntry(transaction, { ...entryOf(row), ...audit, contentHash: hashEnd(end) });
    return true;
  });
}

function entryOf(
  row: Omit<
    PublicationRow,
    keyof PublicationEnd | 'request' | 'image' | 'startedAt' | 'instanceId'
  >,
) {
  const { id, namespace, project, component, actorKind, actorId, actorName } = row;
  const actor = { actorKind, actorId, actorName };
  return {
    ...actor,
    action: 'publish',
    subject: id,
    namespace,
    project,
    component,
    times: null,
  } as const;
}

function insertSteps(db: Kysely<Schema>, id: string, steps: readonly StepRow[]) {
  const rows = steps.map((step) => ({ ...storable(step), publicationId: id }));
  return db.insertInto('publicationSteps').values(rows);
}

function writeCursor({ startedAt, id }: Pick<PublicationRow, 'startedAt' | 'id'>): string {
  return Buffer.from(`${startedAt} ${id}`).toString('base64url');
}

function readCursor(cursor: string): Pick<PublicationRow, 'startedAt' | 'id'> {
  const [startedAt, id] = Buffer.from(cursor, 'base64url').toString().split(' ');
  if (startedAt === undefined || id === undefined) {
    throw new StudioError('bad-request', 'The cursor is none that this list gave.');
  }
  return { startedAt, id };
}
