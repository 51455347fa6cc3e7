import type { Compilable, CompiledQuery, Kysely } from 'kysely';
import type { Schema } from './schema';

/**
 * Queries in a row: a generator that yields each of them and finds its rows there when it goes on. It waits for nothing
 * else, so that SQLite, which answers at once, runs it from beginning to end without a pause; PostgreSQL is waited for at
 * each query. It runs once. Where a query fails it is left as it stands, and whoever runs it rolls back what it did.
 */
export type Script<T> = Generator<Question<unknown>, T, void>;

/** A query, and what it was answered. */
export interface Question<Row> {
  compile(db: Kysely<Schema>): CompiledQuery<Row>;
  /** There once the script goes on. */
  rows: readonly Row[];
}

/** Asks a query that is built each time; those of a publication are prepared. */
export function* ask<Row>(build: (db: Kysely<Schema>) => Compilable<Row>): Script<readonly Row[]> {
  const question: Question<Row> = { compile: (db) => build(db).compile(), rows: [] };
  yield question;
  return question.rows;
}

/** As part of the transaction or connection that `db` is; a single query needs neither. */
export async function runScript<T>(db: Kysely<Schema>, script: Script<T>): Promise<T> {
  for (;;) {
    const next = script.next();
    if (next.done) return next.value;
    const question = next.value;
    const { rows } = await db.executeQuery(question.compile(db));
    question.rows = rows;
  }
}

/** The same for a database that answers at once. */
export function runAtOnce<T>(
  script: Script<T>,
  answer: (question: Question<unknown>) => readonly unknown[],
): T {
  for (;;) {
    const next = script.next();
    if (next.done) return next.value;
    next.value.rows = answer(next.value);
  }
}
