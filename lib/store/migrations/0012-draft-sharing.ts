import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('drafts').addColumn('shared_since', 'integer').execute();
  // When they were shared nobody knows: others see what is saved from now on.
  await sql`update drafts set shared_since = version where shared = 1`.execute(db);
}
