import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type FakeStudio, openFakeStudio, PIPELINE, REQUEST } from '../../test/fake-studio';
import { liveWorkload } from '../../test/fake-workloads';
import { ApiError, NetworkError } from '../control-plane/upstream-errors';
import { StudioError } from '../errors';
import { findPublication } from './history';
import { publish } from './publish';
import { settlePending } from './settle-pending';

let studio: FakeStudio;
beforeEach(async () => {
  studio = await openFakeStudio();
  studio.stand(liveWorkload());
});
afterEach(() => studio.store.close());

const run = () => publish(studio.deps, REQUEST, { actor: PIPELINE });
const away = () => new StudioError('store-unavailable', 'The database gives no answer.');

/** The steps on record, as in `update started`. */
async function stepsOnRecord(): Promise<string[] | undefined> {
  const found = await studio.store.publications.find('p1');
  return found?.steps.map(({ name, state }) => `${name} ${state}`);
}

async function outcomeOnRecord() {
  return (await findPublication(studio.store.publications, 'p1'))?.outcome;
}

async function auditNow(): Promise<unknown[]> {
  const { items } = await studio.store.audit.list();
  return items.map(({ verdict, code, subject }) => ({ verdict, code, subject }));
}

const PREPARED = ['token started', 'token succeeded', 'read started', 'read succeeded'];
const BEGUN = [...PREPARED, 'update started'];
const PUT = { method: 'PUT', url: 'https://api.example/x' };

describe('a step', () => {
  test('that writes is on record before anything is sent, with all before it', async () => {
    const seen: unknown[] = [];
    const lost = new NetworkError('reset', PUT, { timedOut: false, delivered: 'perhaps' });
    const put = vi.spyOn(studio.workloads, 'put').mockImplementation(async () => {
      seen.push(await stepsOnRecord());
      if (put.mock.calls.length === 1) throw lost;
      return { kind: 'internal-error', exchange: 'PUT → 500' };
    });
    const { steps } = await run();
    const again = ['update failed', 'confirm started', 'confirm succeeded', 'update started'];
    expect(seen.slice(0, 2)).toEqual([BEGUN, [...BEGUN, ...again]]);
    expect(await stepsOnRecord()).toEqual(steps.map(({ name, state }) => `${name} ${state}`));
  });

  test('that cannot be recorded is not taken', async () => {
    vi.spyOn(studio.store.publications, 'appendSteps').mockRejectedValueOnce(away());
    const put = vi.spyOn(studio.workloads, 'put');
    const { outcome } = await run();
    expect(outcome).toMatchObject({ state: 'failed', code: 'store-unavailable' });
    expect(put).not.toHaveBeenCalled();
    expect(await stepsOnRecord()).toEqual([...BEGUN, 'update failed']);
  });

  test('that only reads is recorded with the end, in one go', async () => {
    const seen: unknown[] = [];
    const get = studio.workloads.get.bind(studio.workloads);
    vi.spyOn(studio.workloads, 'get').mockImplementation(async (...names) => {
      seen.push((await stepsOnRecord())?.at(-1));
      return get(...names);
    });
    await run();
    expect(seen).toEqual(['update started']);
    expect((await stepsOnRecord())?.slice(-3)).toEqual([
      'update succeeded',
      'confirm started',
      'confirm succeeded',
    ]);
  });

  test('that wrote is never taken for a failure because its end could not be recorded', async () => {
    vi.spyOn(studio.store.publications, 'correct').mockRejectedValueOnce(away());
    await expect(run()).rejects.toMatchObject({
      code: 'store-unavailable',
      message: `OpenChoreo holds what was to be published. That could not be recorded: ${away().message}`,
    });
    expect(await outcomeOnRecord()).toEqual({ state: 'pending' });
    // As long as it might be under way it is nobody else's.
    expect(await settlePending(studio.deps)).toEqual([]);
    studio.pass(121_000);
    expect(await settlePending(studio.deps)).toEqual([]);
    expect(await outcomeOnRecord()).toEqual({ state: 'succeeded', result: 'updated' });
  });

  test('that failed for good is told, though its end could not be recorded', async () => {
    const refusal = new ApiError('no', { ...PUT, status: 403 });
    vi.spyOn(studio.workloads, 'put').mockRejectedValue(refusal);
    vi.spyOn(studio.store.publications, 'correct').mockRejectedValueOnce(away());
    await expect(run()).rejects.toMatchObject({
      code: 'store-unavailable',
      message: expect.stringMatching(/^The publication failed: The control plane refused/),
    });
    expect(await outcomeOnRecord()).toEqual({ state: 'pending' });
  });
});

describe('a fault of ours before there is a record', () => {
  test.each<[string, () => void]>([
    [
      'while planning',
      () =>
        vi
          .spyOn(studio.store.publications, 'findLastWritten')
          .mockRejectedValueOnce(new TypeError('a bug')),
    ],
    [
      'while waiting for the turn',
      () => vi.spyOn(studio.deps.turns, 'take').mockRejectedValueOnce(new TypeError('a bug')),
    ],
  ])('%s stands in the audit', async (_, fail) => {
    fail();
    await expect(run()).rejects.toThrow('a bug');
    expect(await stepsOnRecord()).toBeUndefined();
    expect(await auditNow()).toEqual([{ verdict: 'refused', code: 'internal', subject: null }]);
  });
});
