import type { Finding } from '../descriptor/finding';
import type { Place } from '../descriptor/places';
import type { Range } from '../descriptor/range';
import { fieldName } from './field-values';
import type { FormState } from './read-form';
import { pathOfSection, type FormPath } from './sections';

/** The findings of a descriptor by the names of the fields, items and sections in which they lie: each at the innermost. */
export function placeFindings(
  { places }: FormState,
  findings: readonly Finding[],
): ReadonlyMap<string, readonly Finding[]> {
  const placed = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.file !== undefined) continue;
    for (const [section, place] of places) {
      if (!holds(place, finding.range)) continue;
      const name = fieldName(innermost(place, finding.range, pathOfSection(section)));
      placed.set(name, [...(placed.get(name) ?? []), finding]);
      break;
    }
  }
  return placed;
}

function innermost(place: Place, range: Range, path: FormPath): FormPath {
  for (const [step, part] of place.parts ?? []) {
    if (holds(part, range, place)) return innermost(part, range, [...path, step]);
  }
  return path;
}

/** A part reaches from its key, which an item has not, to the end of its value. */
function holds({ range, keys }: Place, inner: Range, whole?: Place): boolean {
  const key = keys.length > (whole?.keys.length ?? 0) ? keys.at(-1) : undefined;
  const from = key !== undefined && key.to <= range.from ? key.from : range.from;
  return from <= inner.from && inner.to <= Math.max(range.to, from);
}
