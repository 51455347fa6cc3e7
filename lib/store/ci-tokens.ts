import type { Kysely } from 'kysely';
import type { Scope } from '../access/scope';
import {
  type Added,
  addAccess,
  type AuditActor,
  changeAccess,
  MOST_VALID,
  ofProject,
  type Room,
} from './change-access';
import type { Database } from './database';
import { prepare } from './prepared';
import type { CiTokenRow, Schema } from './schema';
import { runScript } from './script';
import { storable } from './storable';
import { within } from './within';

export interface CiTokens {
  /** With its audit entry; neither where as many as `most` says are valid, by default `MOST_VALID`. */
  insert(row: CiTokenRow, actor: AuditActor, most?: Room): Promise<Added>;
  findByHash(hash: string): Promise<CiTokenRow | undefined>;
  /** Newest first, with those that expired or were revoked. */
  list(reach: readonly Scope[]): Promise<readonly CiTokenRow[]>;
  setLastUsed(id: string, at: string): Promise<void>;
  /** Also the last use. `call` is JSON. */
  noteCall(id: string, at: string, call: string): Promise<void>;
  /** With its audit entry. The token, revoked now or before; `undefined` when there is none of this id. */
  revoke(
    id: string,
    at: string,
    actor: AuditActor,
    reach: readonly Scope[],
  ): Promise<CiTokenRow | undefined>;
}

export function createCiTokens({ db, unflushed }: Database): CiTokens {
  return {
    insert(row, actor, most = MOST_VALID) {
      const made = { id: row.id, actor, at: row.createdAt, action: 'ci-token.create' } as const;
      const addition = {
        listValid: (transaction: Kysely<Schema>) =>
          transaction
            .selectFrom('ciTokens')
            .select('component')
            .where(ofProject(row))
            .where('revokedAt', 'is', null)
            .where('expiresAt', '>', row.createdAt)
            .execute(),
        insert: (transaction: Kysely<Schema>) =>
          transaction.insertInto('ciTokens').values(storable(row)).execute(),
      };
      return addAccess(db, made, row, addition, most);
    },

    async findByHash(hash) {
      const [row] = await runScript(db, selectByHash({ hash }));
      return row;
    },

    list: (reach) =>
      db
        .selectFrom('ciTokens')
        .selectAll()
        .where(within(reach))
        .orderBy('createdAt', 'desc')
        .orderBy('id', 'desc')
        .execute(),

    async setLastUsed(id, at) {
      await unflushed((db) =>
        db.updateTable('ciTokens').set({ lastUsedAt: at }).where('id', '=', id).execute(),
      );
    },

    async noteCall(id, at, call) {
      await unflushed((db) => runScript(db, updateCall({ id, lastUsedAt: at, lastCall: call })));
    },

    revoke: (id, at, actor, reach) =>
      changeAccess(db, { id, actor, at, action: 'ci-token.revoke' }, async (transaction) => {
        await transaction
          .updateTable('ciTokens')
          .set({ revokedAt: at })
          .where('id', '=', id)
          .where('revokedAt', 'is', null)
          .where(within(reach))
          .execute();
        return transaction
          .selectFrom('ciTokens')
          .selectAll()
          .where('id', '=', id)
          .where(within(reach))
          .executeTakeFirst();
      }),
  };
}

const selectByHash = prepare((db, { hash }: Pick<CiTokenRow, 'hash'>) =>
  db.selectFrom('ciTokens').selectAll().where('hash', '=', hash),
);

const updateCall = prepare(
  (db, { id, ...noted }: Pick<CiTokenRow, 'id' | 'lastUsedAt' | 'lastCall'>) =>
    db.updateTable('ciTokens').set(noted).where('id', '=', id),
);
