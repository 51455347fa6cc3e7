import { beforeEach, expect, test } from 'vitest';
import { describeStores, openForTest } from '../../test/postgres/stores';
import type { KeyUse } from './idempotency-keys';
import type { Store, StoreLocation } from './store';

const use: KeyUse = {
  owner: 'token-1',
  key: 'k',
  fingerprint: 'f',
  instanceId: 'one',
  now: '2026-11-23T20:00:00.000Z',
  expiresAt: '2026-11-24T20:00:00.000Z',
};
const answer = {
  status: 201,
  headers: { 'content-type': 'application/json', location: '/history/p1' },
  body: '{"id": "p1", "text": "naïve 🛒\\r\\n"}\n',
};

describeStores('an idempotency key', (makeLocation) => {
  let location: StoreLocation;
  let store: Store;

  beforeEach(async () => {
    location = await makeLocation();
    store = await openForTest(location);
  });

  test('is begun, in flight, answered', async () => {
    const { keys } = store;
    expect(await keys.begin(use)).toEqual({ kind: 'begun' });
    const flight = { kind: 'in-flight', instanceId: 'one', expiresAt: use.expiresAt };
    expect(await keys.begin(use)).toEqual(flight);
    await keys.attach('token-1', 'k', 'p1');
    const attached = { ...flight, publicationId: 'p1' };
    expect(await keys.begin({ ...use, instanceId: 'two' })).toEqual(attached);
    await keys.answer('token-1', 'k', answer);
    expect(await keys.begin(use)).toEqual({ kind: 'answered', answer });
  });

  test('keeps its first answer', async () => {
    await store.keys.begin(use);
    await store.keys.answer('token-1', 'k', answer);
    await store.keys.answer('token-1', 'k', { ...answer, status: 500 });
    expect(await store.keys.begin(use)).toEqual({ kind: 'answered', answer });
  });

  test('belongs to one request and one client', async () => {
    await store.keys.begin(use);
    expect(await store.keys.begin({ ...use, fingerprint: 'g' })).toEqual({ kind: 'other-request' });
    expect(await store.keys.begin({ ...use, owner: 'token-2' })).toEqual({ kind: 'begun' });
  });

  test('is begun by one of a hundred at once', async () => {
    const stores = [
      store,
      await openForTest(location, 'two'),
      await openForTest(location, 'three'),
    ];
    const states = await Promise.all(
      Array.from({ length: 100 }, async (_, i) => stores[i % 3]?.keys.begin(use)),
    );
    expect(states.filter((state) => state?.kind === 'begun')).toHaveLength(1);
    expect(states.filter((state) => state?.kind === 'in-flight')).toHaveLength(99);
  });

  test('is free again when it was given up, unless someone else has begun or it was answered', async () => {
    const { keys } = store;
    const again = { ...use, expiresAt: '2026-11-24T20:00:00.001Z' };
    await keys.begin(use);
    await keys.abandon('token-1', 'k', use);
    expect(await keys.begin(again)).toEqual({ kind: 'begun' });
    await keys.abandon('token-1', 'k', use);
    await keys.abandon('token-1', 'k', { ...again, instanceId: 'two' });
    expect(await keys.begin(use)).toMatchObject({ kind: 'in-flight', expiresAt: again.expiresAt });
    await keys.answer('token-1', 'k', answer);
    await keys.abandon('token-1', 'k', again);
    expect(await keys.begin(use)).toEqual({ kind: 'answered', answer });
  });

  test('is free again when it has expired', async () => {
    const { keys } = store;
    const late = '2026-11-24T20:00:00.000Z';
    await keys.begin(use);
    await keys.attach('token-1', 'k', 'p1');
    await keys.answer('token-1', 'k', answer);
    const again = { ...use, fingerprint: 'g', now: late, expiresAt: '2026-11-25T20:00:00.000Z' };
    expect(await keys.begin(again)).toEqual({ kind: 'begun' });
    expect(await keys.begin(again)).toEqual({
      kind: 'in-flight',
      instanceId: 'one',
      expiresAt: again.expiresAt,
    });
  });

  test('is forgotten once it has expired', async () => {
    const { keys } = store;
    await keys.begin(use);
    await keys.begin({ ...use, key: 'later', expiresAt: '2026-11-25T20:00:00.000Z' });
    expect(await keys.prune('2026-11-24T20:00:00.000Z')).toBe(1);
    expect(await keys.begin(use)).toEqual({ kind: 'begun' });
    expect(await keys.begin({ ...use, key: 'later' })).toMatchObject({ kind: 'in-flight' });
  });
});
