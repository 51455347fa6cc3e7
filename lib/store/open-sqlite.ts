import { open } from 'node:fs/promises';
import Sqlite from 'better-sqlite3';
import {
  CamelCasePlugin,
  Kysely,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteStatement,
} from 'kysely';
import type { Database } from './database';
import { flushTogether } from './flush-together';
import { migrate } from './migrate';
import { share } from './once-per-process';
import type { Schema } from './schema';
import { runAtOnce, type Script } from './script';
import { asStoreFailure } from './sqlite-failure';

/** How long a write waits for another process's. Milliseconds. */
const BUSY_TIMEOUT = 5_000;

/**
 * Opens the file at `path`, made if absent, and brings it to the newest schema. All who open it in this process share
 * one connection: a second one would wait for the first's transaction without letting it go on.
 */
export async function openSqlite(path: string): Promise<Database> {
  if (path === ':memory:') return connect(path);
  const { value, leave } = share('sqlite', path, () => connect(path));
  try {
    const database = await value;
    return {
      ...database,
      close: async () => {
        if (leave()) await database.close();
      },
    };
  } catch (error) {
    leave();
    throw error;
  }
}

async function connect(path: string): Promise<Database> {
  const sqlite = new Sqlite(path, { timeout: BUSY_TIMEOUT });
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  const statements = preparing(sqlite);
  const db = new Kysely<Schema>({
    dialect: new SqliteDialect({ database: statements }),
    plugins: [columns],
  });
  try {
    // Kysely's lock for migrations does nothing on SQLite.
    sqlite.exec('begin immediate');
    await migrate(db, 'sqlite');
    sqlite.exec('commit');
    return await assemble(path, sqlite, statements, db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

async function assemble(
  path: string,
  sqlite: Sqlite.Database,
  statements: SqliteDatabase,
  db: Kysely<Schema>,
): Promise<Database> {
  // Every commit goes to this file, which is there as long as the database is open. SQLite would flush it while the
  // process stands still: a busy disk takes tens of milliseconds for that.
  const log = path === ':memory:' ? undefined : await open(`${path}-wal`, 'r+');
  const flush = flushTogether(async () => log?.datasync().catch(rethrow));
  const unflushed: Database['unflushed'] = (write) =>
    db.connection().execute(async (connection) => {
      sqlite.pragma('synchronous = NORMAL');
      try {
        return await write(connection);
      } finally {
        sqlite.pragma('synchronous = FULL');
      }
    });
  const end: Database['end'] = (script) =>
    // No query of it waits for anything; it only takes the turn that others' transactions keep.
    unflushed(async (connection) => transact(statements, connection, script()));
  const flushed: Database['flushed'] = async (script) => {
    const written = await end(script);
    await flush();
    return written;
  };
  const close = async (): Promise<void> => {
    await log?.close();
    await db.destroy();
  };
  return { db, flushed, unflushed, end, flush, close };
}

/** Without a promise for each query, which would take several times as long as SQLite does. */
function transact<T>(statements: SqliteDatabase, db: Kysely<Schema>, script: Script<T>): T {
  statements.prepare('begin').run([]);
  try {
    const result = runAtOnce(script, (question) => {
      const { sql, parameters } = question.compile(db);
      const statement = statements.prepare(sql);
      if (statement.reader) return columns.namesIn(statement.all(parameters));
      statement.run(parameters);
      return [];
    });
    statements.prepare('commit').run([]);
    return result;
  } catch (error) {
    statements.prepare('rollback').run([]);
    throw error;
  }
}

/** Names the columns as the schema does: for Kysely, and for what passes it by. */
class Columns extends CamelCasePlugin {
  namesIn(rows: readonly unknown[]): readonly unknown[] {
    return rows.map((row) => this.mapRow({ ...Object(row) }));
  }
}

const columns = new Columns();

function rethrow(error: unknown): never {
  throw asStoreFailure(error);
}

/** On a full volume SQLite has rolled back by itself; to do so again would fail, and hide why. */
function whereNeeded(sqlite: Sqlite.Database, rollback: SqliteStatement): SqliteStatement {
  const nothing = { changes: 0, lastInsertRowid: 0 };
  return {
    ...rollback,
    run: (parameters) => (sqlite.inTransaction ? rollback.run(parameters) : nothing),
  };
}

/** A statement whose failures say what they mean. */
function telling(statement: SqliteStatement): SqliteStatement {
  return {
    reader: statement.reader,
    all: (parameters) => {
      try {
        return statement.all(parameters);
      } catch (error) {
        return rethrow(error);
      }
    },
    run: (parameters) => {
      try {
        return statement.run(parameters);
      } catch (error) {
        return rethrow(error);
      }
    },
    iterate: (parameters) => statement.iterate(parameters),
  };
}

/** How many different statements are kept. The studio has some fifty; lists of rows of different length are more. */
const KEPT_STATEMENTS = 200;
/** Longer ones are of somebody with many scopes, and not kept: each of them has its own. Characters. */
const LONGEST_KEPT = 20_000;

/** Prepares each statement once: parsing and planning it takes as long as most of them take to run. */
function preparing(sqlite: Sqlite.Database): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    prepare(text) {
      const known = statements.get(text);
      if (known) return known;
      const prepared = telling(sqlite.prepare(text));
      const statement = text === 'rollback' ? whereNeeded(sqlite, prepared) : prepared;
      if (text.length > LONGEST_KEPT) return statement;
      if (statements.size >= KEPT_STATEMENTS) statements.clear();
      statements.set(text, statement);
      return statement;
    },
    close: () => sqlite.close(),
  };
}
