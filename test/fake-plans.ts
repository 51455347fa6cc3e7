import type { MayView } from '../lib/publish/find-live';
import { makePlan } from '../lib/publish/make-plan';
import type { Actor, Plan, PublishRequest } from '../lib/publish/plan';
import type { LastWritten } from '../lib/store/publications';
import type { Workload } from '../lib/workload/workload';
import { FakeWorkloads } from './fake-workloads';

export const DESCRIPTOR = `apiVersion: openchoreo.dev/v1alpha1
metadata:
  name: anything
endpoints:
  - name: api
    port: 8080
    type: HTTP
`;
export const ENDPOINTS = { api: { type: 'HTTP', port: 8080 } };
export const ADA: Actor = { kind: 'user', id: 'u1', name: 'Ada' };

/** Plans over Workloads in memory. */
export class FakePlans {
  readonly workloads = new FakeWorkloads();
  /** What the store remembers. */
  lastWritten: LastWritten | undefined;
  /** What they who ask may know of other projects. */
  mayView: MayView = () => false;

  stand(...standing: Workload[]): void {
    for (const workload of standing) this.workloads.stored.set(workload.metadata.name, workload);
  }

  of(wanted: PublishRequest, actor = ADA): Promise<Plan> {
    const publications = { findLastWritten: () => Promise.resolve(this.lastWritten) };
    return makePlan(
      { workloads: this.workloads, publications, mayView: this.mayView },
      wanted,
      actor,
    );
  }

  /** Of `requestFor` with these overrides. */
  plan(overrides: Partial<PublishRequest> = {}): Promise<Plan> {
    return this.of(requestFor(overrides));
  }
}

/** For the component of `liveWorkload`. */
export function requestFor(overrides: Partial<PublishRequest> = {}): PublishRequest {
  return {
    target: { namespace: 'team-a', project: 'shop', component: 'cart' },
    image: 'cart:2',
    release: 'v1.2.3',
    descriptor: { text: DESCRIPTOR, files: new Map() },
    ...overrides,
  };
}

export function imageOnly(): PublishRequest {
  const { descriptor: _, ...rest } = requestFor();
  return rest;
}
