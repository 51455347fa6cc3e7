import type { Kysely } from 'kysely';

/** What is there already is of the one control plane that there was. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['publications', 'ci_tokens', 'trust_rules', 'drafts']) {
    await db.schema
      .alterTable(table)
      .addColumn('control_plane', 'text', (column) => column.notNull().defaultTo('default'))
      .execute();
  }
  // Null for `default` too: entries of before keep their hash.
  await db.schema.alterTable('audit').addColumn('control_plane', 'text').execute();
  await db.schema
    .createIndex('publications_by_control_plane')
    .on('publications')
    .columns(['control_plane', 'started_at', 'id'])
    .execute();
}
