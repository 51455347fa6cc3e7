import Sqlite from 'better-sqlite3';
import { Client } from 'pg';
import { openSqlite } from '../open-sqlite';
import { listTables } from './list-tables';

/** So many rows are in memory at a time. */
const ROWS = 500;

/** Copies what stands in PostgreSQL at one moment into the SQLite file, which is empty. */
export async function copyFromPostgres(url: string, file: string): Promise<void> {
  // Makes the tables.
  await (await openSqlite(file)).close();
  const sqlite = new Sqlite(file);
  const client = new Client(url);
  try {
    await client.connect();
    await client.query('begin isolation level repeatable read read only');
    sqlite.exec('begin');
    for (const table of listTables(sqlite)) {
      sqlite.exec(`delete from ${table}`);
      await copyTable(client, sqlite, table);
    }
    sqlite.exec('commit');
  } finally {
    await client.end();
    sqlite.close();
  }
}

async function copyTable(client: Client, sqlite: Sqlite.Database, table: string): Promise<void> {
  await client.query(`declare copied no scroll cursor for select * from ${table}`);
  for (;;) {
    const { rows, fields } = await client.query<Record<string, unknown>>(
      `fetch ${ROWS} from copied`,
    );
    if (rows.length === 0) break;
    const columns = fields.map(({ name }) => name);
    const blanks = columns.map((name) => `@${name}`);
    const insert = sqlite.prepare(
      `insert into ${table} (${columns.join(', ')}) values (${blanks.join(', ')})`,
    );
    for (const row of rows) insert.run(row);
  }
  await client.query('close copied');
}
