import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type FakeStudio,
  openFakeStudio,
  PIPELINE,
  PUBLISHED,
  REQUEST,
} from '../../test/fake-studio';
import { type FakeWorkloads, liveWorkload } from '../../test/fake-workloads';
import { BEGUN } from '../../test/publication-row';
import { NetworkError } from '../control-plane/upstream-errors';
import type { Store } from '../store/store';
import type { Workload } from '../workload/workload';
import { findPublication } from './history';
import { hashBase } from './plan-id';
import { publish } from './publish';
import { settleGone } from './settle-gone';
import { checkPublication, settlePending } from './settle-pending';

let studio: FakeStudio;
let deps: FakeStudio['deps'];
let workloads: FakeWorkloads;
let store: Store;
beforeEach(async () => {
  studio = await openFakeStudio();
  ({ deps, workloads, store } = studio);
  stand(liveWorkload());
});
afterEach(() => store.close());

const stand = (workload: Workload) => studio.stand(workload);

/** Publishes as a process that is gone as soon as it has begun its PUT. `sent`: which then takes effect. */
async function crash({ sent }: { sent: boolean }): Promise<void> {
  const begun = new Promise<void>((resolve) => {
    vi.spyOn(workloads, 'put').mockImplementationOnce((workload) => {
      if (sent) stand(workload);
      resolve();
      return new Promise(() => {});
    });
  });
  void publish({ ...deps, instanceId: 'gone' }, REQUEST, { actor: PIPELINE });
  await begun;
}

const row = async () => (await store.publications.find('p1'))?.row;
const outcomeNow = async () => (await findPublication(store.publications, 'p1'))?.outcome;

