import { beforeEach, expect, test } from 'vitest';
import { describePostgres, openForTest } from '../../test/postgres/stores';
import type { Allowances } from '../store/allowances';
import { createSharedRateLimit } from './shared-rate-limit';

const MINUTE = 60_000;
const OPTIONS = { name: 'token', windowMs: MINUTE };

let time: number;
beforeEach(() => {
  time = 10 * MINUTE;
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
  beforeEach(async () => {
    const location = await makeLocation();
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

  test('begins anew with each minute, and for each key', async () => {
    const [first, second] = replicas.map((allowances) => open(8, allowances));
    for (let call = 0; call < 8; call += 1) expect((await first?.('a'))?.exceeded).toBe(false);
    expect((await second?.('a'))?.exceeded).toBe(true);
    expect((await second?.('b'))?.exceeded).toBe(false);
    time += MINUTE;
    expect(await second?.('a')).toMatchObject({ exceeded: false, remaining: 7, resetSeconds: 60 });
  });

  test('is not begun anew by a replica whose clock is behind', async () => {
    const [first, second] = replicas.map((allowances) => open(8, allowances));
    for (let call = 0; call < 8; call += 1) await first?.('a');
    time -= MINUTE;
    expect((await second?.('a'))?.exceeded).toBe(true);
    time += MINUTE;
    expect((await first?.('a'))?.exceeded).toBe(true);
  });

  test('is forgotten when nobody has asked for long', async () => {
    const [first, second] = replicas;
    await first?.take('a', 10, 5);
    await first?.prune(10);
    expect(await second?.take('a', 10, 1)).toBe(6);
    await first?.prune(11);
    expect(await second?.take('a', 10, 1)).toBe(1);
  });
});
