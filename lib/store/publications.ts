import { setImmediate } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { StudioError } from '../errors';
import { type AuditEntryInput, appendEntry, sha256 } from './audit-chain';
import type { Database } from './database';
import type { Instances } from './instances';
import { type Page, pageOf } from './page';
import type { PublicationRow, Schema, StepRow } from './schema';
import { storable } from './storable';

export type PublicationSummaryRow = Omit<PublicationRow, 'request' | 'plan'>;

export interface PublicationQuery {
  /** Only those of components of exactly this name. */
  readonly component?: string;
  /** `nextCursor` of the page before. */
  readonly cursor?: string;
  /** Default 50. */
  readonly limit?: number;
}

export type PublicationEnd = Pick<
  PublicationRow,
  'state' | 'outcome' | 'finishedAt' | 'action' | 'plan' | 'contentHash'
>;

/** What the audit says beside what stands in the record. */
export type PublicationAudit = Pick<AuditEntryInput, 'at' | 'verdict' | 'code'>;

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
  /** Ends a publication whose end is open. False when it had ended already: the first word stands. */
  settle(id: string, end: PublicationEnd): Promise<boolean>;
  /** What the one who carried it out has to say, whatever others took it for meanwhile. */
  correct(id: string, end: PublicationEnd): Promise<void>;
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
/** `unknown` may still be found out. */
const OPEN_STATES = ['pending', 'unknown'] as const;

export function createPublications(
  { db, unflushed, end }: Database,
  instances: Instances,
): Publications {
  return {
    async insert(row, steps, audit) {
      await db.transaction().execute(async (transaction) => {
        await transaction.insertInto('publications').values(storable(row)).execute();
        if (steps.length > 0) await insertSteps(transaction, row.id, steps).execute();
        await appendEntry(transaction, { ...auditOf(row), ...audit });
      });
    },

    appendSteps: (id, steps) =>
      unflushed(async (db) => {
        await insertSteps(db, id, steps)
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }),

    settle: (id, { state, outcome, finishedAt, action, plan, contentHash }) =>
      end(async (db) => {
        const { numUpdatedRows } = await db
          .updateTable('publications')
          .set({ state, outcome, finishedAt, action, plan, contentHash })
          .where('id', '=', id)
          .where('state', 'in', OPEN_STATES)
          .executeTakeFirst();
        return numUpdatedRows > 0n;
      }),

    async correct(id, { state, outcome, finishedAt, action, plan, contentHash }) {
      await end((db) =>
        db
          .updateTable('publications')
          .set({ state, outcome, finishedAt, action, plan, contentHash })
          .where('id', '=', id)
          .execute(),
      );
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

    async list({ component, cursor, limit = PAGE_SIZE }) {
      // Without request and plan, which hold whole descriptors.
      let query = db
        .selectFrom('publications')
        .select(['id', 'namespace', 'project', 'component', 'image', 'actorKind', 'actorId'])
        .select(['actorName', 'action', 'state', 'startedAt', 'finishedAt', 'outcome'])
        .select(['instanceId', 'contentHash'])
        .orderBy('startedAt', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1);
      if (component !== undefined) query = query.where('component', '=', component);
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

function auditOf(row: PublicationRow) {
  const { id, namespace, project, component, actorKind, actorId, actorName, request } = row;
  const target = { namespace, project, component };
  const actor = { actorKind, actorId, actorName };
  const contentHash = sha256(request);
  return { ...target, ...actor, action: 'publish', subject: id, contentHash } as const;
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
