import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { describeStores, type MakeLocation } from '../../test/postgres/stores';
import { type AuditEntryInput, appendEntry } from './audit-chain';
import type { Database } from './database';
import { openPostgres } from './open-postgres';
import { openSqlite } from './open-sqlite';
import { ask, runScript } from './script';

const ENTRY: AuditEntryInput = {
  at: '2026-01-01T00:00:00.000Z',
  actorKind: 'user',
  actorId: 'ada',
  actorName: 'Ada',
  action: 'publish',
  verdict: 'refused',
  code: 'forbidden',
  subject: null,
  controlPlane: null,
  namespace: null,
  project: null,
  component: null,
  contentHash: null,
  removals: null,
  times: null,
};

async function open(makeLocation: MakeLocation): Promise<Database> {
  const location = await makeLocation();
  const database =
    location.kind === 'sqlite'
      ? await openSqlite(location.path)
      : await openPostgres(location.url, 'one');
  onTestFinished(() => database.close());
  return database;
}

describeStores('a script', (makeLocation) => {
  let database: Database;
  beforeEach(async () => {
    database = await open(makeLocation);
  });

  const actors = async () => {
    const rows = await database.db.selectFrom('audit').select('actorId').execute();
    return rows.map(({ actorId }) => actorId);
  };

  test('finds the rows of each query there, under the names of the schema', async () => {
    const rows = await database.flushed(function* () {
      yield* appendEntry(ENTRY);
      yield* appendEntry({ ...ENTRY, actorId: 'bob' });
      return yield* ask((db) =>
        db.selectFrom('audit').select(['sequence', 'actorId', 'contentHash']).orderBy('sequence'),
      );
    });
    expect(rows).toEqual([
      { sequence: 1, actorId: 'ada', contentHash: null },
      { sequence: 2, actorId: 'bob', contentHash: null },
    ]);
  });

  test('leaves nothing behind where one of its queries fails, and the next one goes on', async () => {
    const failing = database.end(function* () {
      yield* appendEntry(ENTRY);
      yield* ask((db) => db.insertInto('audit').values({ ...ENTRY, sequence: 1, hash: 'h' }));
    });
    await expect(failing).rejects.toThrow(/unique/i);
    expect(await actors()).toEqual([]);
    await database.end(() => appendEntry(ENTRY));
    expect(await actors()).toEqual(['ada']);
  });

  test('leaves nothing behind where it fails itself', async () => {
    const failing = database.flushed(function* () {
      yield* appendEntry(ENTRY);
      throw new Error('a fault of ours');
    });
    await expect(failing).rejects.toThrow('a fault of ours');
    expect(await actors()).toEqual([]);
  });

  test('is no part of a transaction that somebody else has open', async () => {
    const other = database.db.transaction().execute(async (transaction) => {
      await runScript(transaction, appendEntry({ ...ENTRY, actorId: 'other' }));
      await sleep(50);
      throw new Error('thought better of it');
    });
    const ours = database.flushed(() => appendEntry(ENTRY));
    await expect(other).rejects.toThrow('thought better of it');
    await ours;
    expect(await actors()).toEqual(['ada']);
  });
});
