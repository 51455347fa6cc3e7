import { beforeEach, expect, test } from 'vitest';
import { describeStores, openForTest } from '../../test/postgres/stores';
import type { DraftSave } from './drafts';
import type { DraftRow } from './schema';
import type { Store } from './store';

const ADA = { savedById: 'u1', savedByName: 'Ada' };
const GRACE = { savedById: 'u2', savedByName: 'Grace' };
const TARGET = {
  controlPlane: 'default',
  namespace: 'acme',
  project: 'store',
  component: 'cart',
};

const time = (minute: number) => new Date(Date.UTC(2026, 10, 24, 8, minute)).toISOString();

function draftRow(id: string, more: Partial<DraftRow> = {}): DraftRow {
  return {
    id,
    name: 'cart',
    ownerId: 'u1',
    ownerName: 'Ada',
    shared: 0,
    ...TARGET,
    version: 1,
    content: '{"files":[]}',
    createdAt: time(0),
    savedAt: time(0),
    ...ADA,
    deletedAt: null,
    ...more,
  };
}

function saveOf(version: number, minute: number, more: Partial<DraftSave> = {}): DraftSave {
  return { version, content: `v${version}`, savedAt: time(minute), ...ADA, ...TARGET, ...more };
}

describeStores('drafts', (makeLocation) => {
  let store: Store;

  beforeEach(async () => {
    store = await openForTest(await makeLocation());
  });

  const versionsOf = async (id: string) =>
    (await store.drafts.listVersions(id)).map(({ version }) => version);

  test('come back whole, once for each id', async () => {
    expect(await store.drafts.insert(draftRow('a', { name: 'c\0', content: '"\\u0000🛒"' }))).toBe(
      true,
    );
    expect(await store.drafts.insert(draftRow('a', { name: 'other' }))).toBe(false);
    expect(await store.drafts.find('a')).toEqual(
      draftRow('a', { name: 'c\ufffd', content: '"\\u0000🛒"' }),
    );
    expect(await store.drafts.find('b')).toBeUndefined();
  });

  test('are listed to their owner, the newest save first', async () => {
    await store.drafts.insert(draftRow('a'));
    await store.drafts.insert(draftRow('b'));
    await store.drafts.insert(draftRow('c', { ownerId: 'u2' }));
    await store.drafts.save('a', saveOf(2, 1));
    const listed = await store.drafts.list('u1');
    expect(listed.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(listed[0]).not.toHaveProperty('content');
  });

  test('are saved over the newest version only, by one of many at once', async () => {
    await store.drafts.insert(draftRow('a'));
    const saves = ['x', 'y', 'z'].map((content) => saveOf(2, 1, { content, ...GRACE }));
    const results = await Promise.all(saves.map((save) => store.drafts.save('a', save)));
    expect(results.filter(Boolean)).toHaveLength(1);
    expect(await store.drafts.save('a', saveOf(2, 2))).toBe(false);
    expect(await store.drafts.save('none', saveOf(2, 2))).toBe(false);
    const winner = saves[results.indexOf(true)];
    expect(await store.drafts.find('a')).toMatchObject({ version: 2, content: winner?.content });
  });

  test('keep what another person replaced, what stood a while, and little of busy typing', async () => {
    await store.drafts.insert(draftRow('a'));
    await store.drafts.save('a', saveOf(2, 1));
    await store.drafts.save('a', saveOf(3, 1));
    expect(await versionsOf('a')).toEqual([1]);
    await store.drafts.save('a', saveOf(4, 1, GRACE));
    expect(await versionsOf('a')).toEqual([3, 1]);
    await store.drafts.save('a', saveOf(5, 9, GRACE));
    expect(await versionsOf('a')).toEqual([4, 3, 1]);
    expect(await store.drafts.findVersion('a', 3)).toMatchObject({ content: 'v3', ...ADA });
    expect(await store.drafts.findVersion('a', 2)).toBeUndefined();
  });

  test('keep the newest fifty versions', async () => {
    await store.drafts.insert(draftRow('a'));
    for (let version = 2; version <= 53; version += 1)
      await store.drafts.save('a', saveOf(version, version * 5));
    const kept = await versionsOf('a');
    expect(kept).toHaveLength(50);
    expect([kept[0], kept.at(-1)]).toEqual([52, 3]);
  });

  test('are deleted by their owner, brought back, and pruned with their versions', async () => {
    await store.drafts.insert(draftRow('a'));
    await store.drafts.save('a', saveOf(2, 5));
    expect(await store.drafts.setDeleted('a', 'u2', time(6))).toBe(false);
    expect(await store.drafts.setDeleted('a', 'u1', time(6))).toBe(true);
    expect(await store.drafts.find('a')).toBeUndefined();
    expect(await store.drafts.list('u1')).toEqual([]);
    expect(await store.drafts.save('a', saveOf(3, 7))).toBe(false);
    expect(await store.drafts.insert(draftRow('a'))).toBe(false);
    await store.drafts.prune(time(6));
    expect(await store.drafts.setDeleted('a', 'u1', null)).toBe(true);
    expect(await store.drafts.find('a')).toMatchObject({ version: 2 });

    await store.drafts.setDeleted('a', 'u1', time(8));
    await store.drafts.prune(time(9));
    expect(await store.drafts.setDeleted('a', 'u1', null)).toBe(false);
    expect(await versionsOf('a')).toEqual([]);
  });

  test('are renamed and shared without a new version', async () => {
    await store.drafts.insert(draftRow('a'));
    await store.drafts.rename('a', 'basket');
    await store.drafts.share('a', 1);
    expect(await store.drafts.find('a')).toEqual(draftRow('a', { name: 'basket', shared: 1 }));
  });
});
