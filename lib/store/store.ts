import Database from 'better-sqlite3';
import { CamelCasePlugin, Kysely, Migrator, SqliteDialect } from 'kysely';
import { type CiTokens, createCiTokens } from './ci-tokens';
import { MIGRATIONS } from './migrations';
import { createPublications, type Publications } from './publications';
import type { Schema } from './schema';

export interface Store {
  readonly publications: Publications;
  readonly ciTokens: CiTokens;
  close(): Promise<void>;
}

/** How long a write waits for another process's. Milliseconds. */
const BUSY_TIMEOUT = 5_000;

/** Opens the SQLite file at `path`, made if absent, and brings it to the newest schema. `:memory:` is for tests. */
export async function openStore(path: string): Promise<Store> {
  const database = new Database(path, { timeout: BUSY_TIMEOUT });
  database.pragma('journal_mode = WAL');
  // A record that was acknowledged survives a power cut, not only a crash.
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  const db = new Kysely<Schema>({
    dialect: new SqliteDialect({ database }),
    plugins: [new CamelCasePlugin()],
  });
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    publications: createPublications(db),
    ciTokens: createCiTokens(db),
    close: () => db.destroy(),
  };
}

async function migrate(db: Kysely<Schema>): Promise<void> {
  // Migrations spell names as the database does, and so does the migrator's own table.
  const migrator = new Migrator({
    db: db.withoutPlugins(),
    provider: { getMigrations: () => Promise.resolve({ ...MIGRATIONS }) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
