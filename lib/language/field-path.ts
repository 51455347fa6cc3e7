import { DESCRIPTOR, matchField, type FieldType } from '../descriptor/descriptor-fields';
import type { Release } from '../descriptor/release';

/** A step from a value to one below it: a key, or into a list. */
export type Step = { readonly key: string } | 'item';

export interface FieldPlace {
  readonly type: FieldType;
  /** The first and last of our releases that know the field with all that it stands in; absent: the oldest and newest. */
  readonly since?: Release;
  readonly until?: Release;
  /** As in `FIELD_DOCS`, for example `endpoints[].port`; empty for the whole descriptor. */
  readonly path: string;
}

const ROOT: FieldPlace = { type: DESCRIPTOR, path: '' };

/** The field at the end of the steps; absent where the release knows none. */
export function findFieldPlace(steps: readonly Step[], release: Release): FieldPlace | undefined {
  let place: FieldPlace | undefined = ROOT;
  for (const step of steps) place = place && stepInto(place, step, release);
  return place;
}

export function stepInto(place: FieldPlace, step: Step, release: Release): FieldPlace | undefined {
  const { type, path } = place;
  if (step === 'item') {
    return type.kind === 'list' ? { ...place, type: type.item, path: `${path}[]` } : undefined;
  }
  if (type.kind === 'bindings') return { ...place, type: { kind: 'string' } };
  const match = type.kind === 'struct' ? matchField(type, release, step.key) : undefined;
  if (match === undefined) return undefined;
  const { since, until } = match.field;
  return {
    ...place,
    type: match.field.type,
    path: path === '' ? match.name : `${path}.${match.name}`,
    // A field is never older than what it stands in.
    ...(since && { since }),
    ...(until && { until }),
  };
}
