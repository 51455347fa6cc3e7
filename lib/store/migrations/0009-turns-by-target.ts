import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('turns')
    .addColumn('control_plane', 'text', (column) => column.notNull().defaultTo('default'))
    .execute();
}
