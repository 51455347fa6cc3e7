import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Database } from './database';
import { oncePerProcess } from './once-per-process';
import type { Schema } from './schema';

/** Which processes run, so that what a dead one left is found. */
export interface Instances {
  /** This process. */
  readonly id: string;
  /** Shows that this process runs, from now until `stop`. Before it begins anything. */
  start(): Promise<void>;
  /** This process is always among them. */
  listAlive(): Promise<readonly string[]>;
  isAlive(id: string): Promise<boolean>;
  /** What this process left open counts as left by a dead one from now on. */
  stop(): Promise<void>;
}

const HEARTBEAT_MS = 5_000;
/** Without a heartbeat for so long a process counts as gone. */
const ALIVE = sql<Date>`clock_timestamp() + interval '20 seconds'`;

/** The same in all bundles of this process. */
export function ownInstanceId(): string {
  return oncePerProcess('instance', randomUUID);
}

/** Rows in a table, by the clock of the database. */
export function createInstances({ unflushed }: Database, id: string): Instances {
  let timer: NodeJS.Timeout | undefined;
  let beating: Promise<unknown> = Promise.resolve();

  const listAlive = async (): Promise<readonly string[]> => {
    const others = await unflushed((db) =>
      db
        .selectFrom('instances')
        .select('id')
        .where('id', '!=', id)
        .where('aliveUntil', '>', sql<Date>`clock_timestamp()`)
        .execute(),
    );
    return [id, ...others.map((other) => other.id)];
  };

  return {
    id,

    async start() {
      if (timer) return;
      await unflushed((db) => beat(db, id));
      await unflushed(forgetGone);
      timer = setInterval(() => {
        // A heartbeat that fails is made up for by the next.
        beating = unflushed((db) => beat(db, id)).catch(() => {});
      }, HEARTBEAT_MS);
      timer.unref();
    },

    listAlive,
    isAlive: async (other) => (await listAlive()).includes(other),

    async stop() {
      if (!timer) return;
      clearInterval(timer);
      timer = undefined;
      await beating;
      // Where this fails, it is found out a little later.
      await unflushed((db) => db.deleteFrom('instances').where('id', '=', id).execute()).catch(
        () => {},
      );
    },
  };
}

/** Processes that were killed. One that was only slow puts its row there again. */
async function forgetGone(db: Kysely<Schema>): Promise<void> {
  await db
    .deleteFrom('instances')
    .where('aliveUntil', '<=', sql<Date>`clock_timestamp()`)
    .execute();
}

async function beat(db: Kysely<Schema>, id: string): Promise<void> {
  await db
    .insertInto('instances')
    .values({ id, aliveUntil: ALIVE })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ aliveUntil: ALIVE }))
    .execute();
}
