import type { Database } from './database';
import type { AccessTokenRow, SpentIdTokenRow } from './schema';
import { storable } from './storable';

export interface AccessTokens {
  /**
   * Keeps the token and that the ID token it was given for is spent: both, or neither. False when it was spent before;
   * of many at once, on any replica, one gets true.
   */
  insert(row: AccessTokenRow, spent: SpentIdTokenRow): Promise<boolean>;
  findByHash(hash: string): Promise<AccessTokenRow | undefined>;
  /** Forgets tokens and ID tokens that are over; resolves with their number. */
  prune(now: string): Promise<number>;
}

export function createAccessTokens({ db, unflushed }: Database): AccessTokens {
  return {
    insert: (row, spent) =>
      db.transaction().execute(async (transaction) => {
        const first = await transaction
          .insertInto('spentIdTokens')
          .values(spent)
          .onConflict((conflict) => conflict.doNothing())
          .returning('key')
          .executeTakeFirst();
        if (!first) return false;
        await transaction.insertInto('accessTokens').values(storable(row)).execute();
        return true;
      }),

    findByHash: (hash) =>
      db.selectFrom('accessTokens').selectAll().where('hash', '=', hash).executeTakeFirst(),

    prune: (now) =>
      unflushed(async (db) => {
        const tokens = await db
          .deleteFrom('accessTokens')
          .where('expiresAt', '<=', now)
          .executeTakeFirst();
        const spent = await db
          .deleteFrom('spentIdTokens')
          .where('expiresAt', '<=', now)
          .executeTakeFirst();
        return Number(tokens.numDeletedRows + spent.numDeletedRows);
      }),
  };
}
