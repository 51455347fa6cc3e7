import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  // One column at a time, since SQLite adds no more.
  await db.schema.alterTable('audit').addColumn('removals', 'text').execute();
  await db.schema.alterTable('audit').addColumn('times', 'integer').execute();
  await db.schema
    .createIndex('audit_by_subject')
    .on('audit')
    .columns(['subject', 'sequence'])
    .execute();
}
