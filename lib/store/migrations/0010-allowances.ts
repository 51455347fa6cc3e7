import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  // What is counted for a minute need not survive the end of the database server.
  await sql`create unlogged table allowances (
    key text primary key,
    "window" integer not null,
    taken integer not null
  )`.execute(db);
}
