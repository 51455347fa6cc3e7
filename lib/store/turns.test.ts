import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, expect, test, vi } from 'vitest';
import {
  describePostgres,
  describeStores,
  openForTest,
  queryPostgres,
} from '../../test/postgres/stores';
import type { Store } from './store';

const CART = { namespace: 'team-a', component: 'cart' };
const CATALOG = { namespace: 'team-a', component: 'catalog' };
const patient = () => new AbortController().signal;

describeStores('turns', (makeLocation) => {
  let stores: readonly [Store, Store];

  beforeEach(async () => {
    const location = await makeLocation();
    stores = [await openForTest(location, 'one'), await openForTest(location, 'other')];
  });

  test('are had by one at a time, whoever asks', async () => {
    let inside = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 20 }, async (_, i) => {
        const turn = await stores[i % 2 === 0 ? 0 : 1].turns.take(CART, patient());
        most = Math.max(most, (inside += 1));
        await sleep(1);
        inside -= 1;
        await turn.release();
      }),
    );
    expect(most).toBe(1);
  });

  test('of different Workloads do not wait for each other', async () => {
    const [one, other] = stores;
    const cart = await one.turns.take(CART, patient());
    await expect(other.turns.take(CATALOG, patient())).resolves.toBeDefined();
    await cart.release();
  });

  test('of one Workload at two targets do not wait for each other either', async () => {
    const [one, other] = stores;
    const cart = await one.turns.take(CART, patient());
    const there = await other.turns.take({ ...CART, controlPlane: 'production' }, patient());
    const soon = AbortSignal.timeout(30);
    await expect(other.turns.take({ ...CART, controlPlane: 'default' }, soon)).rejects.toThrow(
      'timeout',
    );
    await Promise.all([cart.release(), there.release()]);
  });

  test('are given up with the reason of the signal, and nobody waits for them', async () => {
    const [one, other] = stores;
    const first = await one.turns.take(CART, patient());
    const impatient = new AbortController();
    const second = other.turns.take(CART, impatient.signal);
    const third = other.turns.take(CART, patient());
    impatient.abort(new Error('waited too long'));
    await expect(second).rejects.toThrow('waited too long');
    await first.release();
    await (await third).release();
    await expect(one.turns.take(CART, impatient.signal)).rejects.toThrow('waited too long');
  });

  test('that were given up let nobody in before the one who has the turn leaves', async () => {
    const [one] = stores;
    const first = await one.turns.take(CART, patient());
    const impatient = new AbortController();
    const second = one.turns.take(CART, impatient.signal);
    impatient.abort(new Error('waited too long'));
    await expect(second).rejects.toThrow('waited too long');
    const entered = vi.fn<() => void>();
    const third = one.turns.take(CART, patient()).then((turn) => (entered(), turn));
    await sleep(50);
    expect(entered).not.toHaveBeenCalled();
    await first.release();
    await (await third).release();
  });

  test('are released once: a second word changes nothing', async () => {
    const [one] = stores;
    const first = await one.turns.take(CART, patient());
    await first.release();
    await one.turns.take(CART, patient());
    await first.release();
    const soon = AbortSignal.timeout(50);
    await expect(one.turns.take(CART, soon)).rejects.toThrow('timeout');
  });
});

test('turns of one process come in the order asked', async () => {
  const store = await openForTest({ kind: 'sqlite', path: ':memory:' });
  const order: number[] = [];
  await Promise.all(
    [1, 2, 3, 4].map(async (number) => {
      const turn = await store.turns.take(CART, patient());
      order.push(number);
      await turn.release();
    }),
  );
  expect(order).toEqual([1, 2, 3, 4]);
});

describePostgres('turns of several processes', (makeLocation) => {
  let stores: readonly [Store, Store];
  let query: (statement: string) => Promise<unknown[]>;

  beforeEach(async () => {
    const location = await makeLocation();
    if (location.kind !== 'postgres') throw new Error('This is no PostgreSQL.');
    stores = [await openForTest(location, 'one'), await openForTest(location, 'other')];
    query = (statement) => queryPostgres(statement, location.url);
  });

  const untilWaiting = (many: number) =>
    vi.waitFor(async () => expect(await query('select ticket from turns')).toHaveLength(many), {
      timeout: 10_000,
    });

  test('come in the order asked', async () => {
    const first = await stores[0].turns.take(CART, patient());
    const order: number[] = [];
    const others: Promise<void>[] = [];
    for (const number of [1, 2, 3, 4]) {
      const taken = stores[number % 2 === 0 ? 0 : 1].turns.take(CART, patient());
      others.push(taken.then((turn) => (order.push(number), turn.release())));
      await untilWaiting(number + 1);
    }
    await first.release();
    await Promise.all(others);
    expect(order).toEqual([1, 2, 3, 4]);
    expect(await query('select ticket from turns')).toEqual([]);
  });

  test('pass on when the one who has it dies, and it takes nothing from others if it was not dead', async () => {
    const [one, other] = stores;
    const dead = await one.turns.take(CART, patient());
    const second = other.turns.take(CART, patient());
    await untilWaiting(2);
    await query(
      'update turns set valid_until = now() where ticket = (select min(ticket) from turns)',
    );
    const turn = await second;
    expect(await dead.renew()).toBe(false);
    expect(await turn.renew()).toBe(true);
    await dead.release();
    expect(await query('select ticket from turns')).toHaveLength(1);
    await turn.release();
  });

  test('last as long as they are renewed, and are void for good once they were not', async () => {
    const turn = await stores[0].turns.take(CART, patient());
    await query(`update turns set valid_until = clock_timestamp() + interval '1 second'`);
    expect(await turn.renew()).toBe(true);
    expect(
      await query(
        `select 1 from turns where valid_until > clock_timestamp() + interval '10 seconds'`,
      ),
    ).toHaveLength(1);
    await query('update turns set valid_until = clock_timestamp()');
    expect(await turn.renew()).toBe(false);
    expect(await turn.renew()).toBe(false);
  });

  test('tell who lost the place in the line', async () => {
    const [one, other] = stores;
    const first = await one.turns.take(CART, patient());
    const second = other.turns.take(CART, patient()).catch((error: unknown) => error);
    await untilWaiting(2);
    await query('delete from turns where ticket = (select max(ticket) from turns)');
    expect(await second).toMatchObject({ code: 'store-unavailable' });
    await first.release();
  });
});
