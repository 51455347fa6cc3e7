import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type FakeStudio, openFakeStudio, PIPELINE, REQUEST } from '../../test/fake-studio';
import { type FakeWorkloads, liveWorkload } from '../../test/fake-workloads';
import { ApiError, NetworkError, TokenError } from '../control-plane/upstream-errors';
import { makePlan } from './make-plan';
import type { Publication } from './plan';
import { publish } from './publish';

let studio: FakeStudio;
let workloads: FakeWorkloads;
beforeEach(async () => {
  studio = await openFakeStudio();
  ({ workloads } = studio);
  studio.stand(liveWorkload());
});
afterEach(() => studio.store.close());

const run = (): Promise<Publication> => publish(studio.deps, REQUEST, { actor: PIPELINE });

const call = { method: 'GET', url: 'https://api.example/x' };
const status = (code: number, retryAfter?: number) =>
  new ApiError('no', { ...call, status: code }, { retryAfter });
const reset = () => new NetworkError('reset', call, { timedOut: false, delivered: 'perhaps' });
const refused = () => new NetworkError('no one', call, { timedOut: false, delivered: 'no' });
const updated = { state: 'succeeded', result: 'updated' };

describe('a read or a token request', () => {
  test.each<[string, () => Error]>([
    ['a reset', reset],
    ['no connection', refused],
    ['a 429', () => status(429)],
    ['a 502', () => status(502)],
    ['a 503', () => status(503)],
    ['a 504', () => status(504)],
    ['a token endpoint that is busy', () => new TokenError('busy', { ...call, status: 503 })],
  ])('is tried again after %s', async (_, failure) => {
    vi.spyOn(workloads, 'authorize').mockRejectedValueOnce(failure());
    vi.spyOn(workloads, 'listByComponent').mockRejectedValueOnce(failure());
    expect((await run()).outcome).toEqual(updated);
    expect(studio.pauses).toEqual([100, 100]);
  });

  test.each<[string, () => Error]>([
    ['a 403', () => status(403)],
    ['a 500', () => status(500)],
    ['a wrong secret', () => new TokenError('invalid_client', { ...call, status: 401 })],
  ])('is not tried again after %s', async (_, failure) => {
    const read = vi.spyOn(workloads, 'listByComponent').mockRejectedValue(failure());
    expect((await run()).outcome).toMatchObject({ state: 'failed' });
    expect(read).toHaveBeenCalledOnce();
  });

  test('is given up after five times', async () => {
    const read = vi.spyOn(workloads, 'listByComponent').mockRejectedValue(reset());
    expect((await run()).outcome).toMatchObject({ code: 'upstream-unavailable' });
    expect(read).toHaveBeenCalledTimes(5);
    expect(studio.pauses).toEqual([100, 200, 400, 800]);
  });

  test('waits as long as it was told to', async () => {
    vi.spyOn(workloads, 'listByComponent').mockRejectedValueOnce(status(429, 7));
    expect((await run()).outcome).toEqual(updated);
    expect(studio.pauses).toEqual([7_100]);
  });

  test('does not wait longer than there is time, and says how long it would be', async () => {
    vi.spyOn(workloads, 'listByComponent').mockRejectedValue(status(503, 60));
    expect((await run()).outcome).toMatchObject({
      state: 'failed',
      code: 'upstream-unavailable',
      retryAfter: 60,
    });
    expect(studio.pauses).toEqual([]);
  });
});

describe('a write that was refused for now', () => {
  test.each<[string, () => Error, number]>([
    ['no connection', refused, 100],
    ['a 429', () => status(429), 100],
    ['a 429 with a time', () => status(429, 3), 3_100],
    ['no token, for now', () => new TokenError('busy', { ...call, status: 429 }, 3), 3_100],
  ])('is read and tried again after %s', async (_, failure, pause) => {
    const put = vi.spyOn(workloads, 'put').mockRejectedValueOnce(failure());
    const publication = await run();
    expect(publication.outcome).toEqual(updated);
    expect(put).toHaveBeenCalledTimes(2);
    expect(studio.pauses).toEqual([pause]);
    expect(publication.steps.map(({ name, state }) => `${name} ${state}`)).toContain(
      'read succeeded',
    );
  });

  test('is a failure, of nothing written, when it stays so', async () => {
    const put = vi.spyOn(workloads, 'put').mockRejectedValue(refused());
    expect((await run()).outcome).toMatchObject({ state: 'failed', code: 'upstream-unavailable' });
    expect(put).toHaveBeenCalledTimes(5);
  });

  test('for longer than there is time is a failure that says for how long', async () => {
    vi.spyOn(workloads, 'put').mockRejectedValue(status(429, 90));
    expect((await run()).outcome).toMatchObject({ state: 'failed', retryAfter: 90 });
  });

  test('goes on where nothing can be read, too', async () => {
    workloads.readable = false;
    vi.spyOn(workloads, 'put').mockRejectedValueOnce(status(429));
    expect((await run()).outcome).toMatchObject(updated);
  });

  test('is no reason to write over what came meanwhile, when someone agreed to a plan', async () => {
    const winner = liveWorkload({ container: { image: 'cart:9' } });
    const { id } = await makePlan(studio.deps, REQUEST, PIPELINE);
    vi.spyOn(workloads, 'put').mockImplementationOnce(() => {
      studio.stand(winner);
      return Promise.reject(status(429, 3));
    });
    const options = { actor: PIPELINE, expectedPlan: id };
    expect((await publish(studio.deps, REQUEST, options)).outcome).toMatchObject({
      state: 'failed',
      code: 'plan-outdated',
    });
    expect(workloads.stored.get('cart-workload')).toBe(winner);
  });
});

