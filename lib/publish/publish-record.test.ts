import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type FakeStudio, openFakeStudio, PIPELINE, REQUEST } from '../../test/fake-studio';
import { liveWorkload } from '../../test/fake-workloads';
import { StudioError } from '../errors';
import { publish } from './publish';

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

async function auditNow(): Promise<unknown[]> {
  const { items } = await studio.store.audit.list();
  return items.map(({ verdict, code, subject }) => ({ verdict, code, subject }));
}

const PREPARED = ['token started', 'token succeeded', 'read started', 'read succeeded'];
const POSTED = [...PREPARED, 'update started'];

describe('a step', () => {
  test('that writes is on record before anything is sent, with all before it', async () => {
    const seen: unknown[] = [];
    vi.spyOn(studio.workloads, 'create').mockImplementationOnce(async () => {
      seen.push(await stepsOnRecord());
      return { kind: 'conflict', exchange: 'POST → 409' };
    });
    vi.spyOn(studio.workloads, 'put').mockImplementationOnce(async (workload) => {
      seen.push(await stepsOnRecord());
      return { kind: 'updated', workload, exchange: 'PUT → 200' };
    });
    const { steps } = await run();
    expect(seen).toEqual([POSTED, [...POSTED, 'update failed', 'update started']]);
    expect(await stepsOnRecord()).toEqual(steps.map(({ name, state }) => `${name} ${state}`));
  });

  test('that cannot be recorded is not taken', async () => {
    vi.spyOn(studio.store.publications, 'appendSteps').mockRejectedValueOnce(away());
    const create = vi.spyOn(studio.workloads, 'create');
    const { outcome } = await run();
    expect(outcome).toMatchObject({ state: 'failed', code: 'store-unavailable' });
    expect(create).not.toHaveBeenCalled();
    expect(await stepsOnRecord()).toEqual([...POSTED, 'update failed']);
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
    await expect(run()).rejects.toThrow(away());
    const record = await studio.store.publications.find('p1');
    expect(record?.row.state).toBe('unknown');
    expect((await stepsOnRecord())?.at(-1)).toBe('confirm succeeded');
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
