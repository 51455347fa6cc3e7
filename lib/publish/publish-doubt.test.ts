import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { endsOf, type FakeStudio, openFakeStudio, PIPELINE, REQUEST } from '../../test/fake-studio';
import { type FakeWorkloads, liveWorkload } from '../../test/fake-workloads';
import { ApiError, NetworkError, ResponseShapeError } from '../control-plane/upstream-errors';
import type { Store } from '../store/store';
import type { Workload } from '../workload/workload';
import type { Outcome } from './plan';
import { publish } from './publish';
import { checkPublication } from './settle-pending';

let studio: FakeStudio;
let deps: FakeStudio['deps'];
let workloads: FakeWorkloads;
let store: Store;

beforeEach(async () => {
  studio = await openFakeStudio();
  ({ deps, workloads, store } = studio);
});
afterEach(() => store.close());

const stand = (workload: Workload) => studio.stand(workload);

const run = () => publish(deps, REQUEST, { actor: PIPELINE });

const put = { method: 'PUT', url: 'https://api.example/x' };
const lost = () => new NetworkError('reset', put, { timedOut: false, delivered: 'perhaps' });
const refusedConnection = () =>
  new NetworkError('ECONNREFUSED', put, { timedOut: false, delivered: 'no' });
const internalError = { kind: 'internal-error', exchange: 'PUT → 500' } as const;

describe('when the other way is due', () => {
  test('a 409 is followed by reading and PUT', async () => {
    vi.spyOn(workloads, 'create').mockImplementationOnce(() => {
      stand(liveWorkload({ metadata: { labels: { team: 'red' } } }));
      return Promise.resolve({ kind: 'conflict', exchange: 'POST → 409' });
    });
    const publication = await run();
    expect(endsOf(publication).slice(2)).toEqual([
      'create ✗ POST → 409',
      'read ✓ does not hold what was sent',
      'update ✓ PUT cart-workload → 200',
      'confirm ✓ holds what was sent',
    ]);
    expect(publication.outcome).toMatchObject({ result: 'updated' });
    expect(publication.plan.action).toBe('update');
    expect(workloads.stored.get('cart-workload')?.metadata.labels).toEqual({ team: 'red' });
  });

  test('a 404 is followed by reading and POST', async () => {
    stand(liveWorkload());
    vi.spyOn(workloads, 'put').mockImplementationOnce(() => {
      workloads.stored.clear();
      return Promise.resolve({ kind: 'not-found', exchange: 'PUT → 404' });
    });
    expect((await run()).outcome).toMatchObject({ result: 'created' });
  });

  test('where nothing can be read, POST, 409 and PUT follow as in the reference step', async () => {
    workloads.readable = false;
    stand(liveWorkload());
    const publication = await run();
    expect(endsOf(publication)).toEqual([
      'token ✓',
      'read ✓ cart-workload may not be read by this client',
      'create ✗ POST cart-workload → 409',
      'update ✓ PUT cart-workload → 200',
    ]);
    expect(publication.outcome).toMatchObject({ result: 'updated' });
  });
});

describe('a 500', () => {
  test('is a lost race: read again and write again, with pauses that grow', async () => {
    stand(liveWorkload());
    vi.spyOn(workloads, 'put')
      .mockResolvedValueOnce(internalError)
      .mockResolvedValueOnce(internalError);
    const publication = await run();
    expect(publication.outcome).toMatchObject({ result: 'updated' });
    expect(studio.pauses).toEqual([100, 200]);
  });

  test('behind which the write landed after all is a success', async () => {
    stand(liveWorkload());
    vi.spyOn(workloads, 'put').mockImplementationOnce((workload) => {
      stand(workload);
      return Promise.resolve(internalError);
    });
    const publication = await run();
    expect(publication.outcome).toEqual({ state: 'succeeded', result: 'updated' });
    expect(endsOf(publication).at(-1)).toBe('confirm ✓ holds what was sent');
  });

  test('keeps what the winner of the race added', async () => {
    stand(liveWorkload());
    vi.spyOn(workloads, 'put').mockImplementationOnce(() => {
      stand(liveWorkload({ metadata: { annotations: { 'example.com/run': '7' } } }));
      return Promise.resolve(internalError);
    });
    await run();
    expect(workloads.stored.get('cart-workload')?.metadata.annotations).toEqual({
      'example.com/run': '7',
    });
  });

  test.each([
    ['a failure', true, { state: 'failed', code: 'upstream-unexpected' }],
    ['unknown where nothing can be read', false, { state: 'unknown' }],
  ] as const)('for ever is %s after five writes', async (_, readable, expected) => {
    stand(liveWorkload());
    workloads.readable = readable;
    const create = vi.spyOn(workloads, 'create').mockResolvedValue(internalError);
    const update = vi.spyOn(workloads, 'put').mockResolvedValue(internalError);
    expect((await run()).outcome).toMatchObject(expected);
    expect(update.mock.calls.length + create.mock.calls.length).toBe(5);
  });

  test('is unknown when reading fails', async () => {
    stand(liveWorkload());
    vi.spyOn(workloads, 'put').mockImplementationOnce(() => {
      vi.spyOn(workloads, 'listByComponent').mockRejectedValue(refusedConnection());
      return Promise.resolve(internalError);
    });
    expect((await run()).outcome.state).toBe('unknown');
  });

  test('is not retried for longer than a minute in all', async () => {
    stand(liveWorkload());
    const update = vi.spyOn(workloads, 'put').mockImplementation(() => {
      studio.pass(20_000);
      return Promise.resolve(internalError);
    });
    await run();
    expect(update).toHaveBeenCalledTimes(3);
  });
});

