import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  // Tokens of before could do everything.
  await db.schema
    .alterTable('ci_tokens')
    .addColumn('actions', 'text', (column) => column.notNull().defaultTo('validate plan publish'))
    .execute();
  await db.schema.alterTable('ci_tokens').addColumn('last_call', 'text').execute();
  await db.schema.alterTable('publications').addColumn('provenance', 'text').execute();

  await db.schema
    .createTable('trust_rules')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('provider', 'text', (column) => column.notNull())
    .addColumn('issuer', 'text', (column) => column.notNull())
    .addColumn('conditions', 'text', (column) => column.notNull())
    .addColumn('namespace', 'text', (column) => column.notNull())
    .addColumn('project', 'text', (column) => column.notNull())
    .addColumn('component', 'text', (column) => column.notNull())
    .addColumn('actions', 'text', (column) => column.notNull())
    .addColumn('created_by', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('revoked_at', 'text')
    .addColumn('last_used_at', 'text')
    .addColumn('last_call', 'text')
    .execute();
  await db.schema.createIndex('trust_rules_by_issuer').on('trust_rules').column('issuer').execute();

  await db.schema
    .createTable('access_tokens')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('hash', 'text', (column) => column.notNull().unique())
    .addColumn('rule_ids', 'text', (column) => column.notNull())
    .addColumn('actions', 'text', (column) => column.notNull())
    .addColumn('caller_id', 'text', (column) => column.notNull())
    .addColumn('caller_name', 'text', (column) => column.notNull())
    .addColumn('provenance', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('access_tokens_by_end')
    .on('access_tokens')
    .column('expires_at')
    .execute();

  await db.schema
    .createTable('spent_id_tokens')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('spent_id_tokens_by_end')
    .on('spent_id_tokens')
    .column('expires_at')
    .execute();

  await db.schema
    .createTable('issuer_keys')
    .addColumn('issuer', 'text', (column) => column.primaryKey())
    .addColumn('keys', 'text', (column) => column.notNull())
    .addColumn('fetched_at', 'text', (column) => column.notNull())
    .execute();
}
