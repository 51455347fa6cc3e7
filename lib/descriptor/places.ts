import type { Range } from './range';

/** Where a part of the decoded descriptor was written. */
export interface Place {
  /** Lies elsewhere than the keys for aliases and merges. */
  readonly range: Range;
  /** The keys that lead to it, merges included, from the root on. */
  readonly keys: readonly Range[];
  /** True for a field that is written as null. */
  readonly isUnset: boolean;
  /** The places of its fields by name, of its items by index; absent where it has none. */
  readonly parts?: ReadonlyMap<string, Place>;
}

/** The place at an RFC 6901 pointer below `root`, for example `/endpoints/0/port`. */
export function findPlace(root: Place | undefined, pointer: string): Place | undefined {
  let place = root;
  for (const step of stepsOf(pointer)) place = place?.parts?.get(step);
  return place;
}

/** The place of an item, by its index from 0. */
export function itemPlace(list: Place | undefined, at: number): Place | undefined {
  return list?.parts?.get(String(at));
}

/** The place at a pointer below `root`, else that of the nearest part around it. */
export function findNearestPlace(root: Place | undefined, pointer: string): Place | undefined {
  let nearest = root;
  for (const step of stepsOf(pointer)) {
    const place: Place | undefined = nearest?.parts?.get(step);
    if (place === undefined) break;
    nearest = place;
  }
  return nearest;
}

function stepsOf(pointer: string): readonly string[] {
  const steps = pointer.split('/').slice(1);
  return pointer.includes('~')
    ? steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    : steps;
}
