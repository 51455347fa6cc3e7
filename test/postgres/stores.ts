import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Client } from 'pg';
import { describe, inject, onTestFinished } from 'vitest';
import { openStore, type Store, type StoreLocation } from '../../lib/store/store';

/** Of the server that all tests of this run share; `undefined` where PostgreSQL cannot run. */
export const postgresUrl = await askForPostgres();

/** Gives a new and empty database, gone when the test has finished. */
export type MakeLocation = () => Promise<StoreLocation>;

/** Runs the same tests on both databases. */
export function describeStores(about: string, tests: (makeLocation: MakeLocation) => void): void {
  describe(`${about}, on SQLite`, () => {
    tests(makeSqlite);
  });
  describePostgres(about, tests);
}

export function describePostgres(about: string, tests: (makeLocation: MakeLocation) => void): void {
  const absent = postgresUrl === undefined;
  const reason = absent ? ' (skipped: npm has none for this platform)' : '';
  describe.skipIf(absent)(`${about}, on PostgreSQL${reason}`, () => {
    tests(makePostgres);
  });
}

/** Opened, and closed when the test has finished. */
export async function openForTest(location: StoreLocation, instanceId?: string): Promise<Store> {
  const store = await openStore(location, instanceId);
  onTestFinished(() => store.close());
  return store;
}

export function makeSqlite(): Promise<StoreLocation & { readonly kind: 'sqlite' }> {
  const folder = mkdtempSync(join(tmpdir(), 'studio-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return Promise.resolve({ kind: 'sqlite', path: join(folder, 'studio.db') });
}

export async function makePostgres(): Promise<StoreLocation> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await queryPostgres(`create database ${name}`);
  onTestFinished(async () => {
    await queryPostgres(`drop database ${name} with (force)`);
  });
  const url = new URL(postgresUrl ?? '');
  url.pathname = name;
  return { kind: 'postgres', url: url.href };
}

/** Does what nobody who uses the store may. */
export async function runSql(location: StoreLocation, statement: string): Promise<void> {
  if (location.kind === 'postgres') {
    await queryPostgres(statement, location.url);
    return;
  }
  const database = new Sqlite(location.path);
  database.exec(statement);
  database.close();
}

export async function queryPostgres(statement: string, url = postgresUrl): Promise<unknown[]> {
  const client = new Client(url);
  await client.connect();
  try {
    const { rows } = await client.query(statement);
    return rows;
  } finally {
    await client.end();
  }
}

async function askForPostgres(): Promise<string | undefined> {
  const answer = await fetch(inject('postgresAsked'));
  if (answer.status === 404) return undefined;
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text;
}
