import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  DESCRIPTOR,
  endsOf,
  type FakeStudio,
  openFakeStudio,
  PIPELINE,
  PUBLISHED,
  REQUEST,
} from '../../test/fake-studio';
import { type FakeWorkloads, liveWorkload } from '../../test/fake-workloads';
import { NetworkError } from '../control-plane/upstream-errors';
import type { Store } from '../store/store';
import type { Workload } from '../workload/workload';
import { findPublication, listPublications } from './history';
import { makePlan } from './make-plan';
import type { Publication, PublishRequest } from './plan';
import { publish, type PublishDeps, type PublishOptions } from './publish';
import { PlanRefusedError } from './refused-plan';

let studio: FakeStudio;
let deps: PublishDeps;
let workloads: FakeWorkloads;
let store: Store;

beforeEach(async () => {
  studio = await openFakeStudio();
  ({ deps, workloads, store } = studio);
});
afterEach(() => store.close());

const stand = (workload: Workload) => studio.stand(workload);

function run(options: Partial<PublishOptions> = {}): Promise<Publication> {
  return publish(deps, REQUEST, { actor: PIPELINE, ...options });
}

const refusedConnection = () =>
  new NetworkError(
    'ECONNREFUSED',
    { method: 'GET', url: 'https://api.example/x' },
    { timedOut: false, delivered: 'no' },
  );

describe('a plain publication', () => {
  test('creates by POST', async () => {
    const publication = await run();
    expect(publication.outcome).toEqual({ state: 'succeeded', result: 'created' });
    expect(endsOf(publication)).toEqual([
      'token ✓',
      'read ✓ no Workload in sight',
      'create ✓ POST cart-workload → 201',
    ]);
    expect(workloads.stored.get('cart-workload')).toEqual(PUBLISHED);
  });

  test('updates by PUT what the plan has read, under its own name', async () => {
    stand(liveWorkload({ name: 'cart', metadata: { labels: { team: 'red' } } }));
    const publication = await run();
    expect(publication.outcome).toEqual({ state: 'succeeded', result: 'updated' });
    expect(endsOf(publication).slice(2)).toEqual([
      'update ✓ PUT cart → 200',
      'confirm ✓ holds what was sent',
    ]);
    expect([...workloads.stored.values()]).toEqual([
      { ...PUBLISHED, metadata: { ...PUBLISHED.metadata, name: 'cart', labels: { team: 'red' } } },
    ]);
  });

  test('writes nothing when nothing would change', async () => {
    stand(PUBLISHED);
    const [create, update] = [vi.spyOn(workloads, 'create'), vi.spyOn(workloads, 'put')];
    expect((await run()).outcome).toEqual({ state: 'succeeded', result: 'unchanged' });
    expect(create).not.toHaveBeenCalled();
    expect(update).not.toHaveBeenCalled();
  });

  test('is kept whole', async () => {
    const publication = await run();
    expect(await findPublication(store.publications, 'p1')).toEqual(publication);
    const { items } = await listPublications(store.publications, { component: 'cart' });
    expect(items).toEqual([
      {
        id: 'p1',
        startedAt: publication.startedAt,
        finishedAt: publication.finishedAt,
        actor: PIPELINE,
        target: REQUEST.target,
        image: 'cart:2',
        action: 'create',
        outcome: publication.outcome,
      },
    ]);
  });

  test('is recorded as pending before anything is written', async () => {
    const atWrite = vi.spyOn(workloads, 'create').mockImplementationOnce(async (workload) => {
      const found = await findPublication(store.publications, 'p1');
      expect(found?.outcome).toEqual({ state: 'pending' });
      return { kind: 'created', workload, exchange: '' };
    });
    const onRecorded = vi.fn<(publication: Publication) => void>();
    await run({ onRecorded });
    expect(atWrite).toHaveBeenCalledOnce();
    expect(onRecorded).toHaveBeenCalledOnce();
  });
});

