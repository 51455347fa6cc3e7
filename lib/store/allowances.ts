import { type RawBuilder, sql } from 'kysely';
import type { Database } from './database';

/** What all replicas together have given out of an allowance, in windows by the clock of the database. */
export interface Allowances {
  /** Takes `wanted` of a key in the present window; resolves with how many are taken by now, those among them. */
  take(key: string, windowMs: number, wanted: number): Promise<number>;
  /** Forgets keys that nobody took from for so many windows. */
  prune(windowMs: number, windows: number): Promise<void>;
}

/** One row for each key. The clock of a replica that runs ahead would shut out all others until they have caught up. */
export function createAllowances({ unflushed }: Database): Allowances {
  return {
    take: (key, windowMs, wanted) =>
      unflushed(async (db) => {
        const present = presentWindow(windowMs);
        const row = await db
          .insertInto('allowances')
          .values({ key, window: present, taken: wanted })
          .onConflict((conflict) =>
            conflict.column('key').doUpdateSet({
              taken: sql`case when allowances.window = ${present}
                then allowances.taken + excluded.taken else excluded.taken end`,
              window: present,
            }),
          )
          .returning('taken')
          .executeTakeFirstOrThrow();
        return row.taken;
      }),

    prune: (windowMs, windows) =>
      unflushed(async (db) => {
        const present = presentWindow(windowMs);
        await db
          .deleteFrom('allowances')
          .where((eb) => eb('window', '<', sql<number>`${present} - ${windows}::integer`))
          .execute();
      }),
  };
}

/** Not of when the transaction began: whoever waited for the row is in the window that it is by then. */
function presentWindow(windowMs: number): RawBuilder<number> {
  return sql<number>`floor(extract(epoch from clock_timestamp()) * 1000 / ${windowMs}::integer)::integer`;
}
