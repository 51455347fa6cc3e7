import type { Database } from './database';
import type { IssuerKeysRow } from './schema';

/** The last good keys of each issuer of ID tokens, so that a restart while it cannot be reached stops nothing. */
export interface IssuerKeys {
  find(issuer: string): Promise<IssuerKeysRow | undefined>;
  /** In place of what was there. */
  keep(row: IssuerKeysRow): Promise<void>;
}

export function createIssuerKeys({ db, unflushed }: Database): IssuerKeys {
  return {
    find: (issuer) =>
      db.selectFrom('issuerKeys').selectAll().where('issuer', '=', issuer).executeTakeFirst(),

    async keep({ issuer, keys, fetchedAt }) {
      await unflushed((db) =>
        db
          .insertInto('issuerKeys')
          .values({ issuer, keys, fetchedAt })
          .onConflict((conflict) => conflict.column('issuer').doUpdateSet({ keys, fetchedAt }))
          .execute(),
      );
    },
  };
}
