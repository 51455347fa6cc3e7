import { beforeEach, describe, expect, test } from 'vitest';
import { EVERYWHERE } from '../access/scope';
import { ciTokenRow } from '../../test/ci-token-row';
import { describeStores, openForTest } from '../../test/postgres/stores';
import { trustRuleRow } from '../../test/trust-rule-row';
import type { Store, StoreLocation } from './store';

const ada = { actorKind: 'user', actorId: 'ada', actorName: 'Ada' } as const;
const AT = '2026-11-23T21:00:00.000Z';
const MOST = { project: 3, component: 2 };

type Place = Partial<Record<'controlPlane' | 'namespace' | 'project' | 'component', string>>;

const KINDS = {
  ciTokens: (store: Store, id: string, place: Place = {}) =>
    store.ciTokens.insert(ciTokenRow(id, place), ada, MOST),
  trustRules: (store: Store, id: string, place: Place = {}) =>
    store.trustRules.insert(
      trustRuleRow('github', 'https://ci.example.com', {}, { id, ...place }),
      ada,
      MOST,
    ),
};

describeStores('room for what lets pipelines in', (makeLocation) => {
  let location: StoreLocation;
  let store: Store;

  beforeEach(async () => {
    location = await makeLocation();
    store = await openForTest(location);
  });

  describe.each(['ciTokens', 'trustRules'] as const)('%s', (kind) => {
    const insert = (id: string, place?: Place) => KINDS[kind](store, id, place);
    const fill = async () => {
      for (const id of ['a', 'b', 'c']) await insert(id, { component: id });
    };

    test('ends at the project, whatever component they are for, and one more leaves no trace', async () => {
      await fill();
      expect(await insert('d', { component: '*' })).toBe('project-full');
      expect(await insert('e')).toBe('project-full');
      expect((await store[kind].list([EVERYWHERE])).map(({ id }) => id).toSorted()).toEqual([
        'a',
        'b',
        'c',
      ]);
      expect((await store.audit.list()).items.map(({ subject }) => subject)).toEqual([
        'c',
        'b',
        'a',
      ]);
      expect(await store.audit.verify()).toMatchObject({ kind: 'intact', entries: 3 });
    });

    test('ends at one component before that, so that there is some for others', async () => {
      for (const id of ['a', 'b']) expect(await insert(id)).toBe('inserted');
      expect(await insert('c')).toBe('component-full');
      expect((await store.audit.list()).items).toHaveLength(2);
      expect(await insert('d', { component: 'catalog' })).toBe('inserted');
      expect(await insert('e')).toBe('component-full');
      await store[kind].revoke('a', AT, ada, [EVERYWHERE]);
      expect(await insert('f')).toBe('inserted');
    });

    test('for all components ends at the project alone', async () => {
      for (const id of ['a', 'b', 'c']) {
        expect(await insert(id, { component: '*' })).toBe('inserted');
      }
      expect(await insert('d', { component: '*' })).toBe('project-full');
    });

    test.each<Place>([
      { project: 'books' },
      { project: '*' },
      { namespace: 'team-b' },
      { controlPlane: 'production' },
    ])('is left elsewhere: %j', async (place) => {
      await fill();
      expect(await insert('d', place)).toBe('inserted');
    });

    test('is there again when one is revoked', async () => {
      await fill();
      await store[kind].revoke('b', AT, ada, [EVERYWHERE]);
      expect(await insert('d')).toBe('inserted');
      expect(await insert('e')).toBe('project-full');
    });

    test.each([
      ['project', '*'],
      ['component', 'cart'],
    ] as const)('of a %s is not more for many replicas at once', async (what, component) => {
      const replicas = [
        store,
        await openForTest(location, 'two'),
        await openForTest(location, 'three'),
      ];
      const outcomes = await Promise.all(
        Array.from({ length: 12 }, async (_, at) => {
          const replica = replicas[at % replicas.length];
          return replica && KINDS[kind](replica, `t${at}`, { component });
        }),
      );
      expect(outcomes.filter((outcome) => outcome === 'inserted')).toHaveLength(MOST[what]);
    });
  });

  test('is not taken by tokens that are over', async () => {
    for (const id of ['a', 'b']) await KINDS.ciTokens(store, id);
    expect(await KINDS.ciTokens(store, 'c')).toBe('component-full');
    const later = ciTokenRow('d', {
      createdAt: '2026-11-24T20:00:00.000Z',
      expiresAt: '2026-11-25T20:00:00.000Z',
    });
    expect(await store.ciTokens.insert(later, ada, MOST)).toBe('inserted');
  });
});
