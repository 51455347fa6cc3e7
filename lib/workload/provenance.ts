import type { Places } from '../descriptor/decode';
import { appendPointer, parentPointer } from '../descriptor/json-pointer';
import type { Range } from '../descriptor/range';
import type { Provenance } from './convert';

/** Where a part of a Workload object comes from when the descriptor calls it otherwise. */
export interface Origin {
  /** Relative to the descriptor's object, for example `/schemaFile`. */
  readonly pointer: string;
  /** The referenced file whose content it is. */
  readonly file?: string;
}

/** By pointer relative to the Workload's object. */
export type Origins = ReadonlyMap<string, Origin>;

const SAME_NAMES: Origins = new Map();

/**
 * Provenance of the object at `target` and of all within it, made from the descriptor's object at
 * `source`. Parts have the same name on both sides but for `origins`.
 */
export function traceValue(
  value: unknown,
  target: string,
  source: string,
  places: Places,
  origins: Origins = SAME_NAMES,
): readonly Provenance[] {
  const traced: Provenance[] = [];
  visit(value, '');
  return traced;

  function visit(part: unknown, below: string): void {
    const origin = origins.get(below) ?? { pointer: below };
    const range = nearestRange(places, source + origin.pointer);
    if (range) {
      const pointer = target + below;
      const { file } = origin;
      traced.push(file === undefined ? { pointer, range } : { pointer, range, file });
    }
    if (typeof part !== 'object' || part === null) return;
    for (const [name, child] of Object.entries(part)) visit(child, appendPointer(below, name));
  }
}

/** The range of what is written at the pointer, else of the nearest object around it. */
export function nearestRange(places: Places, pointer: string): Range | undefined {
  for (let at: string | undefined = pointer; at !== undefined; at = parentPointer(at)) {
    const place = places.get(at);
    if (place) return place.range;
  }
  return undefined;
}
