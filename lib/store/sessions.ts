import { type AuditEntryInput, appendEntry } from './audit-chain';
import type { AuditActor } from './change-access';
import type { Database } from './database';
import type { SessionRow } from './schema';
import { ask, type Script } from './script';
import { storable } from './storable';

/** What the provider said when it was asked last. */
export type SessionAnswer = Pick<SessionRow, 'name' | 'claims' | 'tokens' | 'askedAt'>;

/** Who is signed in. The database is asked at each request, so that an end holds at once and on every replica. */
export interface Sessions {
  insert(row: SessionRow): Promise<void>;
  find(hash: string): Promise<SessionRow | undefined>;
  setLastSeen(hash: string, at: string): Promise<void>;
  /**
   * Whether it is up to the caller to ask the provider: one of all replicas gets true, and nobody else before `until`. A
   * refresh token that is good for one use would otherwise be used twice, and providers end what looks stolen.
   */
  takeAsking(hash: string, at: string, until: string): Promise<boolean>;
  keepAnswer(hash: string, answer: SessionAnswer): Promise<void>;
  /** `tokens`: those that took the place of the ones it was asked with. */
  noteFailure(hash: string, at: string, tokens?: string): Promise<void>;
  /** With the tokens gone. A session that had ended stays ended as it was. */
  end(hash: string, at: string): Promise<void>;
  /** All of a person, with its audit entry; resolves with their number. */
  endAll(userId: string, at: string, actor: AuditActor): Promise<number>;
  /** The newest use of each person first; of each person the newest session. At most 500 people. */
  listPeople(): Promise<readonly SessionPersonRow[]>;
  /** The newest of a person, over or not. */
  findLast(userId: string): Promise<SessionRow | undefined>;
  /** Forgets those not used since. */
  prune(before: string): Promise<void>;
}

export interface SessionPersonRow extends Pick<SessionRow, 'userId' | 'name' | 'lastSeenAt'> {
  /** How many have not been ended; some of them may be over. */
  readonly open: number;
}

const MOST_PEOPLE = 500;

export function createSessions({ db, flushed, unflushed }: Database): Sessions {
  return {
    async insert(row) {
      await flushed(() => ask((db) => db.insertInto('sessions').values(storable(row))));
    },

    find: (hash) =>
      db.selectFrom('sessions').selectAll().where('hash', '=', hash).executeTakeFirst(),

    async setLastSeen(hash, lastSeenAt) {
      await unflushed((db) =>
        db.updateTable('sessions').set({ lastSeenAt }).where('hash', '=', hash).execute(),
      );
    },

    async takeAsking(hash, at, until) {
      const { numUpdatedRows } = await unflushed((db) =>
        db
          .updateTable('sessions')
          .set({ askingUntil: until })
          .where('hash', '=', hash)
          .where('endedAt', 'is', null)
          .where((eb) => eb.or([eb('askingUntil', 'is', null), eb('askingUntil', '<=', at)]))
          .executeTakeFirst(),
      );
      return numUpdatedRows > 0n;
    },

    async keepAnswer(hash, answer) {
      const { name, claims, tokens, askedAt } = storable(answer);
      await unflushed((db) =>
        db
          .updateTable('sessions')
          .set({ name, claims, tokens, askedAt, askingUntil: null, askFailedAt: null })
          .where('hash', '=', hash)
          .where('endedAt', 'is', null)
          .execute(),
      );
    },

    async noteFailure(hash, askFailedAt, tokens) {
      await unflushed((db) =>
        db
          .updateTable('sessions')
          .set({ askingUntil: null, askFailedAt, ...(tokens !== undefined && { tokens }) })
          .where('hash', '=', hash)
          .where('endedAt', 'is', null)
          .execute(),
      );
    },

    async end(hash, endedAt) {
      await flushed(() =>
        ask((db) =>
          db
            .updateTable('sessions')
            .set({ endedAt, tokens: null })
            .where('hash', '=', hash)
            .where('endedAt', 'is', null),
        ),
      );
    },

    endAll: (userId, endedAt, actor) => flushed(() => endAll(userId, endedAt, actor)),

    listPeople: async () => {
      const rows = await db
        .selectFrom('sessions')
        .select(['userId', 'name', 'lastSeenAt', 'endedAt'])
        .orderBy('lastSeenAt', 'desc')
        .limit(MOST_PEOPLE * 20)
        .execute();
      const people = new Map<string, SessionPersonRow>();
      for (const { endedAt, ...row } of rows) {
        const known = people.get(row.userId) ?? { ...row, open: 0 };
        people.set(row.userId, { ...known, open: known.open + (endedAt === null ? 1 : 0) });
      }
      return [...people.values()].slice(0, MOST_PEOPLE);
    },

    findLast: (userId) =>
      db
        .selectFrom('sessions')
        .selectAll()
        .where('userId', '=', userId)
        .orderBy('createdAt', 'desc')
        .limit(1)
        .executeTakeFirst(),

    async prune(before) {
      await unflushed((db) => db.deleteFrom('sessions').where('lastSeenAt', '<', before).execute());
    },
  };
}

function* endAll(userId: string, endedAt: string, actor: AuditActor): Script<number> {
  const ended = yield* ask((db) =>
    db
      .updateTable('sessions')
      .set({ endedAt, tokens: null })
      .where('userId', '=', userId)
      .where('endedAt', 'is', null)
      .returning('hash'),
  );
  yield* appendEntry(entryOf(userId, endedAt, actor, ended.length));
  return ended.length;
}

function entryOf(userId: string, at: string, actor: AuditActor, ended: number): AuditEntryInput {
  return {
    at,
    ...actor,
    action: 'session.end',
    verdict: ended > 0 ? 'done' : 'refused',
    code: ended > 0 ? null : 'not-found',
    subject: userId,
    controlPlane: null,
    namespace: null,
    project: null,
    component: null,
    contentHash: null,
    removals: null,
    times: ended > 1 ? ended : null,
  };
}
