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
import type { TrustRuleRow, Schema } from './schema';
import { storable } from './storable';
import { within } from './within';

export interface TrustRules {
  /** With its audit entry; neither where as many as `most` says are valid, by default `MOST_VALID`. */
  insert(row: TrustRuleRow, actor: AuditActor, most?: Room): Promise<Added>;
  /** Newest first, with those that were revoked. */
  list(reach: readonly Scope[]): Promise<readonly TrustRuleRow[]>;
  /** Those that hold for tokens of exactly this issuer, oldest first. */
  listValid(issuer: string): Promise<readonly TrustRuleRow[]>;
  /** Of these, those that hold; oldest first. */
  findValid(ids: readonly string[]): Promise<readonly TrustRuleRow[]>;
  /** Also the last use. `call` is JSON. */
  noteCall(ids: readonly string[], at: string, call: string): Promise<void>;
  /** With its audit entry. The rule, revoked now or before; `undefined` when there is none of this id. */
  revoke(
    id: string,
    at: string,
    actor: AuditActor,
    reach: readonly Scope[],
  ): Promise<TrustRuleRow | undefined>;
}

export function createTrustRules({ db, unflushed }: Database): TrustRules {
  const valid = () =>
    db
      .selectFrom('trustRules')
      .selectAll()
      .where('revokedAt', 'is', null)
      .orderBy('createdAt')
      .orderBy('id');

  return {
    insert(row, actor, most = MOST_VALID) {
      const made = { id: row.id, actor, at: row.createdAt, action: 'trust-rule.create' } as const;
      const addition = {
        listValid: (transaction: Kysely<Schema>) =>
          transaction
            .selectFrom('trustRules')
            .select('component')
            .where(ofProject(row))
            .where('revokedAt', 'is', null)
            .execute(),
        insert: (transaction: Kysely<Schema>) =>
          transaction.insertInto('trustRules').values(storable(row)).execute(),
      };
      return addAccess(db, made, row, addition, most);
    },

    list: (reach) =>
      db
        .selectFrom('trustRules')
        .selectAll()
        .where(within(reach))
        .orderBy('createdAt', 'desc')
        .orderBy('id', 'desc')
        .execute(),

    listValid: (issuer) => valid().where('issuer', '=', issuer).execute(),

    findValid: (ids) =>
      ids.length === 0 ? Promise.resolve([]) : valid().where('id', 'in', ids).execute(),

    async noteCall(ids, at, call) {
      if (ids.length === 0) return;
      const noted = { lastUsedAt: at, lastCall: call };
      await unflushed((db) =>
        db.updateTable('trustRules').set(noted).where('id', 'in', ids).execute(),
      );
    },

    revoke: (id, at, actor, reach) =>
      changeAccess(db, { id, actor, at, action: 'trust-rule.revoke' }, async (transaction) => {
        await transaction
          .updateTable('trustRules')
          .set({ revokedAt: at })
          .where('id', '=', id)
          .where('revokedAt', 'is', null)
          .where(within(reach))
          .execute();
        return transaction
          .selectFrom('trustRules')
          .selectAll()
          .where('id', '=', id)
          .where(within(reach))
          .executeTakeFirst();
      }),
  };
}