describe('a lost answer', () => {
  test.each([
    ['the connection broke', lost],
    ['the answer made no sense', () => new ResponseShapeError('no JSON', { ...put, status: 200 })],
    ['a gateway gave up', () => new ApiError('upstream timeout', { ...put, status: 504 })],
  ])('to a write that landed is found out: %s', async (_, failure) => {
    stand(liveWorkload());
    vi.spyOn(workloads, 'put').mockImplementationOnce((workload) => {
      stand(workload);
      return Promise.reject(failure());
    });
    expect((await run()).outcome).toEqual({ state: 'succeeded', result: 'updated' });
  });

  test('to a write that did not land is followed by another', async () => {
    vi.spyOn(workloads, 'create').mockRejectedValueOnce(lost());
    expect((await run()).outcome).toEqual({ state: 'succeeded', result: 'created' });
  });

  test('is unknown when reading fails too; the check settles it later', async () => {
    stand(liveWorkload());
    vi.spyOn(workloads, 'put').mockImplementationOnce((workload) => {
      stand(workload);
      vi.spyOn(workloads, 'listByComponent').mockRejectedValue(refusedConnection());
      return Promise.reject(lost());
    });
    const publication = await run();
    expect(publication.outcome.state).toBe('unknown');
    vi.restoreAllMocks();
    expect((await checkPublication(deps, publication.id)).outcome).toEqual({
      state: 'succeeded',
      result: 'updated',
    });
  });

  test('stays unknown when a write after it is refused', async () => {
    stand(liveWorkload());
    const refusal = new ApiError('no', { ...put, status: 403 });
    vi.spyOn(workloads, 'put').mockRejectedValueOnce(lost()).mockRejectedValueOnce(refusal);
    expect((await run()).outcome.state).toBe('unknown');
  });

  test('stays unknown when five more are bare failures', async () => {
    stand(liveWorkload());
    vi.spyOn(workloads, 'put').mockResolvedValue(internalError).mockRejectedValueOnce(lost());
    expect((await run()).outcome.state).toBe('unknown');
  });

  test('to a creation that lands while it is repeated is a creation', async () => {
    const create = vi.spyOn(workloads, 'create');
    create.mockRejectedValueOnce(lost()).mockImplementationOnce((workload) => {
      stand(workload);
      return Promise.resolve({ kind: 'conflict', exchange: 'POST → 409' });
    });
    expect((await run()).outcome).toEqual({ state: 'succeeded', result: 'created' });
  });

  test('is not called a failure by a check while the write may be on its way', async () => {
    stand(liveWorkload());
    vi.spyOn(workloads, 'put').mockImplementationOnce(() => {
      vi.spyOn(workloads, 'listByComponent').mockRejectedValue(refusedConnection());
      return Promise.reject(lost());
    });
    const { id } = await run();
    vi.restoreAllMocks();
    for (const expected of ['unknown', 'unknown', 'failed']) {
      expect((await checkPublication(deps, id)).outcome.state).toBe(expected);
      studio.pass(15_000);
    }
  });

  test('is unknown where nothing can be read and no answer ever comes', async () => {
    workloads.readable = false;
    stand(liveWorkload());
    vi.spyOn(workloads, 'create').mockRejectedValue(lost());
    expect((await run()).outcome.state).toBe('unknown');
  });

  test('is unknown, not refused, when a write after it is refused and nothing can be read', async () => {
    workloads.readable = false;
    vi.spyOn(workloads, 'create')
      .mockRejectedValueOnce(lost())
      .mockRejectedValueOnce(new ApiError('no', { ...put, status: 403 }));
    stand(liveWorkload());
    expect((await run()).outcome.state).toBe('unknown');
  });
});

test.each<[string, Error, Partial<Outcome>]>([
  ['a 403', new ApiError('no', { ...put, status: 403 }), { code: 'upstream-refused' }],
  ['a 422', new ApiError('spec.x: bad', { ...put, status: 422 }), { code: 'upstream-refused' }],
  [
    'a component that is gone by then',
    new ApiError('Referenced component not found', { ...put, status: 400 }),
    { code: 'not-found' },
  ],
])('%s on the write ends it at once as a failure', async (_, error, expected) => {
  stand(liveWorkload());
  const update = vi.spyOn(workloads, 'put').mockRejectedValue(error);
  const publication = await run();
  expect(publication.outcome).toMatchObject({ state: 'failed', ...expected });
  expect(publication.steps.at(-1)?.detail).toContain('PUT https://api.example/x');
  expect(update).toHaveBeenCalledOnce();
});
