import Sqlite from 'better-sqlite3';
import { afterEach, expect, test, vi } from 'vitest';
import { makeSqlite, openForTest } from '../../test/postgres/stores';
import { BEGUN, publicationRow as row } from '../../test/publication-row';
import { asStoreFailure } from './sqlite-failure';
import type { Store } from './store';

const FULL = { code: 'store-unavailable', message: expect.stringContaining('is full') };

afterEach(() => vi.restoreAllMocks());

/** A store on a volume that has room until `fill`, and again after `clear`. */
async function openOnSmallVolume() {
  const opened: Sqlite.Database[] = [];
  // SQLite's own limit stands for the volume's: it gives the same error at the same places.
  vi.spyOn(Sqlite.prototype, 'pragma').mockImplementation(function (
    this: Sqlite.Database,
    ...call: unknown[]
  ) {
    opened.push(this);
    return Reflect.apply(pragma, this, call);
  });
  const location = await makeSqlite();
  const store = await openForTest(location);
  const [sqlite] = opened;
  if (!sqlite) throw new Error('Nothing was opened.');
  const limit = (pages: number) => Reflect.apply(pragma, sqlite, [`max_page_count = ${pages}`]);
  return { location, store, fill: () => limit(1), clear: () => limit(1_000_000) };
}

const pragma: Sqlite.Database['pragma'] = Reflect.get(Sqlite.prototype, 'pragma');

const LARGE = { request: JSON.stringify({ text: 'x'.repeat(50_000) }) };

test('a full volume refuses what it cannot keep, and harms nothing', async () => {
  const { location, store, fill, clear } = await openOnSmallVolume();
  await store.publications.insert(row('p1'), [], BEGUN);
  await store.publications.insert(row('p2', LARGE), [], BEGUN);
  fill();
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await expect(store.publications.insert(row('p3', LARGE), [], BEGUN)).rejects.toMatchObject(
      FULL,
    );
  }
  // What is there can be read.
  expect(await store.publications.find('p1')).toBeDefined();
  await store.ping();

  clear();
  await store.publications.insert(row('p3', LARGE), [], BEGUN);
  expect(await listIds(store)).toEqual(['p3', 'p2', 'p1']);
  expect(await store.audit.verify()).toMatchObject({ kind: 'intact', entries: 3 });
  await store.close();
  const closed = new Sqlite(location.path);
  expect(closed.pragma('integrity_check', { simple: true })).toBe('ok');
  closed.close();
});

test('a read-only volume is named as one', async () => {
  const { location, store } = await openOnSmallVolume();
  await store.publications.insert(row('p1'), [], BEGUN);
  await store.close();
  for (const error of [
    Object.assign(new Error('EROFS: read-only file system'), { code: 'EROFS' }),
    readOnlyFailure(location.path),
  ]) {
    expect(asStoreFailure(error)).toMatchObject({
      code: 'store-unavailable',
      message: expect.stringContaining('read-only'),
      hint: expect.stringContaining('data folder'),
    });
  }
});

/** What SQLite says when it writes where it may not. */
function readOnlyFailure(path: string): unknown {
  const sqlite = new Sqlite(path, { readonly: true });
  try {
    sqlite.exec('delete from publications');
    return undefined;
  } catch (error) {
    return error;
  } finally {
    sqlite.close();
  }
}

async function listIds({ publications }: Store): Promise<string[]> {
  return (await publications.list({})).items
    .map(({ id }) => id)
    .toSorted()
    .toReversed();
}
