import { appendPointer, parentPointer } from '../descriptor/json-pointer';
import { findPlace, type Place } from '../descriptor/places';
import type { Range } from '../descriptor/range';
import type { ConversionParams } from './convert';

/** Says what made the part of the Workload at `pointer` (RFC 6901). */
export interface Provenance {
  readonly pointer: string;
  readonly origin: Origin;
}

export type Origin = WrittenOrigin | ParameterOrigin | DefaultOrigin;

/**
 * `source`: what is written there. `name`: the scalar that became the last step of the pointer, the name
 * of an endpoint; such a pointer has a `source` too. `file`: a reference to the file whose content it is.
 */
type WrittenOrigin = Written<'source'> | Written<'name'> | (Written<'file'> & { path: string });

interface Written<Kind extends string> {
  readonly kind: Kind;
  readonly range: Range;
  /** The keys of the descriptor that lead there, merges included, from the root on. */
  readonly keys: readonly Range[];
}

interface ParameterOrigin {
  readonly kind: 'parameter';
  readonly parameter: keyof ConversionParams;
}

/** What OpenChoreo adds, such as the port 0 of an endpoint without one. */
interface DefaultOrigin {
  readonly kind: 'default';
}

const DEFAULT: DefaultOrigin = { kind: 'default' };

/** Where a part of a Workload object comes from when the descriptor calls it otherwise. */
export interface Renamed {
  /** Relative to the descriptor's object, for example `/schemaFile`. */
  readonly pointer: string;
  /** The referenced file whose content it is. */
  readonly file?: string;
}

/** By pointer relative to the Workload's object. */
export type Renames = ReadonlyMap<string, Renamed>;

const SAME_NAMES: Renames = new Map();

/**
 * Provenance of the object at `target` and of all within it, made from the descriptor's object at
 * `source`. Parts have the same name on both sides but for `renames`.
 */
export function traceValue(
  value: unknown,
  target: string,
  source: Place | undefined,
  renames: Renames = SAME_NAMES,
): readonly Provenance[] {
  const traced: Provenance[] = [];
  visit(value, '', source);
  return traced;

  function visit(part: unknown, below: string, place: Place | undefined): void {
    const renamed = renames.get(below);
    const origin = renamed
      ? originOf(findPlace(source, renamed.pointer), renamed.file)
      : originOf(place);
    traced.push({ pointer: target + below, origin });
    if (typeof part !== 'object' || part === null) return;
    for (const [name, child] of Object.entries(part)) {
      visit(child, appendPointer(below, name), place?.parts?.get(name));
    }
  }
}

/** What stands at a place of the descriptor; absent or null, OpenChoreo fills it in. */
export function originOf(place: Place | undefined, path?: string): Origin {
  if (place === undefined || place.isUnset) return DEFAULT;
  const { range, keys } = place;
  return path === undefined ? { kind: 'source', range, keys } : { kind: 'file', range, keys, path };
}

/** The parts that every Workload has. */
export const FRAME: readonly Provenance[] = [
  '',
  '/apiVersion',
  '/kind',
  '/metadata',
  '/spec',
  '/spec/owner',
  '/spec/container',
].map((pointer): Provenance => ({ pointer, origin: DEFAULT }));

/** Places of the Workload by the parameter that is written there, the name with `-workload` behind it. */
export const PARAMETERS: readonly Provenance[] = (
  [
    ['/metadata/name', 'component'],
    ['/metadata/namespace', 'namespace'],
    ['/spec/owner/projectName', 'project'],
    ['/spec/owner/componentName', 'component'],
    ['/spec/container/image', 'image'],
  ] as const
).map(([pointer, parameter]) => ({ pointer, origin: { kind: 'parameter', parameter } }));

/** What of the descriptor made a part of the Workload; absent for parameters and defaults. */
export function writtenOrigin({ origin }: Provenance): WrittenOrigin | undefined {
  return 'range' in origin ? origin : undefined;
}

/** Where the part of the Workload was written: itself, else the nearest part around it. */
export function rangeOf(provenance: readonly Provenance[], pointer: string): Range | undefined {
  return nearestRange(writtenRanges(provenance), pointer);
}

/** For several look-ups with `nearestRange`. */
export function writtenRanges(
  provenance: readonly Provenance[],
): ReadonlyMap<string, { readonly range: Range }> {
  const ranges = new Map<string, { readonly range: Range }>();
  for (const { pointer, origin } of provenance) {
    if (origin.kind === 'source' || origin.kind === 'file') ranges.set(pointer, origin);
  }
  return ranges;
}

/** The range of what is written at the pointer, else of the nearest object around it. */
export function nearestRange(
  places: ReadonlyMap<string, { readonly range: Range }>,
  pointer: string,
): Range | undefined {
  for (let at: string | undefined = pointer; at !== undefined; at = parentPointer(at)) {
    const place = places.get(at);
    if (place) return place.range;
  }
  return undefined;
}