describe('what a crash left pending', () => {
  test('is unknown where a Workload of another project stands, which is not named', async () => {
    await crash({ sent: false });
    stand(liveWorkload({ owner: { projectName: 'billing', componentName: 'cart' } }));
    expect(await settlePending(deps)).toEqual([]);
    expect(await outcomeNow()).toEqual({
      state: 'unknown',
      message: expect.not.stringContaining('billing'),
    });
  });

  test('has succeeded when what was wanted stands', async () => {
    await crash({ sent: true });
    expect(await outcomeNow()).toEqual({ state: 'pending' });
    expect(await settlePending(deps)).toEqual([]);
    expect(await outcomeNow()).toEqual({ state: 'succeeded', result: 'updated' });
    expect(await row()).toMatchObject({ contentHash: hashBase(PUBLISHED) });
  });

  test('stays pending as long as the write may land, and has failed after that', async () => {
    await crash({ sent: false });
    expect(await settlePending(deps)).toEqual(['p1']);
    studio.pass(30_000);
    expect(await settlePending(deps)).toEqual([]);
    expect(await outcomeNow()).toMatchObject({ state: 'failed', code: 'interrupted' });
    expect(await row()).toMatchObject({ contentHash: null });
  });

  test('has failed at once when no write had begun, whatever stands by now', async () => {
    const begun = new Promise<void>((resolve) => {
      vi.spyOn(store.publications, 'appendSteps').mockImplementationOnce(() => {
        resolve();
        return new Promise(() => {});
      });
    });
    void publish({ ...deps, instanceId: 'gone' }, REQUEST, { actor: PIPELINE });
    await begun;
    stand(liveWorkload({ container: { image: 'cart:9' } }));
    expect(await settlePending(deps)).toEqual([]);
    expect(await outcomeNow()).toMatchObject({ state: 'failed' });
  });

  test.each<[string, () => void]>([
    ['something else stands', () => stand(liveWorkload({ container: { image: 'cart:9' } }))],
    ['there are two', () => stand(liveWorkload({ name: 'cart' }))],
    ['nothing may be read', () => (workloads.readable = false)],
  ])('is unknown when %s by now', async (_, change) => {
    await crash({ sent: true });
    change();
    await settlePending(deps);
    expect(await outcomeNow()).toMatchObject({ state: 'unknown' });
  });

  test('is settled where the component is gone too', async () => {
    await crash({ sent: true });
    workloads.component = { kind: 'not-found' };
    expect(await settlePending(deps)).toEqual([]);
    expect(await outcomeNow()).toEqual({ state: 'succeeded', result: 'updated' });
  });

  test('is not what a process that runs carries out', async () => {
    vi.spyOn(workloads, 'put').mockImplementationOnce(async (workload) => {
      expect(await settlePending(deps)).toEqual([]);
      expect(await outcomeNow()).toEqual({ state: 'pending' });
      return { kind: 'updated', workload, exchange: 'PUT → 200' };
    });
    await publish(deps, REQUEST, { actor: PIPELINE });
    expect.assertions(2);
  });

  test('is also what a process that runs could not end', async () => {
    vi.spyOn(store.publications, 'correct').mockRejectedValueOnce(new Error('disk full'));
    await expect(publish(deps, REQUEST, { actor: PIPELINE })).rejects.toThrow('disk full');
    expect(await outcomeNow()).toEqual({ state: 'pending' });
    studio.pass(120_001);
    expect(await settlePending(deps)).toEqual([]);
    expect(await outcomeNow()).toMatchObject({ state: 'succeeded' });
  });

  test('is left alone by a check: it may be under way', async () => {
    await crash({ sent: true });
    expect((await checkPublication(deps, 'p1')).outcome).toEqual({ state: 'pending' });
  });

  test('is settled past a record that cannot be read', async () => {
    await crash({ sent: true });
    const p1 = await row();
    if (!p1) throw new Error('there is no record');
    const startedAt = '2000-01-01T00:00:00Z';
    await store.publications.insert({ ...p1, id: 'broken', plan: '{', startedAt }, [], BEGUN);
    await expect(settlePending(deps)).rejects.toThrow(SyntaxError);
    expect(await outcomeNow()).toMatchObject({ state: 'succeeded' });
  });

  test('is looked up together', async () => {
    await crash({ sent: true });
    const p1 = await row();
    if (!p1) throw new Error('there is no record');
    await store.publications.insert({ ...p1, id: 'p2' }, [], BEGUN);
    const waiting: ((listed: readonly Workload[]) => void)[] = [];
    vi.spyOn(workloads, 'listByComponent').mockImplementation(
      () =>
        new Promise((resolve) => {
          waiting.push(resolve);
          if (waiting.length === 2) for (const answer of waiting) answer([PUBLISHED]);
        }),
    );
    expect(await settlePending(deps)).toEqual([]);
  });

  test('ends as the process that was not dead after all says', async () => {
    vi.spyOn(workloads, 'put').mockImplementationOnce(async (workload) => {
      studio.pass(30_000);
      await settlePending(deps);
      expect(await outcomeNow()).toMatchObject({ state: 'failed' });
      stand(workload);
      return { kind: 'updated', workload, exchange: 'PUT → 200' };
    });
    await publish({ ...deps, instanceId: 'gone' }, REQUEST, { actor: PIPELINE });
    expect(await outcomeNow()).toMatchObject({ state: 'succeeded', result: 'updated' });
  });

  test('stays pending while the control plane is away', async () => {
    await crash({ sent: true });
    const context = { method: 'GET', url: 'https://api.example/x' };
    vi.spyOn(workloads, 'listByComponent').mockRejectedValueOnce(
      new NetworkError('ECONNREFUSED', context, { timedOut: false, delivered: 'no' }),
    );
    expect(await settlePending(deps)).toEqual(['p1']);
    expect(await settlePending(deps)).toEqual([]);
    expect(await outcomeNow()).toMatchObject({ state: 'succeeded' });
  });
});

describe('what is pending at a target that is gone', () => {
  test('ends as unknown, and is found out where there is one of that name again', async () => {
    await crash({ sent: true });
    expect(await settleGone({ ...store, now: deps.now }, ['default'])).toEqual([]);
    expect(await outcomeNow()).toEqual({ state: 'pending' });
    expect(await settleGone({ ...store, now: deps.now }, ['production'])).toEqual(['p1']);
    expect(await outcomeNow()).toEqual({
      state: 'unknown',
      message: expect.stringContaining('target default is not configured any more'),
    });
    expect(await settleGone({ ...store, now: deps.now }, ['production'])).toEqual([]);
    expect((await checkPublication(deps, 'p1')).outcome).toMatchObject({ state: 'succeeded' });
  });
});
