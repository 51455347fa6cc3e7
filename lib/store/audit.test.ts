import { EventEmitter, once } from 'node:events';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { EVERYWHERE } from '../access/scope';
import { describeStores, openForTest, runSql } from '../../test/postgres/stores';
import { BEGUN, publicationRow as row, SUCCEEDED } from '../../test/publication-row';
import { type AuditTrail, createAuditTrail } from './audit';
import type { AuditEntryInput } from './audit-chain';
import { openSqlite } from './open-sqlite';
import type { Store, StoreLocation } from './store';

const AT = '2026-11-23T20:00:00.000Z';
const ADA = { actorKind: 'user', actorId: 'u1', actorName: 'Ada' } as const;
const TARGET = { namespace: 'team-a', project: 'shop', component: 'cart' };

const refusal = (subject: string): AuditEntryInput => ({
  at: AT,
  ...ADA,
  action: 'publish',
  verdict: 'refused',
  code: 'plan-outdated',
  subject,
  ...TARGET,
  controlPlane: null,
  contentHash: null,
  removals: null,
  times: null,
});

const END = {
  state: 'succeeded',
  outcome: '{"state":"succeeded"}',
  finishedAt: '2026-11-23T20:00:01.000Z',
  action: 'update',
  plan: '{"id":"q"}',
  contentHash: 'c1',
} as const;