describe('a 503 that names a time', () => {
  test('is waited for, then read and tried again', async () => {
    vi.spyOn(workloads, 'put').mockRejectedValueOnce(status(503, 3));
    expect((await run()).outcome).toEqual(updated);
    expect(studio.pauses).toEqual([3_100]);
  });

  test('may come from one in front of the server that wrote: reading decides', async () => {
    vi.spyOn(workloads, 'put').mockImplementation((workload) => {
      studio.stand(workload);
      return Promise.reject(status(503, 3));
    });
    expect((await run()).outcome).toEqual(updated);
    expect(studio.pauses).toEqual([3_100]);
  });

  test('too long to wait for is a failure where nothing was written', async () => {
    vi.spyOn(workloads, 'put').mockRejectedValue(status(503, 90));
    expect((await run()).outcome).toMatchObject({ state: 'failed', retryAfter: 90 });
    expect(studio.pauses).toEqual([]);
  });

  test('is unknown where nothing can be read after it', async () => {
    vi.spyOn(workloads, 'put').mockImplementationOnce(() => {
      vi.spyOn(workloads, 'listByComponent').mockRejectedValue(status(503));
      return Promise.reject(status(503, 3));
    });
    expect((await run()).outcome.state).toBe('unknown');
  });
});

describe('the time there is', () => {
  test('ends every call, and what was sent by then is unknown', async () => {
    const over = new AbortController();
    const until = vi.spyOn(workloads, 'until');
    vi.spyOn(workloads, 'put').mockImplementationOnce(() => {
      over.abort();
      studio.pass(55_000);
      return Promise.reject(
        new NetworkError('over', call, { timedOut: true, delivered: 'perhaps' }),
      );
    });
    const deps = { ...studio.deps, timeout: () => over.signal };
    const publication = await publish(deps, REQUEST, { actor: PIPELINE });
    expect(publication.outcome.state).toBe('unknown');
    expect(until).toHaveBeenCalledWith(over.signal);
    expect(studio.pauses).toEqual([]);
  });

  test('ends what was not sent by then as a failure', async () => {
    const read = vi.spyOn(workloads, 'listByComponent').mockImplementation(() => {
      studio.pass(20_000);
      return Promise.reject(
        new NetworkError('over', call, { timedOut: true, delivered: 'perhaps' }),
      );
    });
    expect((await run()).outcome).toMatchObject({ state: 'failed', code: 'upstream-timeout' });
    expect(read).toHaveBeenCalledTimes(3);
  });
});

describe('after a PUT', () => {
  test('a Workload that somebody else replaced is no success', async () => {
    vi.spyOn(workloads, 'put').mockImplementationOnce((workload) => {
      studio.stand(liveWorkload({ container: { image: 'cart:9' } }));
      return Promise.resolve({ kind: 'updated', workload, exchange: 'PUT → 200' });
    });
    const { outcome, steps } = await run();
    expect(outcome).toMatchObject({
      state: 'failed',
      code: 'overwritten',
      message: expect.stringMatching(/differs in image, endpoint api/),
      hint: expect.stringContaining('cart-workload in team-a'),
    });
    expect(steps.at(-1)).toMatchObject({ name: 'confirm', state: 'failed' });
  });

  test('nor is one that somebody deleted', async () => {
    vi.spyOn(workloads, 'put').mockImplementationOnce((workload) => {
      workloads.stored.clear();
      return Promise.resolve({ kind: 'updated', workload, exchange: 'PUT → 200' });
    });
    expect((await run()).outcome).toMatchObject({ state: 'failed', code: 'overwritten' });
  });

  test.each<[string, () => void]>([
    ['the read fails', () => vi.spyOn(workloads, 'get').mockRejectedValue(status(500))],
    [
      'it may not be read',
      () => vi.spyOn(workloads, 'get').mockResolvedValue({ kind: 'forbidden' }),
    ],
  ])('success has a notice when %s', async (_, arrange) => {
    arrange();
    expect((await run()).outcome).toEqual({ ...updated, notice: expect.any(String) });
  });

  test('nothing is read where Workloads are not readable, and that is said', async () => {
    workloads.readable = false;
    const get = vi.spyOn(workloads, 'get');
    expect((await run()).outcome).toEqual({ ...updated, notice: expect.any(String) });
    expect(get).toHaveBeenCalledOnce();
  });
});
