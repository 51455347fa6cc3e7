import { openStore, type Store } from '../lib/store/store';
import type { Publication, PublishRequest } from '../lib/publish/plan';
import type { PublishDeps } from '../lib/publish/publish';
import type { SettleDeps } from '../lib/publish/settle-pending';
import type { Workload } from '../lib/workload/workload';
import { FakeWorkloads, liveWorkload } from './fake-workloads';

/** Everything `publish` needs, with a store in memory and a clock that only pauses move. */
export interface FakeStudio {
  readonly workloads: FakeWorkloads;
  readonly store: Store;
  readonly deps: PublishDeps & SettleDeps;
  /** Milliseconds. */
  readonly pauses: readonly number[];
  /** Lets milliseconds pass. */
  pass(duration: number): void;
  /** Lets a Workload stand, whoever wrote it. */
  stand(workload: Workload): void;
}

export async function openFakeStudio(): Promise<FakeStudio> {
  const workloads = new FakeWorkloads();
  const store = await openStore({ kind: 'sqlite', path: ':memory:' });
  const pauses: number[] = [];
  let at = Date.parse('2026-11-23T20:00:00Z');
  let ids = 0;
  const pass = (duration: number) => {
    at += duration;
  };
  return {
    workloads,
    store,
    deps: {
      workloads,
      publications: store.publications,
      audit: store.audit,
      turns: store.turns,
      instanceId: store.instances.id,
      now: () => new Date(at),
      newId: () => `p${++ids}`,
      sleep: (duration) => {
        pauses.push(duration);
        return Promise.resolve(pass(duration));
      },
      timeout: () => new AbortController().signal,
      random: () => 0.5,
    },
    pauses,
    pass,
    stand(workload) {
      workloads.stored.set(workload.metadata.name, workload);
    },
  };
}

export const DESCRIPTOR = 'endpoints: [{ name: api, port: 8080, type: HTTP }]\n';

/** For the component of `liveWorkload`. */
export const REQUEST: PublishRequest = {
  target: { namespace: 'team-a', project: 'shop', component: 'cart' },
  image: 'cart:2',
  release: 'v1.2.3',
  descriptor: { text: DESCRIPTOR, files: new Map([['docs/a.txt', 'unused']]) },
};

/** What stands when `REQUEST` has been published. */
export const PUBLISHED = liveWorkload({
  container: { image: 'cart:2' },
  spec: { endpoints: { api: { type: 'HTTP', port: 8080 } } },
});

export const PIPELINE = { kind: 'ci', id: 'token-1', name: 'pipeline' } as const;

/** `create ✗ POST … → 409`, only the ends of steps. */
export function endsOf({ steps }: Publication): string[] {
  return steps
    .filter(({ state }) => state !== 'started')
    .map(({ name, state, detail = '' }) =>
      `${name} ${state === 'failed' ? '✗' : '✓'} ${detail}`.trim(),
    );
}