describeStores('the audit', (makeLocation) => {
  let location: StoreLocation;
  let store: Store;

  beforeEach(async () => {
    location = await makeLocation();
    store = await openForTest(location);
  });

  test('has an entry for each attempt, newest first, in pages', async () => {
    await store.publications.insert(row('p1'), [], BEGUN);
    await store.audit.append(refusal('p2'));
    const token = {
      id: 't1',
      name: 'pipeline',
      hash: 'h',
      prefix: 'wls_abcd',
      controlPlane: 'default',
      ...TARGET,
      createdBy: 'u1',
      createdAt: AT,
      expiresAt: AT,
      actions: 'validate plan publish',
      lastCall: null,
      lastUsedAt: null,
      revokedAt: null,
    };
    await store.ciTokens.insert(token, ADA);
    await store.ciTokens.revoke('t1', AT, ADA, [EVERYWHERE]);
    await store.ciTokens.revoke('none', AT, ADA, [EVERYWHERE]);
    const first = await store.audit.list({ limit: 3 });
    const second = await store.audit.list({ limit: 3, cursor: first.nextCursor ?? '' });
    expect(second.nextCursor).toBeUndefined();
    expect(
      [...first.items, ...second.items].map(({ sequence, action, verdict, code, subject }) =>
        [sequence, action, verdict, code, subject].join(' '),
      ),
    ).toEqual([
      '5 ci-token.revoke refused not-found none',
      '4 ci-token.revoke done  t1',
      '3 ci-token.create done  t1',
      '2 publish refused plan-outdated p2',
      '1 publish begun  p1',
    ]);
    expect(second.items.at(-1)).toMatchObject({ ...ADA, ...TARGET, at: AT });
    expect((await store.audit.list({ component: 'cart' })).items).toHaveLength(4);
    await expect(store.audit.list({ cursor: 'x' })).rejects.toMatchObject({ code: 'bad-request' });
  });

  test('is intact while it is empty, and as it grows', async () => {
    expect(await store.audit.verify()).toEqual({ kind: 'intact', entries: 0, head: '' });
    await store.audit.append(refusal('p1'));
    const head = (await store.audit.list()).items[0]?.hash;
    expect(await store.audit.verify()).toEqual({ kind: 'intact', entries: 1, since: AT, head });
  });

  test('is intact with a name that no database can store', async () => {
    await store.audit.append({ ...refusal('p1'), actorName: 'A\0d\uD800a' });
    expect((await store.audit.list()).items[0]?.actorName).toBe('A\uFFFDd\uFFFDa');
    expect(await store.audit.verify()).toMatchObject({ kind: 'intact' });
  });

  test('names the target, which cannot be changed unseen', async () => {
    await store.publications.insert(row('p1', { controlPlane: 'production' }), [], BEGUN);
    await store.publications.settle('p1', END, SUCCEEDED);
    await store.audit.append({ ...refusal('p2'), controlPlane: 'production' });
    const { items } = await store.audit.list();
    expect(items.map(({ controlPlane }) => controlPlane)).toEqual(Array(3).fill('production'));
    expect(await store.audit.verify()).toMatchObject({ kind: 'intact' });
    await runSql(location, "UPDATE publications SET control_plane = 'staging'");
    expect(await store.audit.verify()).toMatchObject({ kind: 'broken', sequence: 1 });
    await runSql(location, "UPDATE publications SET control_plane = 'production'");
    await runSql(location, "UPDATE audit SET control_plane = 'staging' WHERE sequence = 3");
    expect(await store.audit.verify()).toMatchObject({ kind: 'broken', sequence: 3 });
  });

  test('has no gaps when many write at once', async () => {
    const stores = [
      store,
      await openForTest(location, 'two'),
      await openForTest(location, 'three'),
    ];
    await Promise.all(
      Array.from({ length: 60 }, async (_, i) => stores[i % 3]?.audit.append(refusal(`p${i}`))),
    );
    expect(await store.audit.verify()).toMatchObject({ kind: 'intact', entries: 60 });
  });

  test.each([
    ['a changed entry', "UPDATE audit SET actor_name = 'Eve' WHERE sequence = 3", 3],
    ['a changed hash', "UPDATE audit SET hash = 'x' WHERE sequence = 3", 3],
    ['a removed entry', 'DELETE FROM audit WHERE sequence = 3', 3],
    ['a removed first entry', 'DELETE FROM audit WHERE sequence = 1', 1],
    ['a removed last entry', 'DELETE FROM audit WHERE sequence = 5', 5],
    ['all entries removed', 'DELETE FROM audit', 1],
    [
      'two entries that changed places',
      `UPDATE audit SET sequence = 9 WHERE sequence = 2;
       UPDATE audit SET sequence = 2 WHERE sequence = 4;
       UPDATE audit SET sequence = 4 WHERE sequence = 9`,
      2,
    ],
    [
      'an entry that moved up to close a gap',
      `DELETE FROM audit WHERE sequence = 3;
       UPDATE audit SET sequence = 3 WHERE sequence = 4;
       UPDATE audit SET sequence = 4 WHERE sequence = 5;
       UPDATE audit_head SET sequence = 4`,
      3,
    ],
    [
      'an entry added at the end',
      `INSERT INTO audit (sequence, at, actor_kind, actor_id, actor_name, action, verdict, hash)
       VALUES (6, '${AT}', 'user', 'u2', 'Eve', 'publish', 'refused', 'x')`,
      6,
    ],
    [
      'an entry added before the first',
      `INSERT INTO audit (sequence, at, actor_kind, actor_id, actor_name, action, verdict, hash)
       VALUES (-1, '${AT}', 'user', 'u2', 'Eve', 'publish', 'refused', 'x')`,
      -1,
    ],
    ['consent that was not given', "UPDATE audit SET removals = 'agreed' WHERE sequence = 3", 3],
    ['consent that is gone', 'UPDATE audit SET removals = NULL WHERE sequence = 3', 3],
    ['a count that is another', 'UPDATE audit SET times = 5 WHERE sequence = 3', 3],
    ['a changed request', `UPDATE publications SET request = '{"a":2}' WHERE id = 'p4'`, 4],
    [
      'an end that no entry tells',
      `UPDATE publications SET state = 'succeeded' WHERE id = 'p4'`,
      4,
    ],
    ['an end that is not the newest', 'UPDATE audit_head SET sequence = 4', 4],
  ])('shows %s', async (_, tampering, sequence) => {
    for (const id of ['p1', 'p2', 'p3', 'p4', 'p5']) {
      await store.publications.insert(row(id), [], BEGUN);
    }
    await runSql(location, tampering);
    expect(await store.audit.verify()).toMatchObject({ kind: 'broken', sequence });
  });

  test.each([
    ['another outcome', `outcome = '{"state":"failed"}'`],
    ['another state', `state = 'failed'`],
    ['another plan', `plan = '{"id":"r"}'`],
    ['another time', `finished_at = '${AT}'`],
    ['an end taken back', `state = 'pending'`],
  ])('shows %s of a publication', async (_, change) => {
    await store.publications.insert(row('p1'), [], BEGUN);
    await store.publications.settle('p1', END, SUCCEEDED);
    await runSql(location, `UPDATE publications SET ${change}`);
    expect(await store.audit.verify()).toMatchObject({ kind: 'broken', sequence: 2 });
  });

  test.each([
    ['another provenance', `provenance = '{"subject":"evil"}'`],
    ['no provenance', 'provenance = NULL'],
    ['another name of who it was', `actor_name = 'Eve'`],
    ['another id of who it was', `actor_id = 'u2'`],
    ['another kind of actor', `actor_kind = 'user'`],
    ['another namespace', `namespace = 'team-b'`],
    ['another project', `project = 'books'`],
    ['another component', `component = 'till'`],
  ])('shows %s in a record', async (_, change) => {
    const from = { actorKind: 'ci', provenance: '{"subject":"acme"}' } as const;
    await store.publications.insert(row('p1', from), [], BEGUN);
    expect(await store.audit.verify()).toMatchObject({ kind: 'intact' });
    await runSql(location, `UPDATE publications SET ${change}`);
    expect(await store.audit.verify()).toMatchObject({ kind: 'broken', sequence: 1 });
  });

  test('shows a provenance that was given to a record without one', async () => {
    await store.publications.insert(row('p1'), [], BEGUN);
    await runSql(location, `UPDATE publications SET provenance = '{"subject":"acme"}'`);
    expect(await store.audit.verify()).toMatchObject({ kind: 'broken', sequence: 1 });
  });

  test('shows a refusal whose record says something else', async () => {
    const refused = { ...BEGUN, verdict: 'refused', code: 'not-found' } as const;
    await store.publications.insert(row('p1', { ...END, state: 'failed' }), [], refused);
    expect(await store.audit.verify()).toMatchObject({ kind: 'intact' });
    await runSql(location, `UPDATE publications SET state = 'succeeded'`);
    expect(await store.audit.verify()).toMatchObject({ kind: 'broken', sequence: 1 });
  });

  test.each([
    ['put there by hand', `INSERT INTO publications SELECT * FROM kept`],
    [
      'whose entry was cut off the end',
      `INSERT INTO publications SELECT * FROM kept;
       DELETE FROM audit WHERE sequence = 2;
       UPDATE audit_head SET sequence = 1, hash = (SELECT hash FROM audit)`,
    ],
  ])('shows a publication %s', async (_, tampering) => {
    await store.publications.insert(row('p1'), [], BEGUN);
    await store.publications.insert(row('p2'), [], BEGUN);
    await runSql(
      location,
      `CREATE TABLE kept AS SELECT * FROM publications WHERE id = 'p2';
       DELETE FROM publications WHERE id = 'p2';
       UPDATE kept SET id = 'p3'`,
    );
    expect(await store.audit.verify()).toMatchObject({ kind: 'intact' });
    await runSql(location, tampering);
    expect(await store.audit.verify()).toEqual({
      kind: 'broken',
      problem: 'Publication p3 has no entry.',
    });
  });
});

test.each<[string, (audit: AuditTrail) => Promise<unknown>]>([
  ['verify', (audit) => audit.verify()],
  ['list', (audit) => audit.list()],
])('%s tells of no entry that a power cut could still take', async (_, tell) => {
  const database = await openSqlite(':memory:');
  onTestFinished(() => database.close());
  const end = new EventEmitter();
  const flushed = once(end, 'flushed');
  const flush = vi.fn<() => Promise<void>>(async () => void (await flushed));
  const told = vi.fn<(answer: unknown) => void>();
  const telling = tell(createAuditTrail({ ...database, flush })).then(told);
  await vi.waitFor(() => expect([...flush.mock.calls, ...told.mock.calls]).not.toEqual([]));
  expect(told).not.toHaveBeenCalled();
  end.emit('flushed');
  await telling;
  expect(told).toHaveBeenCalledOnce();
});
