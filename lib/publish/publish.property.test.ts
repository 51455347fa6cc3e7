import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type FakeStudio,
  openFakeStudio,
  PIPELINE,
  PUBLISHED,
  REQUEST,
} from '../../test/fake-studio';
import { FakeWorkloads, liveWorkload } from '../../test/fake-workloads';
import { ApiError, NetworkError, ResponseShapeError } from '../control-plane/upstream-errors';
import { canonicalJson } from '../workload/normalise';
import type { Workload } from '../workload/workload';
import type { Outcome } from './plan';
import { publish } from './publish';

const context = { method: 'PUT', url: 'https://api.example/x' };
const internalError = { kind: 'internal-error', exchange: 'PUT → 500' } as const;

/** How a call fails that may have been carried out nevertheless, if it is a write. */
const DOUBTS = {
  reset: () => new NetworkError('reset', context, { timedOut: false, delivered: 'perhaps' }),
  gateway: () => new ApiError('timeout', { ...context, status: 504 }),
  gibberish: () => new ResponseShapeError('no JSON', { ...context, status: 200 }),
  internal: () => new ApiError('Internal server error', { ...context, status: 500 }),
};
/** How one fails that never is. */
const REFUSALS = {
  busy: () => new ApiError('busy', { ...context, status: 429 }, { retryAfter: 1 }),
  forbidden: () => new ApiError('no', { ...context, status: 403 }),
  unreachable: () => new NetworkError('no', context, { timedOut: false, delivered: 'no' }),
};
const FAILURES = { ...DOUBTS, ...REFUSALS };

interface Event {
  readonly failure: keyof typeof FAILURES | undefined;
  /** Where the failure leaves that open. */
  readonly isCarriedOut: boolean;
  /** When somebody else writes. */
  readonly other: 'before' | 'after' | undefined;
}

const keysOf = <T extends object>(record: T) => Object.keys(record) as (keyof T)[];
const anyEvent: fc.Arbitrary<Event> = fc.record({
  failure: fc.oneof(
    { weight: 4, arbitrary: fc.constant(undefined) },
    { weight: 3, arbitrary: fc.constantFrom(...keysOf(DOUBTS)) },
    { weight: 1, arbitrary: fc.constantFrom(...keysOf(REFUSALS)) },
  ),
  isCarriedOut: fc.boolean(),
  other: fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom('before', 'after') },
  ),
});

/** Each call meets the next event, a good one when there are no more. Knows whether ours was ever held. */
class TroubledWorkloads extends FakeWorkloads {
  hasHeldOurs = false;
  private readonly events: Event[];
  private others = 0;

  constructor(events: readonly Event[]) {
    super();
    this.events = [...events];
  }

  override get(...args: Parameters<FakeWorkloads['get']>) {
    return this.read(() => super.get(...args));
  }
  override listByComponent(...args: Parameters<FakeWorkloads['listByComponent']>) {
    return this.read(() => super.listByComponent(...args));
  }
  override create(workload: Workload) {
    return this.write(() => super.create(workload));
  }
  override put(workload: Workload) {
    return this.write(() => super.put(workload));
  }

  private async read<T>(carryOut: () => Promise<T>): Promise<T> {
    const { failure, other } = this.nextEvent();
    if (other) this.letOtherWrite();
    if (failure) throw FAILURES[failure]();
    return carryOut();
  }

  private async write<T>(carryOut: () => Promise<T>): Promise<T | typeof internalError> {
    const { failure, isCarriedOut, other } = this.nextEvent();
    if (other === 'before') this.letOtherWrite();
    const isDone = failure === undefined || (isCarriedOut && failure in DOUBTS);
    const answer = isDone ? await carryOut() : undefined;
    this.hasHeldOurs ||= [...this.stored.values()].some(isOurs);
    if (other === 'after') this.letOtherWrite();
    if (failure && failure !== 'internal') throw FAILURES[failure]();
    return failure || answer === undefined ? internalError : answer;
  }

  private nextEvent(): Event {
    return this.events.shift() ?? { failure: undefined, isCarriedOut: true, other: undefined };
  }

  /** Always something new: what stood before, written again, cannot be told from what was never written over. */
  private letOtherWrite(): void {
    const image = `other:${++this.others}`;
    this.stored.set('cart-workload', liveWorkload({ container: { image } }));
  }
}

function isOurs(workload: Workload): boolean {
  return canonicalJson(workload) === canonicalJson(PUBLISHED);
}

/** Undefined where an outcome is true. */
function findLie(outcome: Outcome, hasHeldOurs: boolean): string | undefined {
  switch (outcome.state) {
    case 'succeeded':
      return hasHeldOurs ? undefined : 'a success that was never held';
    case 'failed':
      return hasHeldOurs === (outcome.code === 'overwritten') ? undefined : outcome.message;
    case 'pending':
      return 'no end';
    case 'unknown':
      return undefined;
  }
}

let studio: FakeStudio;
beforeAll(async () => {
  studio = await openFakeStudio();
});
afterAll(() => studio.store.close());

test('a success was held by the control plane, and a failure has written nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyEvent, { maxLength: 12 }),
      fc.boolean(),
      fc.boolean(),
      async (events, stands, readable) => {
        const workloads = new TroubledWorkloads(events);
        workloads.readable = readable;
        if (stands) workloads.stored.set('cart-workload', liveWorkload());
        const { outcome } = await publish({ ...studio.deps, workloads }, REQUEST, {
          actor: PIPELINE,
        });
        expect(findLie(outcome, workloads.hasHeldOurs)).toBeUndefined();
      },
    ),
    { numRuns: 600 },
  );
}, 30_000);
