import { type Kysely, Migrator } from 'kysely';
import { MIGRATIONS, POSTGRES_MIGRATIONS } from './migrations';
import type { Schema } from './schema';

/** Brings the database to the newest schema. The caller sees to it that only one does so at a time. */
export async function migrate(db: Kysely<Schema>, kind: 'sqlite' | 'postgres'): Promise<void> {
  const migrations = { ...MIGRATIONS, ...(kind === 'postgres' && POSTGRES_MIGRATIONS) };
  // Migrations spell names as the database does, and so does the migrator's own table.
  const migrator = new Migrator({
    db: db.withoutPlugins(),
    provider: { getMigrations: () => Promise.resolve(migrations) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
