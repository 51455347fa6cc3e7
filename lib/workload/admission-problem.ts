import { appendPointer } from '../descriptor/json-pointer';

/** One thing Kubernetes holds against an object. */
export interface Problem {
  /** RFC 6901, in the Workload. */
  readonly pointer: string;
  /** Kubernetes' own path, for example `spec.endpoints.http.port`; `<nil>` where it gives none. */
  readonly path: string;
  /** What follows the path. */
  readonly detail: string;
  /** Keeps the rules with messages of their own (CEL) from being looked at. */
  readonly blocking: boolean;
}

/** Where a check stands, in both notations. */
export interface Place {
  readonly pointer: string;
  readonly path: string;
}

export function stepInto(place: Place, name: string): Place {
  return { pointer: appendPointer(place.pointer, name), path: `${place.path}.${name}` };
}

export function stepTo(place: Place, index: number): Place {
  return { pointer: appendPointer(place.pointer, index), path: `${place.path}[${index}]` };
}

export function problemAt(place: Place, detail: string, blocking = false): Problem {
  return { ...place, detail, blocking };
}
