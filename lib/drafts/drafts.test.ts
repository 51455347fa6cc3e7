import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Actor } from '../publish/plan';
import { openStore } from '../store/store';
import type { DraftContent } from './draft';
import {
  type DraftDeps,
  findLastDraft,
  getDraftOrThrow,
  getDraftVersionOrThrow,
  listDrafts,
  listDraftVersions,
} from './read-drafts';
import {
  bringBackDraft,
  deleteDraft,
  duplicateDraft,
  MAX_DRAFTS,
  renameDraft,
  saveDraft,
  shareDraft,
} from './write-drafts';

const ADA: Actor = { kind: 'user', id: 'u1', name: 'Ada' };
const GRACE: Actor = { kind: 'user', id: 'u2', name: 'Grace' };
/** May see all of it, and change nothing. */
const VIEWER: Actor = { kind: 'user', id: 'u4', name: 'Vera' };
/** May see no project of `acme`. */
const MALLORY: Actor = { kind: 'user', id: 'u3', name: 'Mallory' };

const content = (text: string): DraftContent => ({
  target: { namespace: 'acme', project: 'store', component: 'cart' },
  image: 'cart:1',
  release: 'v1.2.3',
  files: [
    ['workload.yaml', text],
    ['__proto__', 'a name like any other'],
  ],
});

const NOT_FOUND = { code: 'not-found' };

