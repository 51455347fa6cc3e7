import Sqlite from 'better-sqlite3';
import { Client } from 'pg';
import { openPostgres } from '../open-postgres';
import { BackupError } from './backup-error';
import { listTables } from './list-tables';

/** PostgreSQL takes 65,535 values in a statement; no table has that many columns. */
const ROWS = 100;

/** Copies the file into PostgreSQL: all of it, or nothing. Refused where a studio has written something already. */
export async function copyToPostgres(file: string, url: string): Promise<void> {
  // Makes the tables.
  await (await openPostgres(url, 'restore')).close();
  const sqlite = new Sqlite(file, { readonly: true });
  const client = new Client(url);
  try {
    await client.connect();
    await client.query('begin');
    const tables = listTables(sqlite);
    await client.query(`lock table ${tables.join(', ')} in access exclusive mode`);
    await refuseUsed(client, tables);
    await client.query('delete from audit_head');
    for (const table of tables) await copyTable(sqlite, client, table);
    await client.query('commit');
  } finally {
    await client.end();
    sqlite.close();
  }
}

async function refuseUsed(client: Client, tables: readonly string[]): Promise<void> {
  // The one row of `audit_head` is made with the table.
  for (const table of tables.filter((name) => name !== 'audit_head')) {
    const { rowCount } = await client.query(`select 1 from ${table} limit 1`);
    if (rowCount) {
      throw new BackupError(
        `The database holds something already (in ${table}); restore into an empty one.`,
      );
    }
  }
}

async function copyTable(sqlite: Sqlite.Database, client: Client, table: string): Promise<void> {
  const all = sqlite.prepare<[], Record<string, unknown>>(`select * from ${table}`).iterate();
  let rows: Record<string, unknown>[] = [];
  for (const row of all) {
    rows.push(row);
    if (rows.length < ROWS) continue;
    await insertRows(client, table, rows);
    rows = [];
  }
  await insertRows(client, table, rows);
}

async function insertRows(
  client: Client,
  table: string,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  const tuples = rows.map((_, row) =>
    columns.map((_, column) => `$${row * columns.length + column + 1}`).join(', '),
  );
  await client.query(
    `insert into ${table} (${columns.join(', ')}) values (${tuples.join('), (')})`,
    rows.flatMap((row) => columns.map((column) => row[column])),
  );
}
