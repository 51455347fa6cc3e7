import { type Kysely, Migrator } from 'kysely';
import { MIGRATIONS } from './migrations';
import type { Schema } from './schema';

/** Brings the database to the newest schema. The caller sees to it that only one does so at a time. */
export async function migrate(db: Kysely<Schema>): Promise<void> {
  // Migrations spell names as the database does, and so does the migrator's own table.
  const migrator = new Migrator({
    db: db.withoutPlugins(),
    provider: { getMigrations: () => Promise.resolve({ ...MIGRATIONS }) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
