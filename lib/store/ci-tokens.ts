import type { Kysely } from 'kysely';
import type { CiTokenRow, Schema } from './schema';

export interface CiTokens {
  insert(row: CiTokenRow): Promise<void>;
  findByHash(hash: string): Promise<CiTokenRow | undefined>;
  /** Newest first, with those that expired or were revoked. */
  list(): Promise<readonly CiTokenRow[]>;
  setLastUsed(id: string, at: string): Promise<void>;
  /** The token, revoked now or before; `undefined` when there is none of this id. */
  revoke(id: string, at: string): Promise<CiTokenRow | undefined>;
}

export function createCiTokens(db: Kysely<Schema>): CiTokens {
  return {
    async insert(row) {
      await db.insertInto('ciTokens').values(row).execute();
    },

    findByHash: (hash) =>
      db.selectFrom('ciTokens').selectAll().where('hash', '=', hash).executeTakeFirst(),

    list: () =>
      db
        .selectFrom('ciTokens')
        .selectAll()
        .orderBy('createdAt', 'desc')
        .orderBy('id', 'desc')
        .execute(),

    async setLastUsed(id, at) {
      await db.updateTable('ciTokens').set({ lastUsedAt: at }).where('id', '=', id).execute();
    },

    async revoke(id, at) {
      await db
        .updateTable('ciTokens')
        .set({ revokedAt: at })
        .where('id', '=', id)
        .where('revokedAt', 'is', null)
        .execute();
      return db.selectFrom('ciTokens').selectAll().where('id', '=', id).executeTakeFirst();
    },
  };
}
