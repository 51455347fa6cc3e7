import { beforeEach, describe, expect, test } from 'vitest';
import { describePostgres, describeStores, openForTest, runSql } from '../../test/postgres/stores';
import {
  BEGUN,
  publicationRow as row,
  stepRow as step,
  SUCCEEDED,
} from '../../test/publication-row';
import type { PublicationRow, StepRow } from './schema';
import type { Store, StoreLocation } from './store';

const END = {
  state: 'succeeded',
  outcome: '{"state":"succeeded"}',
  finishedAt: '2026-11-23T20:00:01.000Z',
  action: 'update',
  plan: '{"id":"q"}',
  contentHash: 'c1',
} as const;

const at = (second: number) => `2026-11-23T20:00:0${second}.000Z`;

describeStores('publications', (makeLocation) => {
  let location: StoreLocation;
  let store: Store;

  beforeEach(async () => {
    location = await makeLocation();
    store = await openForTest(location);
  });

  const insert = (row: PublicationRow) => store.publications.insert(row, [], BEGUN);

  /** Newest first. */
  const auditNow = async () =>
    (await store.audit.list()).items.map(({ verdict, subject }) => `${verdict} ${subject}`);

  test('come back whole, with their steps in order', async () => {
    await store.publications.insert(row('a'), [step(0, 'token')], BEGUN);
    await store.publications.appendSteps('a', [step(2, 'create'), step(1, 'read')]);
    // Given again, as after an answer that was lost.
    await store.publications.appendSteps('a', [step(2, 'update'), step(3, 'confirm')]);
    expect(await store.publications.find('a')).toEqual({
      row: row('a'),
      steps: [step(0, 'token'), step(1, 'read'), step(2, 'create'), step(3, 'confirm')],
    });
    expect(await store.publications.find('b')).toBeUndefined();
  });

  test('keep text as it is', async () => {
    const request = JSON.stringify({ text: 'naïve: "🛒"\r\n\t\\u0000\n' });
    await insert(row('a', { request }));
    expect((await store.publications.find('a'))?.row.request).toBe(request);
  });

  test('take names and messages that a database cannot hold', async () => {
    const told = { ...step(0, 'token'), detail: 'a gateway said \0' };
    const named = row('a', { image: 'cart:\0', actorName: 'A\ud83d' });
    await store.publications.insert(named, [told], BEGUN);
    await store.publications.appendSteps('a', [{ ...told, position: 1 }]);
    const found = await store.publications.find('a');
    expect(found?.row).toMatchObject({ image: 'cart:\ufffd', actorName: 'A\ufffd' });
    expect(found?.steps.map(({ detail }) => detail)).toEqual([
      'a gateway said \ufffd',
      'a gateway said \ufffd',
    ]);
  });

  test('end once: the first word stands', async () => {
    await insert(row('a'));
    expect(await store.publications.settle('a', END, SUCCEEDED)).toBe(true);
    expect(await store.publications.settle('a', { ...END, state: 'failed' }, SUCCEEDED)).toBe(
      false,
    );
    expect((await store.publications.find('a'))?.row).toEqual({ ...row('a'), ...END });
    expect(await auditNow()).toEqual(['succeeded a', 'begun a']);
  });

  test('end with their last steps and an entry, or not at all', async () => {
    await insert(row('a'));
    const twice = [step(0, 'token'), { ...step(1, 'token'), name: null as never }];
    await expect(store.publications.settle('a', END, SUCCEEDED, twice)).rejects.toThrow(/null/i);
    await expect(store.publications.correct('a', END, SUCCEEDED, twice)).rejects.toThrow(/null/i);
    expect(await store.publications.find('a')).toEqual({ row: row('a'), steps: [] });
    expect(await auditNow()).toEqual(['begun a']);
    const settle = (last: StepRow) => store.publications.settle('a', END, SUCCEEDED, [last]);
    expect(await settle(step(0, 'token'))).toBe(true);
    expect(await settle(step(1, 'read'))).toBe(false);
    expect((await store.publications.find('a'))?.steps).toEqual([step(0, 'token')]);
    await store.publications.correct('a', END, SUCCEEDED, [step(1, 'read')]);
    expect((await store.publications.find('a'))?.steps).toHaveLength(2);
  });

  test('are corrected by the one who carried them out', async () => {
    await insert(row('a'));
    await store.publications.settle(
      'a',
      { ...END, state: 'failed' },
      { ...SUCCEEDED, verdict: 'failed' },
    );
    await store.publications.correct('a', END, SUCCEEDED);
    expect((await store.publications.find('a'))?.row).toEqual({ ...row('a'), ...END });
    expect(await auditNow()).toEqual(['succeeded a', 'failed a', 'begun a']);
    expect(await store.audit.verify()).toMatchObject({ kind: 'intact', entries: 3 });
  });

  test('of unknown outcome may still be found out', async () => {
    await insert(row('a'));
    const unknown = { ...END, state: 'unknown', outcome: '{"state":"unknown"}' } as const;
    const audit = { ...SUCCEEDED, verdict: 'unknown' } as const;
    expect(await store.publications.settle('a', unknown, audit)).toBe(true);
    // Nothing new is no entry, however often somebody looks.
    expect(await store.publications.settle('a', unknown, audit)).toBe(false);
    expect(await store.publications.settle('a', END, SUCCEEDED)).toBe(true);
    expect(await auditNow()).toEqual(['succeeded a', 'unknown a', 'begun a']);
  });

  test('have no steps without a record', async () => {
    const added = store.publications.appendSteps('none', [step(0, 'token')]);
    await expect(added).rejects.toThrow(/foreign key/i);
  });

  test('are there with their audit entry or not at all', async () => {
    await insert(row('a'));
    await expect(insert(row('a'))).rejects.toThrow(/unique/i);
    const twice = store.publications.insert(row('b'), [step(0, 'token'), step(0, 'read')], BEGUN);
    await expect(twice).rejects.toThrow(/unique/i);
    expect((await store.audit.list()).items.map(({ subject }) => subject)).toEqual(['a']);
    expect(await store.publications.find('b')).toBeUndefined();
  });

  test('are there after the database is opened again', async () => {
    await insert(row('a'));
    await store.close();
    store = await openForTest(location);
    expect((await store.publications.find('a'))?.row).toEqual(row('a'));
  });

  test('that a dead process left are found, oldest first', async () => {
    await insert(row('own', { instanceId: store.instances.id }));
    await insert(row('later', { instanceId: 'dead', startedAt: at(2) }));
    await insert(row('before there were instances', { instanceId: null }));
    await insert(row('ended', { instanceId: 'dead', state: 'unknown' }));
    expect(await store.publications.listAbandoned()).toEqual([
      'before there were instances',
      'later',
    ]);
  });

  test('tell who wrote last, with success and to this component', async () => {
    expect(await store.publications.findLastWritten('team-a', 'cart')).toBeUndefined();
    await insert(row('first', { ...END, finishedAt: at(1), contentHash: 'old' }));
    await insert(row('last', { ...END, finishedAt: at(3), actorName: 'Bo' }));
    await insert(row('failed', { ...END, finishedAt: at(4), state: 'failed' }));
    await insert(row('pending', { startedAt: at(5) }));
    await insert(row('elsewhere', { ...END, finishedAt: at(6), namespace: 'team-b' }));
    expect(await store.publications.findLastWritten('team-a', 'cart')).toEqual({
      actorKind: 'user',
      actorId: 'u1',
      actorName: 'Bo',
      finishedAt: at(3),
      contentHash: 'c1',
    });
  });

  test('of one target are apart from those of another', async () => {
    await insert(row('here', { ...END, finishedAt: at(1) }));
    await insert(row('there', { ...END, finishedAt: at(2), controlPlane: 'production' }));
    await insert(row('left', { instanceId: 'dead', controlPlane: 'production' }));
    const lastThere = await store.publications.findLastWritten('team-a', 'cart', 'production');
    expect(lastThere?.finishedAt).toBe(at(2));
    expect((await store.publications.findLastWritten('team-a', 'cart'))?.finishedAt).toBe(at(1));
    expect(await store.publications.listAbandoned()).toEqual([]);
    expect(await store.publications.listAbandoned('', 'production')).toEqual(['left']);
    expect(await store.publications.listPendingTargets()).toEqual(['production']);
    const { items } = await store.publications.list({ controlPlane: 'production' });
    expect(items.map(({ id }) => id).toSorted()).toEqual(['left', 'there']);
  });

  test('are pruned by their end, never while pending; the audit stays', async () => {
    await store.publications.insert(row('old'), [step(0, 'token')], BEGUN);
    await store.publications.settle('old', END, SUCCEEDED);
    await insert(row('new'));
    await store.publications.settle('new', { ...END, finishedAt: at(5) }, SUCCEEDED);
    await insert(row('pending'));
    expect(await store.publications.prune(at(5))).toBe(1);
    const { items } = await store.publications.list({});
    expect(items.map(({ id }) => id).toSorted()).toEqual(['new', 'pending']);
    expect(await store.audit.verify()).toMatchObject({ kind: 'intact', entries: 5 });
  });

  describe('in a list', () => {
    test('are newest first, page without gaps, and ties are broken by id', async () => {
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

    test('show one component and leave descriptors out', async () => {
      await insert(row('a'));
      await insert(row('b', { component: 'catalog' }));
      const { request: _, plan: __, ...summary } = row('a');
      expect(await store.publications.list({ component: 'cart' })).toEqual({ items: [summary] });
    });

    test('refuse a cursor they did not give', async () => {
      const withNul = Buffer.from('2026-11-23T20:00:00.000Z p\0').toString('base64url');
      await expect(store.publications.list({ cursor: withNul })).rejects.toMatchObject({
        code: 'bad-request',
      });
      await expect(store.publications.list({ cursor: 'nonsense' })).rejects.toMatchObject({
        code: 'bad-request',
      });
    });
  });
});

describePostgres('publications of several processes', (makeLocation) => {
  test('are abandoned once their process is gone, and not before', async () => {
    const location = await makeLocation();
    const one = await openForTest(location, 'one');
    const other = await openForTest(location, 'other');
    await one.instances.start();
    await one.publications.insert(row('a', { instanceId: 'one' }), [], BEGUN);
    expect(await other.publications.listAbandoned()).toEqual([]);
    await one.instances.stop();
    expect(await other.publications.listAbandoned()).toEqual(['a']);
  });

  test('forget processes that were killed when another starts', async () => {
    const location = await makeLocation();
    const store = await openForTest(location, 'new');
    const putThere = `insert into instances values ('killed', clock_timestamp())`;
    await runSql(location, putThere);
    await store.instances.start();
    // Refused where the first still stood.
    await expect(runSql(location, putThere)).resolves.toBeUndefined();
  });
});
