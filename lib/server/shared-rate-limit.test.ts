import { beforeEach, expect, test } from 'vitest';
import { describePostgres, openForTest, runSql } from '../../test/postgres/stores';
import type { Allowances } from '../store/allowances';
import type { StoreLocation } from '../store/store';
import { createSharedRateLimit } from './shared-rate-limit';

/** So long that the clock of the database ends none during a test. */
const DAY = 86_400_000;
const OPTIONS = { name: 'token', windowMs: DAY };

let time: number;
beforeEach(() => {
  time = 10 * DAY;
});

function open(limit: number, allowances?: Allowances) {
  return createSharedRateLimit({ ...OPTIONS, limit, now: () => time }, allowances);
}

test('counts in the process alone where there is one', async () => {
  const count = open(2);
  const states = [await count('a'), await count('a'), await count('a'), await count('b')];
  expect(states.map(({ exceeded }) => exceeded)).toEqual([false, false, true, false]);
});

test('goes on by itself while the database is away', async () => {
  const count = open(10, {
    take: () => Promise.reject(new Error('away')),
    prune: () => Promise.resolve(),
  });
  const states = [];
  for (let call = 0; call < 12; call += 1) states.push((await count('a')).exceeded);
  expect(states.filter(Boolean)).toHaveLength(2);
});

describePostgres('a limit over replicas', (makeLocation) => {
  let replicas: Allowances[];
  let asked: number;
  let location: StoreLocation;
  beforeEach(async () => {
    location = await makeLocation();
    asked = 0;
    const stores = await Promise.all(['1', '2', '3'].map((id) => openForTest(location, id)));
    replicas = stores.flatMap(({ allowances }) => {
      if (!allowances) return [];
      const take: Allowances['take'] = (...call) => {
        asked += 1;
        return allowances.take(...call);
      };
      return [{ ...allowances, take }];
    });
  });

  /** Calls that were let through, of so many that come to the replicas in turn, twenty at a time. */
  async function letThrough(calls: number, limit: number): Promise<number> {
    const counts = replicas.map((allowances) => open(limit, allowances));
    let passed = 0;
    for (let call = 0; call < calls; call += 20) {
      const some = Array.from({ length: 20 }, async (_, at) => counts[(call + at) % 3]?.('a'));
      for (const state of await Promise.all(some)) passed += state?.exceeded === false ? 1 : 0;
    }
    return passed;
  }

  test('is given out as a whole and never more, with few questions', async () => {
    expect(await letThrough(400, 120)).toBe(120);
    // For 400 calls, those that were refused among them.
    expect(asked).toBeLessThan(60);
  });

  /** As if so many windows were over for the database. */
  const passWindows = (count: number) =>
    runSql(location, `update allowances set "window" = "window" - ${count}`);

  test('begins anew with each window, and for each key', async () => {
    const [first, second] = replicas.map((allowances) => open(8, allowances));
    for (let call = 0; call < 8; call += 1) expect((await first?.('a'))?.exceeded).toBe(false);
    expect((await second?.('a'))?.exceeded).toBe(true);
    expect((await second?.('b'))?.exceeded).toBe(false);
    time += DAY;
    await passWindows(1);
    expect(await second?.('a')).toMatchObject({ exceeded: false, remaining: 7 });
  });

  test('goes by the clock of the database, whatever that of a replica says', async () => {
    const [ahead, second] = replicas.map((allowances) => open(8, allowances));
    time += 100 * DAY;
    for (let call = 0; call < 8; call += 1) await ahead?.('a');
    time -= 101 * DAY;
    expect((await second?.('a'))?.exceeded).toBe(true);
    await passWindows(1);
    time += DAY;
    expect((await second?.('a'))?.exceeded).toBe(false);
  });

  test('is forgotten when nobody has asked for long', async () => {
    const [first, second] = replicas;
    await first?.take('a', DAY, 5);
    await first?.prune(DAY, 1);
    expect(await second?.take('a', DAY, 1)).toBe(6);
    await passWindows(2);
    await first?.prune(DAY, 1);
    await passWindows(-2);
    expect(await second?.take('a', DAY, 1)).toBe(1);
  });
});
