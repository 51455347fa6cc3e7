import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

function makeSqlite(): Promise<StoreLocation> {
  const folder = mkdtempSync(join(tmpdir(), 'studio-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return Promise.resolve({ kind: 'sqlite', path: join(folder, 'studio.db') });
}

async function makePostgres(): Promise<StoreLocation> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await ask(`create database ${name}`);
  onTestFinished(() => ask(`drop database ${name} with (force)`));
  const url = new URL(postgresUrl ?? '');
  url.pathname = name;
  return { kind: 'postgres', url: url.href };
}

async function ask(statement: string): Promise<void> {
  const client = new Client(postgresUrl);
  await client.connect();
  await client.query(statement);
  await client.end();
}

async function askForPostgres(): Promise<string | undefined> {
  const answer = await fetch(inject('postgresAsked'));
  if (answer.status === 404) return undefined;
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text;
}
