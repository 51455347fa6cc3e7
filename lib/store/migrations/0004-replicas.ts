import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('instances')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('alive_until', 'timestamptz', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('turns')
    .addColumn('ticket', 'bigint', (column) => column.primaryKey().generatedAlwaysAsIdentity())
    .addColumn('namespace', 'text', (column) => column.notNull())
    .addColumn('component', 'text', (column) => column.notNull())
    .addColumn('valid_until', 'timestamptz', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('turns_by_target')
    .on('turns')
    .columns(['namespace', 'component', 'ticket'])
    .execute();
  // Rows come and go quickly: without this the table is swept too late.
  await sql`alter table turns set (autovacuum_vacuum_threshold = 1000)`.execute(db);
}