describe('drafts', () => {
  let deps: DraftDeps;
  let minutes = 0;
  let ids = 0;

  beforeEach(async () => {
    const store = await openStore({ kind: 'sqlite', path: ':memory:' });
    onTestFinished(() => store.close());
    deps = {
      drafts: store.drafts,
      maySee: (user, { namespace }) => namespace !== 'acme' || user.id !== MALLORY.id,
      mayDraft: (user, { namespace }) => namespace === 'acme' && user.id !== VIEWER.id,
      now: () => new Date(Date.UTC(2026, 10, 24, 8, (minutes += 5))),
      newId: () => `copy${++ids}`,
    };
  });

  const save = (base: number, text: string, user = ADA, id = 'a') =>
    saveDraft(deps, { id, base, name: 'cart', content: content(text) }, user);

  test('come back as they were saved', async () => {
    expect(await save(0, 'one')).toMatchObject({ kind: 'saved', version: 1 });
    expect(await save(1, 'two')).toMatchObject({ kind: 'saved', version: 2 });
    const draft = await getDraftOrThrow(deps, 'a', ADA);
    expect(draft).toMatchObject({ name: 'cart', version: 2, savedBy: 'Ada', shared: false });
    expect(draft.content).toEqual(content('two'));
    expect(draft).not.toHaveProperty('owner');
    expect(await findLastDraft(deps, ADA)).toEqual(draft);
    expect(await findLastDraft(deps, GRACE)).toBeUndefined();
  });

  test('answer a save over an older version with what stands, and write nothing', async () => {
    await save(0, 'one');
    await shareDraft(deps, { id: 'a', shared: true }, ADA);
    await save(1, 'two', GRACE);
    expect(await save(1, 'mine')).toMatchObject({
      kind: 'conflict',
      current: { version: 2, savedBy: 'Grace', content: content('two') },
    });
    // Sent again because the answer was lost.
    expect(await save(0, 'one')).toMatchObject({ kind: 'conflict', current: { version: 2 } });
    expect(await save(2, 'merged')).toMatchObject({ kind: 'saved', version: 3 });
    expect(await listDraftVersions(deps, 'a', ADA)).toMatchObject([
      { version: 2, savedBy: 'Grace' },
      { version: 1, savedBy: 'Ada' },
    ]);
    const replaced = await getDraftVersionOrThrow(deps, { id: 'a', version: 2 }, ADA);
    expect(replaced).toEqual(content('two'));
    await expect(getDraftVersionOrThrow(deps, { id: 'a', version: 3 }, ADA)).rejects.toMatchObject(
      NOT_FOUND,
    );
  });

  test('are nobody else’s until they are shared, and then theirs who may see the project', async () => {
    await save(0, 'one');
    const attempts = (user: Actor) => [
      () => getDraftOrThrow(deps, 'a', user),
      () => save(1, 'theirs', user),
      () => save(0, 'theirs', user),
      () => renameDraft(deps, { id: 'a', name: 'theirs' }, user),
      () => duplicateDraft(deps, 'a', user),
      () => listDraftVersions(deps, 'a', user),
      () => getDraftVersionOrThrow(deps, { id: 'a', version: 1 }, user),
      () => deleteDraft(deps, 'a', user),
    ];
    for (const attempt of attempts(GRACE)) await expect(attempt()).rejects.toMatchObject(NOT_FOUND);
    await shareDraft(deps, { id: 'a', shared: true }, ADA);
    for (const attempt of attempts(MALLORY))
      await expect(attempt()).rejects.toMatchObject(NOT_FOUND);
    expect(await getDraftOrThrow(deps, 'a', GRACE)).toMatchObject({ owner: 'Ada', version: 1 });
    expect(await listDrafts(deps, GRACE)).toEqual([]);
  });

  test('are shared and deleted by their owner alone', async () => {
    await save(0, 'one');
    await shareDraft(deps, { id: 'a', shared: true }, ADA);
    const forbidden = { code: 'forbidden' };
    await expect(deleteDraft(deps, 'a', GRACE)).rejects.toMatchObject(forbidden);
    await expect(shareDraft(deps, { id: 'a', shared: false }, GRACE)).rejects.toMatchObject(
      forbidden,
    );
    await expect(bringBackDraft(deps, 'a', GRACE)).rejects.toMatchObject(NOT_FOUND);
    await deleteDraft(deps, 'a', ADA);
    await expect(save(1, 'two')).rejects.toMatchObject(NOT_FOUND);
    await expect(save(0, 'one')).rejects.toMatchObject(NOT_FOUND);
    await bringBackDraft(deps, 'a', ADA);
    expect(await save(1, 'two')).toMatchObject({ kind: 'saved' });
  });

  test('change for others only by who may keep drafts there, and only to where they may', async () => {
    await save(0, 'one');
    const forbidden = { code: 'forbidden' };
    const elsewhere = {
      ...content('two'),
      target: { namespace: 'other', project: '', component: '' },
    };
    const move = (base: number, user: Actor) =>
      saveDraft(deps, { id: 'a', base, name: 'cart', content: elsewhere }, user);
    expect(await move(1, ADA)).toMatchObject({ kind: 'saved' });
    await expect(shareDraft(deps, { id: 'a', shared: true }, ADA)).rejects.toMatchObject(forbidden);
    await save(2, 'three');
    await shareDraft(deps, { id: 'a', shared: true }, ADA);
    await expect(move(3, ADA)).rejects.toMatchObject(forbidden);
    expect(await getDraftOrThrow(deps, 'a', VIEWER)).toMatchObject({ content: content('three') });
    await expect(save(3, 'four', VIEWER)).rejects.toMatchObject(forbidden);
    await expect(renameDraft(deps, { id: 'a', name: 'x' }, VIEWER)).rejects.toMatchObject(
      forbidden,
    );
    expect(await save(3, 'four', GRACE)).toMatchObject({ kind: 'saved' });
    await shareDraft(deps, { id: 'a', shared: false }, ADA);
    expect(await move(4, ADA)).toMatchObject({ kind: 'saved' });
  });

  test('show others the versions since they are shared, of components that they may see', async () => {
    const other: Actor = { kind: 'user', id: 'u5', name: 'Olga' };
    const seen = deps.maySee;
    deps = {
      ...deps,
      // Olga may see all of it but one component.
      maySee: (user, target) =>
        seen(user, target) && !(user.id === other.id && target.component === 'hidden'),
    };
    const move = (base: number, component: string) =>
      saveDraft(
        deps,
        {
          id: 'a',
          base,
          name: 'cart',
          content: { ...content(`v${base + 1}`), target: { ...content('').target, component } },
        },
        ADA,
      );
    await move(0, 'cart');
    await move(1, 'cart');
    await shareDraft(deps, { id: 'a', shared: true }, ADA);
    await move(2, 'hidden');
    await move(3, 'cart');
    const versionsFor = async (user: Actor) =>
      (await listDraftVersions(deps, 'a', user)).map(({ version }) => version);
    expect(await versionsFor(ADA)).toEqual([3, 2, 1]);
    expect(await versionsFor(other)).toEqual([3, 2]);
    const read = (version: number, user: Actor) =>
      getDraftVersionOrThrow(deps, { id: 'a', version }, user);
    for (const version of [1, 2, 3]) expect(await read(version, ADA)).toBeDefined();
    await expect(read(1, other)).rejects.toMatchObject(NOT_FOUND);
    expect(await read(2, other)).toMatchObject(content('v2'));
    await expect(read(3, other)).rejects.toMatchObject(NOT_FOUND);
    expect(await read(3, GRACE)).toMatchObject({ files: content('v3').files });
  });

  test('are not written by what was true a moment before', async () => {
    await save(0, 'one');
    const elsewhere = {
      ...content('two'),
      target: { namespace: 'other', project: '', component: '' },
    };
    // Shared by another tab after it was looked at.
    const { drafts } = deps;
    let interfere: (() => Promise<unknown>) | undefined = () =>
      drafts.share({ id: 'a', ownerId: ADA.id, version: 1, shared: 0 }, 1);
    deps = {
      ...deps,
      drafts: {
        ...drafts,
        find: async (id) => {
          const found = await drafts.find(id);
          const once = interfere;
          interfere = undefined;
          await once?.();
          return found;
        },
      },
    };
    const saved = saveDraft(deps, { id: 'a', base: 1, name: 'cart', content: elsewhere }, ADA);
    expect(await saved).toMatchObject({ kind: 'conflict', current: { version: 1, shared: true } });
    // Moved by another tab while it is shared.
    await shareDraft(deps, { id: 'a', shared: false }, ADA);
    interfere = () => saveDraft(deps, { id: 'a', base: 1, name: 'cart', content: elsewhere }, ADA);
    await expect(shareDraft(deps, { id: 'a', shared: true }, ADA)).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await drafts.find('a')).toMatchObject({ namespace: 'other', shared: 0 });
  });

  test('are duplicated as one’s own', async () => {
    await save(0, 'one');
    await shareDraft(deps, { id: 'a', shared: true }, ADA);
    const copy = await duplicateDraft(deps, 'a', GRACE);
    expect(copy).toMatchObject({ name: 'cart copy', shared: false, content: content('one') });
    expect(copy).not.toHaveProperty('owner');
    expect(await listDrafts(deps, GRACE)).toHaveLength(1);
  });

  test('are so many and no more', async () => {
    for (let count = 0; count < MAX_DRAFTS; count += 1) await save(0, 'x', ADA, `d${count}`);
    await expect(save(0, 'x')).rejects.toMatchObject({ code: 'too-large' });
    expect(await save(0, 'x', GRACE)).toMatchObject({ kind: 'saved' });
  });
});
