import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PublicationRow, StepRow } from './schema';
import { openStore, type Store } from './store';

let folder: string;
let path: string;
let store: Store;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'studio-store-'));
  path = join(folder, 'studio.db');
  store = await openStore({ kind: 'sqlite', path });
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

function row(id: string, overrides: Partial<PublicationRow> = {}): PublicationRow {
  return {
    id,
    namespace: 'team-a',
    project: 'shop',
    component: 'cart',
    image: 'cart:1',
    actorKind: 'user',
    actorId: 'u1',
    actorName: 'Ada',
    action: 'create',
    state: 'pending',
    startedAt: '2026-11-23T20:00:00.000Z',
    finishedAt: null,
    request: '{"a":1}',
    plan: '{"id":"p"}',
    outcome: '{"state":"pending"}',
    instanceId: 'i1',
    contentHash: null,
    ...overrides,
  };
}

const insert = (row: PublicationRow) =>
  store.publications.insert(row, [], { at: row.startedAt, verdict: 'begun', code: null });

const END = {
  state: 'succeeded' as const,
  outcome: '{"state":"succeeded"}',
  finishedAt: '2026-11-23T20:00:01.000Z',
  action: 'update' as const,
  plan: '{"id":"q"}',
  contentHash: 'c1',
};
const step = (position: number, name: StepRow['name']): StepRow => ({
  position,
  name,
  state: 'started',
  at: '2026-11-23T20:00:00.000Z',
  detail: null,
});

const at = (second: number) => `2026-11-23T20:00:0${second}.000Z`;

describe('a publication', () => {
  test('comes back whole, with its steps in order', async () => {
    await insert(row('a'));
    await store.publications.appendStep('a', step(1, 'create'));
    await store.publications.appendStep('a', step(0, 'token'));
    expect(await store.publications.find('a')).toEqual({
      row: row('a'),
      steps: [step(0, 'token'), step(1, 'create')],
    });
    expect(await store.publications.find('b')).toBeUndefined();
  });

  test('ends once: the first word stands', async () => {
    await insert(row('a'));
    expect(await store.publications.settle('a', END)).toBe(true);
    expect(await store.publications.settle('a', { ...END, state: 'failed' })).toBe(false);
    expect((await store.publications.find('a'))?.row).toEqual({ ...row('a'), ...END });
  });

  test('of unknown outcome may still be found out', async () => {
    await insert(row('a', { state: 'unknown' }));
    expect(await store.publications.settle('a', END)).toBe(true);
  });

  test('has no steps without a record', async () => {
    await expect(store.publications.appendStep('none', step(0, 'token'))).rejects.toThrow(
      'FOREIGN KEY',
    );
  });

  test('is there after the file is opened again', async () => {
    await insert(row('a'));
    await store.close();
    store = await openStore({ kind: 'sqlite', path });
    expect((await store.publications.find('a'))?.row).toEqual(row('a'));
  });
});

test('those pending are found by age', async () => {
  await insert(row('new', { startedAt: '2026-11-23T20:00:02.000Z' }));
  await insert(row('old'));
  await insert(row('ended', { state: 'failed' }));
  expect(await store.publications.listPending('2026-11-23T20:00:02.000Z')).toEqual(['old']);
});

describe('the list', () => {
  test('is newest first, pages without gaps, and ties are broken by id', async () => {
    for (const [id, startedAt] of [
      ['a', at(1)],
      ['b', at(3)],
      ['c', at(1)],
      ['d', at(2)],
      ['e', at(1)],
    ] as const) {
      await insert(row(id, { startedAt }));
    }
    const seen: string[][] = [];
    let cursor: string | undefined;
    do {
      const page = await store.publications.list({ limit: 2, ...(cursor && { cursor }) });
      seen.push(page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual([['b', 'd'], ['e', 'c'], ['a']]);
  });

  test('shows one component and leaves descriptors out', async () => {
    await insert(row('a'));
    await insert(row('b', { component: 'catalog' }));
    const { request: _, plan: __, ...summary } = row('a');
    expect(await store.publications.list({ component: 'cart' })).toEqual({ items: [summary] });
  });

  test('refuses a cursor it did not give', async () => {
    await expect(store.publications.list({ cursor: 'nonsense' })).rejects.toMatchObject({
      code: 'bad-request',
    });
  });

  test('stays quick at 100,000 rows', async () => {
    await store.close();
    const raw = new Database(path);
    raw.exec(`
      INSERT INTO publications
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
      SELECT printf('%08d', i), 'team-a', 'shop', 'component-' || (i % 1000), 'cart:1', 'user', 'u1', 'Ada',
        'create', 'succeeded', strftime('%Y-%m-%dT%H:%M:%fZ', 1700000000 + i, 'unixepoch'), NULL,
        '{}', '{}', '{"state":"succeeded"}', 'i1', NULL
      FROM n`);
    raw.close();
    store = await openStore({ kind: 'sqlite', path });
    const middle = await store.publications.list({ limit: 1 });
    const queries = [
      {},
      { component: 'component-7' },
      { cursor: Buffer.from('2023-11-15T12:00:00.000Z x').toString('base64url') },
      { component: 'component-7', cursor: middle.nextCursor ?? '' },
    ];
    for (const query of queries) {
      const start = performance.now();
      const { items } = await store.publications.list(query);
      expect(performance.now() - start).toBeLessThan(50);
      expect(items).toHaveLength(50);
    }
  });
});
