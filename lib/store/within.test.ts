import { expect, test } from 'vitest';
import { BEGUN, publicationRow } from '../../test/publication-row';
import { describeStores, openForTest } from '../../test/postgres/stores';
import { contains, placeOf, type Scope } from '../access/scope';

const NAMES = ['store', 'store-2', 'st', 'Store', 's%re', 's_ore', '*'];
const PATTERNS = ['*', 'store', 'store*', 'st*', 's%*', 's_*', 's*'];

describeStores('lists', (makeLocation) => {
  test('are filtered as the rules decide, whatever stands in the names, page by page', async () => {
    const store = await openForTest(await makeLocation());
    const places = NAMES.map((project) => ({ namespace: 'acme', project, component: 'cart' }));
    for (const [at, place] of places.entries()) {
      await store.publications.insert(publicationRow(`p${at}`, place), [], BEGUN);
    }
    const scopes: Scope[] = PATTERNS.map((project) => ({
      targets: ['*'],
      namespace: 'ac*',
      project,
      component: '*',
    }));
    for (const scope of scopes) {
      const within = [scope];
      const expected = places.flatMap((place, index) =>
        contains(scope, placeOf(place)) ? [`p${index}`] : [],
      );
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await store.publications.list({ within, limit: 2, ...(cursor && { cursor }) });
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      expect(seen.toSorted()).toEqual(expected);
      const found = places.map((_, index) => store.publications.findWithin(`p${index}`, within));
      const ids = (await Promise.all(found)).flatMap((one) => one?.row.id ?? []);
      expect(ids).toEqual(expected);
    }
    for (const nowhere of [[], [ELSEWHERE]]) {
      expect(await store.publications.list({ within: nowhere })).toEqual({ items: [] });
      expect(await store.publications.findWithin('p0', nowhere)).toBeUndefined();
      const seenBy = { within: nowhere, actorId: 'nobody' };
      expect(await store.audit.list({ seenBy })).toEqual({ items: [] });
    }
  });

  test('are filtered by as many scopes as an access file may give', async () => {
    const store = await openForTest(await makeLocation());
    await store.publications.insert(publicationRow('p1', { project: 'p2999' }), [], BEGUN);
    await store.publications.insert(publicationRow('p2', { project: 'another' }), [], BEGUN);
    const targets = ['default', 'staging-*', 'eu', 'us', 'ap', 'test', 'demo'];
    const of = (project: string, component: string): Scope => ({
      targets,
      namespace: 'team-a',
      project,
      component,
    });
    const alike = Array.from({ length: 3_000 }, (_, at) => of(`p${at}`, 'ca*'));
    // No two of these have a name in common.
    const unlike = Array.from({ length: 3_000 }, (_, at) => ({
      ...of(`p${at}`, at === 2_999 ? 'cart' : `c${at}-*`),
      targets: ['*'],
    }));
    for (const within of [alike, unlike]) {
      const begun = performance.now();
      const { items } = await store.publications.list({ within });
      expect(items.map(({ id }) => id)).toEqual(['p1']);
      expect(performance.now() - begun).toBeLessThan(2_000);
    }
    expect(await store.publications.findWithin('p2', alike)).toBeUndefined();
    const seen = await store.audit.list({ seenBy: { within: alike, actorId: 'nobody' } });
    expect(seen.items).toHaveLength(1);
  });
});

const ELSEWHERE: Scope = {
  targets: ['another'],
  namespace: '*',
  project: '*',
  component: '*',
};