describe('a plan someone agreed to', () => {
  test('is carried out as long as nothing moved', async () => {
    stand(liveWorkload());
    const { id } = await makePlan(deps, REQUEST, PIPELINE);
    expect((await run({ expectedPlan: id })).outcome).toMatchObject({ result: 'updated' });
  });

  test('is refused with the new plan when the live Workload moved', async () => {
    stand(liveWorkload());
    const { id } = await makePlan(deps, REQUEST, PIPELINE);
    const moved = liveWorkload({ container: { image: 'cart:9' } });
    stand(moved);
    const failure = await run({ expectedPlan: id }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PlanRefusedError);
    expect(failure).toMatchObject({ code: 'plan-outdated', plan: { live: moved } });
    expect(workloads.stored.get('cart-workload')).toBe(moved);
  });

  test('is not followed when another writer wins the race', async () => {
    stand(liveWorkload());
    const { id } = await makePlan(deps, REQUEST, PIPELINE);
    const winner = liveWorkload({ container: { image: 'cart:9' } });
    vi.spyOn(workloads, 'put').mockImplementationOnce(() => {
      stand(winner);
      return Promise.resolve({ kind: 'internal-error', exchange: 'PUT → 500' });
    });
    // Whether ours was written before the winner's, a bare 500 does not say.
    expect((await run({ expectedPlan: id })).outcome.state).toBe('unknown');
    expect(workloads.stored.get('cart-workload')).toBe(winner);
  });
});

test.each<[string, PublishRequest, string]>([
  [
    'its descriptor',
    { ...REQUEST, descriptor: { text: DESCRIPTOR.replace('HTTP', 'REST'), files: new Map() } },
    'invalid-descriptor',
  ],
  [
    'a rule that no descriptor breaks',
    {
      target: { ...REQUEST.target, component: 'c'.repeat(64) },
      image: 'cart:2',
      release: 'v1.2.3',
    },
    'workload-refused',
  ],
])('a plan refused for %s is recorded and nothing is written', async (_, refused, code) => {
  const failure = await publish(deps, refused, { actor: PIPELINE }).catch(
    (error: unknown) => error,
  );
  expect(failure).toMatchObject({ name: 'PlanRefusedError', code, plan: { verdict: 'refused' } });
  expect(workloads.stored.size).toBe(0);
  expect((await findPublication(store.publications, 'p1'))?.outcome).toMatchObject({
    state: 'failed',
    code,
  });
});
test.each<[string, () => void, string]>([
  [
    'no answer to the reads',
    () => vi.spyOn(workloads, 'listByComponent').mockRejectedValue(refusedConnection()),
    'upstream-unavailable',
  ],
  [
    'another owner in the way',
    () => stand(liveWorkload({ owner: { projectName: 'shop', componentName: 'catalog' } })),
    'owner-conflict',
  ],
  [
    'a component of another project',
    () => {
      workloads.component = { kind: 'found', project: 'books' };
    },
    'not-found',
  ],
  [
    'a component that does not exist',
    () => {
      workloads.component = { kind: 'not-found' };
    },
    'not-found',
  ],
])('%s is a recorded failure, with what would have been sent', async (_, arrange, code) => {
  arrange();
  const written = vi.spyOn(workloads, 'create');
  const onRecorded = vi.fn<(publication: Publication) => void>();
  const attempt = await run({ onRecorded });
  expect(attempt).toMatchObject({
    finishedAt: expect.any(String),
    outcome: { state: 'failed', code },
    plan: { readable: false, workload: { spec: PUBLISHED.spec } },
  });
  expect(written).not.toHaveBeenCalled();
  expect(await findPublication(store.publications, 'p1')).toEqual(attempt);
  expect(onRecorded).toHaveBeenCalledWith(attempt);
});

test('an image that fails before it is known what it goes into is recorded without a Workload', async () => {
  vi.spyOn(workloads, 'listByComponent').mockRejectedValue(refusedConnection());
  const { descriptor: _, ...imageOnly } = REQUEST;
  const { plan, outcome } = await publish(deps, imageOnly, { actor: PIPELINE });
  expect(outcome).toMatchObject({ state: 'failed', code: 'upstream-unavailable' });
  expect(plan.workload).toBeUndefined();
});

test('a server that keeps another Workload than was sent is no success', async () => {
  vi.spyOn(workloads, 'create').mockImplementationOnce((workload) =>
    Promise.resolve({
      kind: 'created',
      workload: { ...workload, spec: liveWorkload({ container: { image: 'cart:2' } }).spec },
      exchange: 'POST → 201',
    }),
  );
  expect((await run()).outcome).toMatchObject({
    state: 'failed',
    code: 'stored-differently',
    message: expect.stringContaining('endpoint api'),
  });
});

test('a fault of ours after the record leaves it unknown and is not hidden', async () => {
  const fault = new TypeError('a bug');
  vi.spyOn(workloads, 'create').mockRejectedValueOnce(fault);
  await expect(run()).rejects.toBe(fault);
  expect((await findPublication(store.publications, 'p1'))?.outcome.state).toBe('unknown');
});
