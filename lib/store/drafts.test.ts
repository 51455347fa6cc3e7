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

const ROOM = { drafts: 100, bytes: 1_000_000 };

const time = (minute: number) => new Date(Date.UTC(2026, 10, 24, 8, minute)).toISOString();

function draftRow(id: string, more: Partial<DraftRow> = {}): DraftRow {
  return {
    id,
    name: 'cart',
    ownerId: 'u1',
    ownerName: 'Ada',
    shared: 0,
    sharedSince: null,
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

  const insert = (row: DraftRow, room = ROOM) => store.drafts.insert(row, room);
  /** Over the version before, as its owner has it. */
  const save = (id: string, of: DraftSave, room = ROOM) =>
    store.drafts.save({ id, ownerId: 'u1', version: of.version - 1, shared: 0 }, of, room);
  const seen = { id: 'a', ownerId: 'u1', version: 1, shared: 0 } as const;

  const versionsOf = async (id: string) =>
    (await store.drafts.listVersions(id)).map(({ version }) => version);

  test('come back whole, once for each id', async () => {
    expect(await insert(draftRow('a', { name: 'c\0', content: '"\\u0000🛒"' }))).toBe('inserted');
    expect(await insert(draftRow('a', { name: 'other' }))).toBe('there');
    expect(await store.drafts.find('a')).toEqual(
      draftRow('a', { name: 'c\ufffd', content: '"\\u0000🛒"' }),
    );
    expect(await store.drafts.find('b')).toBeUndefined();
  });

  test('are listed to their owner, the newest save first', async () => {
    await insert(draftRow('a'));
    await insert(draftRow('b'));
    await insert(draftRow('c', { ownerId: 'u2' }));
    await save('a', saveOf(2, 1));
    const listed = await store.drafts.list('u1');
    expect(listed.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(listed[0]).not.toHaveProperty('content');
  });

  test('are saved over the newest version only, by one of many at once', async () => {
    await insert(draftRow('a'));
    const saves = ['x', 'y', 'z'].map((content) => saveOf(2, 1, { content, ...GRACE }));
    const results = await Promise.all(saves.map((one) => save('a', one)));
    expect(results.filter((result) => result === 'saved')).toHaveLength(1);
    expect(await save('a', saveOf(2, 2))).toBe('outdated');
    expect(await save('none', saveOf(2, 2))).toBe('outdated');
    const winner = saves[results.indexOf('saved')];
    expect(await store.drafts.find('a')).toMatchObject({ version: 2, content: winner?.content });
  });

  test('keep what another person replaced, what stood a while, and little of busy typing', async () => {
    await insert(draftRow('a'));
    await save('a', saveOf(2, 1));
    await save('a', saveOf(3, 1));
    expect(await versionsOf('a')).toEqual([1]);
    await save('a', saveOf(4, 1, GRACE));
    expect(await versionsOf('a')).toEqual([3, 1]);
    await save('a', saveOf(5, 9, GRACE));
    expect(await versionsOf('a')).toEqual([4, 3, 1]);
    expect(await store.drafts.findVersion('a', 3)).toMatchObject({ content: 'v3', ...ADA });
    expect(await store.drafts.findVersion('a', 2)).toBeUndefined();
  });

  test('keep the newest fifty versions', async () => {
    await insert(draftRow('a'));
    for (let version = 2; version <= 53; version += 1)
      await save('a', saveOf(version, version * 5));
    const kept = await versionsOf('a');
    expect(kept).toHaveLength(50);
    expect([kept[0], kept.at(-1)]).toEqual([52, 3]);
  });

  test('are deleted by their owner, brought back, and pruned with their versions', async () => {
    await insert(draftRow('a'));
    await save('a', saveOf(2, 5));
    expect(await store.drafts.setDeleted('a', 'u2', time(6))).toBe(false);
    expect(await store.drafts.setDeleted('a', 'u1', time(6))).toBe(true);
    expect(await store.drafts.find('a')).toBeUndefined();
    expect(await store.drafts.list('u1')).toEqual([]);
    expect(await save('a', saveOf(3, 7))).toBe('outdated');
    expect(await insert(draftRow('a'))).toBe('there');
    await store.drafts.prune(time(6));
    expect(await store.drafts.setDeleted('a', 'u1', null)).toBe(true);
    expect(await store.drafts.find('a')).toMatchObject({ version: 2 });

    await store.drafts.setDeleted('a', 'u1', time(8));
    await store.drafts.prune(time(9));
    expect(await store.drafts.setDeleted('a', 'u1', null)).toBe(false);
    expect(await versionsOf('a')).toEqual([]);
  });

  test('are renamed and shared without a new version', async () => {
    await insert(draftRow('a'));
    expect(await store.drafts.rename(seen, 'basket')).toBe(true);
    expect(await store.drafts.share(seen, 1)).toBe(true);
    expect(await store.drafts.find('a')).toEqual(
      draftRow('a', { name: 'basket', shared: 1, sharedSince: 1 }),
    );
    expect(await store.drafts.share({ ...seen, shared: 1 }, 0)).toBe(true);
    expect(await store.drafts.find('a')).toMatchObject({ shared: 0, sharedSince: null });
  });

  test('are left as they are where they are others than was seen', async () => {
    await insert(draftRow('a'));
    await save('a', saveOf(2, 1));
    expect(await store.drafts.share(seen, 1)).toBe(false);
    expect(await store.drafts.rename(seen, 'x')).toBe(false);
    const now = { ...seen, version: 2 };
    await store.drafts.share(now, 1);
    expect(await store.drafts.save(now, saveOf(3, 2), ROOM)).toBe('outdated');
    expect(await store.drafts.rename(now, 'x')).toBe(false);
    expect(await store.drafts.find('a')).toMatchObject({ name: 'cart', version: 2, shared: 1 });
  });

  test('are so many and so large and no more, deleted ones and versions included, however many come at once', async () => {
    await insert(draftRow('a'));
    const few = { ...ROOM, drafts: 3 };
    const ids = ['b', 'c', 'd', 'e', 'f'];
    const outcomes = await Promise.all(ids.map((id) => insert(draftRow(id), few)));
    expect(outcomes.filter((one) => one === 'inserted')).toHaveLength(2);
    expect(await insert(draftRow('g', { ownerId: 'u2' }), few)).toBe('inserted');
    // Room is made of what was deleted, and can be brought back as long as there is room.
    await store.drafts.setDeleted('a', 'u1', time(1));
    expect(await insert(draftRow('h'), few)).toBe('inserted');
    expect(await store.drafts.setDeleted('a', 'u1', null)).toBe(false);
    expect(await insert(draftRow('i'), few)).toBe('full');

    const content = 'x'.repeat(400);
    const small = { drafts: 100, bytes: 1_000 };
    await insert(draftRow('j', { ownerId: 'u3', content }), small);
    const own = { id: 'j', ownerId: 'u3', shared: 0 } as const;
    const saves = [2, 3].map((version) => ({ ...saveOf(version, version * 9), content }));
    const results = [];
    for (const [at, one] of saves.entries()) {
      results.push(await store.drafts.save({ ...own, version: at + 1 }, one, small));
    }
    expect(results).toEqual(['saved', 'full']);
    expect(await store.drafts.find('j')).toMatchObject({ version: 2 });
  });
});
