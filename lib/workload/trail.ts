import { stepInto, stepTo, type Place } from './admission-problem';

/** The way from an object's spec to a value in it. Few values have a problem, and only for them it is written out. */
export interface Trail {
  /** Absent: the spec itself. */
  readonly outer: Trail | undefined;
  readonly step: string | number;
  /** True for a key that its author chose, such as the name of an endpoint. */
  readonly isKey: boolean;
}

const SPEC: Place = { pointer: '/spec', path: 'spec' };

/** One of Kubernetes' passes puts keys in brackets: `spec.endpoints[http]`, where the others have `spec.endpoints.http`. */
export function placeOf(trail: Trail | undefined, keysInBrackets = false): Place {
  if (trail === undefined) return SPEC;
  const { outer, step, isKey } = trail;
  const around = placeOf(outer, keysInBrackets);
  if (typeof step === 'number') return stepTo(around, step);
  const place = stepInto(around, step);
  return isKey && keysInBrackets ? { ...place, path: `${around.path}[${step}]` } : place;
}
