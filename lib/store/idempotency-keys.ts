import type { Kysely } from 'kysely';
import type { Database } from './database';
import type { IdempotencyKeyRow, Schema } from './schema';
import { ask } from './script';

/** Kept so that it can be given again byte for byte. */
export interface StoredAnswer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty where there is none. */
  readonly body: string;
}

/** Tells one beginning of a key from any other. */
export interface KeyAttempt {
  readonly instanceId: string;
  /** ISO 8601. From then on the key is free again. */
  readonly expiresAt: string;
}

export interface KeyUse extends KeyAttempt {
  /** The id of the token: two clients may choose the same key. */
  readonly owner: string;
  readonly key: string;
  /** A hash of the request. */
  readonly fingerprint: string;
  /** ISO 8601. */
  readonly now: string;
}

export type KeyState =
  /** The caller alone carries out the request. */
  | { readonly kind: 'begun' }
  | (KeyAttempt & { readonly kind: 'in-flight'; readonly publicationId?: string })
  | { readonly kind: 'other-request' }
  | { readonly kind: 'answered'; readonly answer: StoredAnswer };

/** What `Idempotency-Key` headers stand for (draft-ietf-httpapi-idempotency-key-header). */
export interface IdempotencyKeys {
  begin(use: KeyUse): Promise<KeyState>;
  /** Says which publication it is. Before its record is inserted: where that is missing after a crash, nothing was begun. */
  attach(owner: string, key: string, publicationId: string): Promise<void>;
  /** The first answer stands. */
  answer(owner: string, key: string, answer: StoredAnswer): Promise<void>;
  /**
   * Nothing came of this attempt: the key is free again. Of two who find that at once, the second frees nothing that the
   * first has begun since.
   */
  abandon(owner: string, key: string, attempt: KeyAttempt): Promise<void>;
  /** Forgets keys that have expired; resolves with their number. */
  prune(now: string): Promise<number>;
}

export function createIdempotencyKeys({ db, unflushed, end }: Database): IdempotencyKeys {
  return {
    begin: (use) => unflushed((db) => begin(db, use)),

    async attach(owner, key, publicationId) {
      await unflushed((db) =>
        db
          .updateTable('idempotencyKeys')
          .set({ publicationId })
          .where('owner', '=', owner)
          .where('key', '=', key)
          .execute(),
      );
    },

    async answer(owner, key, answer) {
      await end(() =>
        ask((db) =>
          db
            .updateTable('idempotencyKeys')
            .set({ answer: JSON.stringify(answer) })
            .where('owner', '=', owner)
            .where('key', '=', key)
            .where('answer', 'is', null),
        ),
      );
    },

    async abandon(owner, key, { instanceId, expiresAt }) {
      await db
        .deleteFrom('idempotencyKeys')
        .where('owner', '=', owner)
        .where('key', '=', key)
        .where('instanceId', '=', instanceId)
        .where('expiresAt', '=', expiresAt)
        .where('answer', 'is', null)
        .execute();
    },

    async prune(now) {
      const { numDeletedRows } = await db
        .deleteFrom('idempotencyKeys')
        .where('expiresAt', '<=', now)
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}

/** Not flushed: it goes to disk with the record of what was begun, and without one nothing was. */
async function begin(db: Kysely<Schema>, { now, ...use }: KeyUse): Promise<KeyState> {
  const fresh = { ...use, publicationId: null, answer: null };
  const { owner: _, key: __, ...renewed } = fresh;
  const begun = await db
    .insertInto('idempotencyKeys')
    .values(fresh)
    .onConflict((conflict) =>
      conflict
        .columns(['owner', 'key'])
        .doUpdateSet(renewed)
        .where('idempotencyKeys.expiresAt', '<=', now),
    )
    .returning('key')
    .executeTakeFirst();
  if (begun) return { kind: 'begun' };
  const known = await db
    .selectFrom('idempotencyKeys')
    .selectAll()
    .where('owner', '=', use.owner)
    .where('key', '=', use.key)
    .executeTakeFirst();
  // Given free between the two statements.
  if (!known) return begin(db, { now, ...use });
  return stateOf(known, use.fingerprint);
}

function stateOf(known: IdempotencyKeyRow, fingerprint: string): KeyState {
  if (known.fingerprint !== fingerprint) return { kind: 'other-request' };
  if (known.answer !== null) {
    // What is parsed here was written by `answer`.
    const answer: StoredAnswer = JSON.parse(known.answer);
    return { kind: 'answered', answer };
  }
  return {
    kind: 'in-flight',
    instanceId: known.instanceId,
    expiresAt: known.expiresAt,
    ...(known.publicationId !== null && { publicationId: known.publicationId }),
  };
}
