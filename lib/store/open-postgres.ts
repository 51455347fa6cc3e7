import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import type { Database } from './database';
import { migrate } from './migrate';
import { openPool, sharePool } from './postgres-pool';
import type { Schema } from './schema';
import { runScript } from './script';

/** Connections of one process, at most; a server takes 100 unless told otherwise. */
const FLUSHED_CONNECTIONS = 10;
const UNFLUSHED_CONNECTIONS = 5;

/**
 * Connects to the database `url` names, which must exist, and brings it to the newest schema. `instanceId` is that of
 * the process, all of whose bundles share its connections.
 */
export async function openPostgres(url: string, instanceId: string): Promise<Database> {
  await migrateOnce(url);
  const flushed = sharePool(instanceId, { url, connections: FLUSHED_CONNECTIONS });
  const unflushed = sharePool(instanceId, {
    url,
    connections: UNFLUSHED_CONNECTIONS,
    flush: false,
  });
  const db = connect(flushed);
  const unflushedDb = connect(unflushed);
  const transact: Database['flushed'] = (script) =>
    db.transaction().execute((transaction) => runScript(transaction, script()));
  return {
    db,
    flushed: transact,
    unflushed: (write) => write(unflushedDb),
    end: transact,
    // What others see of a flushed write is flushed.
    flush: () => Promise.resolve(),
    close: async () => {
      await Promise.all([flushed.end(), unflushed.end()]);
    },
  };
}

/** Over a connection of its own, since a migration of a large table takes its time. Kysely's lock lets in one at a time. */
async function migrateOnce(url: string): Promise<void> {
  const pool = openPool({ url, connections: 1, patient: true });
  try {
    await migrate(connect(pool), 'postgres');
  } finally {
    await pool.end();
  }
}

function connect(pool: PostgresPool): Kysely<Schema> {
  const dialect = new PostgresDialect({ pool });
  return new Kysely<Schema>({ dialect, plugins: [new CamelCasePlugin()] });
}
