import { type Kysely, sql } from 'kysely';
import { StudioError } from '../errors';
import type { PublicationRow, Schema, StepRow } from './schema';

export type PublicationSummaryRow = Omit<PublicationRow, 'request' | 'plan'>;

export interface PublicationQuery {
  /** Only those of components of exactly this name. */
  readonly component?: string;
  /** `nextCursor` of the page before. */
  readonly cursor?: string;
  /** Default 50. */
  readonly limit?: number;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Absent on the last page. */
  readonly nextCursor?: string;
}

export type PublicationEnd = Pick<
  PublicationRow,
  'state' | 'outcome' | 'finishedAt' | 'action' | 'plan'
>;

export interface Publications {
  /** The row and the steps so far, in one transaction. */
  insert(row: PublicationRow, steps?: readonly StepRow[]): Promise<void>;
  /** Survives the end of the process, and with the next record also a power cut: it is not flushed by itself. */
  appendStep(id: string, step: StepRow): Promise<void>;
  /** Ends a publication whose end is open. False when it had ended already: the first word stands. */
  settle(id: string, end: PublicationEnd): Promise<boolean>;
  /** What the one who carried it out has to say, whatever others took it for meanwhile. */
  correct(id: string, end: PublicationEnd): Promise<void>;
  find(
    id: string,
  ): Promise<{ readonly row: PublicationRow; readonly steps: readonly StepRow[] } | undefined>;
  /** Newest first. */
  list(query: PublicationQuery): Promise<Page<PublicationSummaryRow>>;
  /** Ids of those still `pending` that started before the time given, oldest first. */
  listPending(startedBefore: string): Promise<readonly string[]>;
}

const PAGE_SIZE = 50;
/** `unknown` may still be found out. */
const OPEN_STATES = ['pending', 'unknown'] as const;

export function createPublications(db: Kysely<Schema>): Publications {
  return {
    async insert(row, steps = []) {
      await db.transaction().execute(async (transaction) => {
        await transaction.insertInto('publications').values(row).execute();
        if (steps.length > 0) await insertSteps(transaction, row.id, steps);
      });
    },

    appendStep: (id, step) =>
      db.connection().execute(async (connection) => {
        await sql`pragma synchronous = normal`.execute(connection);
        try {
          await insertSteps(connection, id, [step]);
        } finally {
          await sql`pragma synchronous = full`.execute(connection);
        }
      }),

    async settle(id, { state, outcome, finishedAt, action, plan }) {
      const { numUpdatedRows } = await db
        .updateTable('publications')
        .set({ state, outcome, finishedAt, action, plan })
        .where('id', '=', id)
        .where('state', 'in', OPEN_STATES)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async correct(id, { state, outcome, finishedAt, action, plan }) {
      await db
        .updateTable('publications')
        .set({ state, outcome, finishedAt, action, plan })
        .where('id', '=', id)
        .execute();
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
        .orderBy('startedAt', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1);
      if (component !== undefined) query = query.where('component', '=', component);
      if (cursor !== undefined) {
        const { startedAt, id } = readCursor(cursor);
        query = query.where(sql<boolean>`(started_at, id) < (${startedAt}, ${id})`);
      }
      const rows = await query.execute();
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      return rows.length > limit && last ? { items, nextCursor: writeCursor(last) } : { items };
    },

    async listPending(startedBefore) {
      const rows = await db
        .selectFrom('publications')
        .select('id')
        .where('state', '=', 'pending')
        .where('startedAt', '<', startedBefore)
        .orderBy('startedAt')
        .orderBy('id')
        .execute();
      return rows.map(({ id }) => id);
    },
  };
}

async function insertSteps(
  db: Kysely<Schema>,
  id: string,
  steps: readonly StepRow[],
): Promise<void> {
  await db
    .insertInto('publicationSteps')
    .values(steps.map((step) => ({ ...step, publicationId: id })))
    .execute();
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
