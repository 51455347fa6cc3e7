import { sql } from 'kysely';
import type { Database } from './database';

/** What all replicas together have given out of an allowance. */
export interface Allowances {
  /** Takes `wanted` of a key in a window; resolves with how many are taken by now, those among them. */
  take(key: string, window: number, wanted: number): Promise<number>;
  /** Forgets keys that nobody took from since. */
  prune(beforeWindow: number): Promise<void>;
}

/** One row for each key. A replica whose clock is behind takes from the window that the others are in. */
export function createAllowances({ unflushed }: Database): Allowances {
  return {
    take: (key, window, wanted) =>
      unflushed(async (db) => {
        const row = await db
          .insertInto('allowances')
          .values({ key, window, taken: wanted })
          .onConflict((conflict) =>
            conflict.column('key').doUpdateSet({
              taken: sql`case when excluded.window > allowances.window
                then excluded.taken else allowances.taken + excluded.taken end`,
              window: sql`greatest(allowances.window, excluded.window)`,
            }),
          )
          .returning('taken')
          .executeTakeFirstOrThrow();
        return row.taken;
      }),

    prune: (beforeWindow) =>
      unflushed(async (db) => {
        await db.deleteFrom('allowances').where('window', '<', beforeWindow).execute();
      }),
  };
}
