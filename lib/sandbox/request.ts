import type { Release } from '../workload/releases';
import { apiError, type Answer } from './answer';
import type { Deployments } from './deployments';
import { FORBIDDEN, isGranted, type Action, type Binding, type Scope } from './grants';
import type { ObjectStore } from './object-store';
import type { Caller } from './tokens';

/** An authenticated request, routed: what handlers work on. */
export interface ApiRequest {
  readonly store: ObjectStore;
  readonly release: Release;
  readonly caller: Caller;
  readonly bindings: readonly Binding[];
  /** Decoded; empty where the route has none. */
  readonly namespace: string;
  readonly name: string;
  readonly query: URLSearchParams;
  readonly body: Uint8Array;
  /** The store's revision when the request came in. */
  readonly revision: number;
  /** Absent: no controllers look at what is written. */
  readonly deployments?: Deployments;
}

export function isAllowed(request: ApiRequest, action: Action, scope: Scope): boolean {
  const { caller, bindings } = request;
  return caller.kind === 'client' && isGranted(bindings, caller.subject, action, scope);
}

export function forbidden({ release }: ApiRequest): Answer {
  return apiError(403, 'FORBIDDEN', FORBIDDEN[release]);
}
