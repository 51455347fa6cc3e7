import { setImmediate } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Scope } from '../access/scope';
import { DEFAULT_TARGET } from '../target-name';
import { type AuditEntryInput, appendEntry, auditedTarget } from './audit-chain';
import type { Database } from './database';
import type { Instances } from './instances';
import {
  listPublications,
  type PublicationQuery,
  type PublicationSummaryRow,
} from './list-publications';
import type { Page } from './page';
import { hashEnd, hashRecord, hashRequest, type PublicationEnd } from './publication-hash';
import {
  endAny,
  endOpen,
  insertMissingSteps,
  insertRow,
  insertSteps,
  type LastWritten,
  selectLastWritten,
  stepsOf,
} from './publication-queries';
import type { PublicationRow, Schema, StepRow } from './schema';
import { runScript, type Script } from './script';
import { storable } from './storable';
import { within } from './within';

export type { PublicationQuery, PublicationSummaryRow } from './list-publications';
export type { LastWritten } from './publication-queries';

/** What the audit says beside what stands in the record. */
export type PublicationAudit = Pick<AuditEntryInput, 'at' | 'verdict' | 'code' | 'removals'>;

export interface Publications {
  /** The row, the steps so far and the audit entry: all durable, or none of them there. */
  insert(row: PublicationRow, steps: readonly StepRow[], audit: PublicationAudit): Promise<void>;
  /**
   * Survives the end of the process, and with the next record also a power cut: it is not flushed by itself. A step that
   * is there already stays as it is, so that one whose answer was lost may be given again.
   */
  appendSteps(id: string, steps: readonly StepRow[]): Promise<void>;
  /**
   * Ends a publication whose end is open, with an audit entry and its last steps. False when it had ended already, for
   * the first word stands, and when this says nothing new of one that is unknown; then there is nothing of all that.
   */
  settle(
    id: string,
    end: PublicationEnd,
    audit: PublicationAudit,
    steps?: readonly StepRow[],
  ): Promise<boolean>;
  /** The same by the one who carried it out, whatever others took it for meanwhile. */
  correct(
    id: string,
    end: PublicationEnd,
    audit: PublicationAudit,
    steps?: readonly StepRow[],
  ): Promise<void>;
  find(
    id: string,
  ): Promise<{ readonly row: PublicationRow; readonly steps: readonly StepRow[] } | undefined>;
  /** The same, where it lies in these scopes: otherwise there is none. */
  findWithin(id: string, reach: readonly Scope[]): ReturnType<Publications['find']>;
  /** Newest first. */
  list(query: PublicationQuery): Promise<Page<PublicationSummaryRow>>;
  /**
   * Ids of those of a target still `pending` whose process is gone, or that started before the time given, oldest first.
   * The target is `default` unless named.
   */
  listAbandoned(startedBefore?: string, controlPlane?: string): Promise<readonly string[]>;
  /** The targets that something is pending at, by name. */
  listPendingTargets(): Promise<readonly string[]>;
  /** The newest that succeeded, whether it wrote or found unchanged. */
  findLastWritten(
    namespace: string,
    component: string,
    controlPlane?: string,
  ): Promise<LastWritten | undefined>;
  /** Removes those that ended before the time given, with their steps; resolves with their number. The audit stays. */
  prune(before: string): Promise<number>;
}

/** Few enough that others get in between. */
const PRUNE_AT_ONCE = 500;

export function createPublications(
  { db, flushed, unflushed, end }: Database,
  instances: Instances,
): Publications {
  return {
    insert: (row, steps, audit) => flushed(() => insert(row, steps, audit)),

    appendSteps: (id, steps) => unflushed((db) => runScript(db, addSteps(id, steps))),

    settle: (id, ending, audit, steps = []) =>
      end(() => writeEnd(endOpen, { id, ending, audit, steps })),

    async correct(id, ending, audit, steps = []) {
      await end(() => writeEnd(endAny, { id, ending, audit, steps }));
    },

    async find(id) {
      const row = await selectOne(db, id).executeTakeFirst();
      return row && { row, steps: await readSteps(db, id) };
    },

    async findWithin(id, reach) {
      const row = await selectOne(db, id).where(within(reach)).executeTakeFirst();
      return row && { row, steps: await readSteps(db, id) };
    },

    list: (query) => listPublications(db, query),

    async listAbandoned(startedBefore = '', controlPlane = DEFAULT_TARGET) {
      const rows = await db
        .selectFrom('publications')
        .select(['id', 'instanceId', 'startedAt'])
        .where('state', '=', 'pending')
        .where('controlPlane', '=', controlPlane)
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

    async listPendingTargets() {
      const rows = await db
        .selectFrom('publications')
        .select('controlPlane')
        .distinct()
        .where('state', '=', 'pending')
        .orderBy('controlPlane')
        .execute();
      return rows.map(({ controlPlane }) => controlPlane);
    },

    async findLastWritten(namespace, component, controlPlane = DEFAULT_TARGET) {
      const key = { controlPlane, namespace, component };
      const [last] = await runScript(db, selectLastWritten(key));
      return last;
    },

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

function selectOne(db: Kysely<Schema>, id: string) {
  return db.selectFrom('publications').selectAll().where('id', '=', id);
}

function readSteps(db: Kysely<Schema>, id: string): Promise<readonly StepRow[]> {
  return db
    .selectFrom('publicationSteps')
    .select(['position', 'name', 'state', 'at', 'detail'])
    .where('publicationId', '=', id)
    .orderBy('position')
    .execute();
}

function* insert(
  row: PublicationRow,
  steps: readonly StepRow[],
  audit: PublicationAudit,
): Script<void> {
  yield* insertRow(storable(row));
  if (steps.length > 0) yield* insertSteps(stepsOf(row.id, steps));
  const contentHash = audit.verdict === 'refused' ? hashRecord(row) : hashRequest(row);
  yield* appendEntry({ ...entryOf(row), ...audit, contentHash });
}

interface Ended {
  readonly id: string;
  readonly ending: PublicationEnd;
  readonly audit: PublicationAudit;
  readonly steps: readonly StepRow[];
}

/** False where `write` finds none whose end may be written: then there is no entry either. */
function* writeEnd(write: typeof endAny, { id, ending, audit, steps }: Ended): Script<boolean> {
  const { state, outcome, finishedAt, action, plan, contentHash } = ending;
  const end = { state, outcome, finishedAt, action, plan, contentHash };
  const [row] = yield* write({ id, ...end });
  if (row === undefined) return false;
  yield* addSteps(id, steps);
  yield* appendEntry({ ...entryOf(row), ...audit, contentHash: hashEnd(end) });
  return true;
}

function* addSteps(id: string, steps: readonly StepRow[]): Script<void> {
  if (steps.length > 0) yield* insertMissingSteps(stepsOf(id, steps));
}

function entryOf(
  row: Omit<
    PublicationRow,
    keyof PublicationEnd | 'request' | 'image' | 'startedAt' | 'instanceId' | 'provenance'
  >,
) {
  const { id, controlPlane, namespace, project, component, actorKind, actorId, actorName } = row;
  const actor = { actorKind, actorId, actorName };
  return {
    ...actor,
    action: 'publish',
    subject: id,
    controlPlane: auditedTarget(controlPlane),
    namespace,
    project,
    component,
    times: null,
  } as const;
}
