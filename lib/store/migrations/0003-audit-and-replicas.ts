import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  // One column at a time, since SQLite adds no more.
  await db.schema.alterTable('publications').addColumn('instance_id', 'text').execute();
  await db.schema.alterTable('publications').addColumn('content_hash', 'text').execute();
  await db.schema
    .createIndex('publications_by_target')
    .on('publications')
    .columns(['namespace', 'component', 'state', 'finished_at'])
    .execute();

  await db.schema
    .createTable('audit')
    .addColumn('sequence', 'integer', (column) => column.primaryKey())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('actor_kind', 'text', (column) => column.notNull())
    .addColumn('actor_id', 'text', (column) => column.notNull())
    .addColumn('actor_name', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('verdict', 'text', (column) => column.notNull())
    .addColumn('code', 'text')
    .addColumn('subject', 'text')
    .addColumn('namespace', 'text')
    .addColumn('project', 'text')
    .addColumn('component', 'text')
    .addColumn('content_hash', 'text')
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('audit_by_component')
    .on('audit')
    .columns(['component', 'sequence'])
    .execute();
  // One row, whose lock puts the writers of all replicas in a row.
  await db.schema
    .createTable('audit_head')
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute();
  await db
    .withTables<{ audit_head: { sequence: number; hash: string } }>()
    .insertInto('audit_head')
    .values({ sequence: 0, hash: '' })
    .execute();

  await db.schema
    .createTable('idempotency_keys')
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addColumn('instance_id', 'text', (column) => column.notNull())
    .addColumn('publication_id', 'text')
    .addColumn('answer', 'text')
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('idempotency_keys_key', ['owner', 'key'])
    .execute();
  await db.schema
    .createIndex('idempotency_keys_by_end')
    .on('idempotency_keys')
    .column('expires_at')
    .execute();
}
