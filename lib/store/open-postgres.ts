import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import type { Database } from './database';
import { migrate } from './migrate';
import { openPool, type PoolSettings } from './postgres-pool';
import type { Schema } from './schema';

/** Connections of one replica, at most; a server has 100 unless told otherwise. */
const FLUSHED_CONNECTIONS = 10;
const UNFLUSHED_CONNECTIONS = 5;

/** Connects to the database `url` names, which must exist, and brings it to the newest schema. */
export async function openPostgres(url: string): Promise<Database> {
  await migrateOnce(url);
  const db = connect({ url, connections: FLUSHED_CONNECTIONS });
  const relaxed = connect({ url, connections: UNFLUSHED_CONNECTIONS, flush: false });
  return {
    kind: 'postgres',
    db,
    unflushed: (write) => write(relaxed),
    end: (write) => write(db),
    close: async () => {
      await Promise.all([db.destroy(), relaxed.destroy()]);
    },
  };
}

/** Over a connection of its own, since a migration of a large table takes its time. Kysely's lock lets in one at a time. */
async function migrateOnce(url: string): Promise<void> {
  const db = connect({ url, connections: 1, patient: true });
  try {
    await migrate(db, 'postgres');
  } finally {
    await db.destroy();
  }
}

function connect(settings: PoolSettings): Kysely<Schema> {
  return new Kysely<Schema>({
    dialect: new PostgresDialect({ pool: openPool(settings) }),
    plugins: [new CamelCasePlugin()],
  });
}
