import { isFieldOf } from '../descriptor-fields';
import type { Finding } from '../finding';
import { keyText, nameLoss } from './look-up';
import { findMistake } from './known-mistakes';
import { changeTo, makeFinding } from './make-finding';
import type { UnknownKey } from './mistake-fixes';
import { findNearest } from './nearest';

/** Says what OpenChoreo does with a key that it does not know: nothing. `given` holds the fields that the map has. */
export function checkUnknownKey(
  unknown: UnknownKey,
  given: ReadonlySet<string | undefined>,
): readonly Finding[] {
  const { context, type, entry } = unknown;
  const key = keyText(entry);
  // The descriptor's kind is read by people alone.
  if (type.goName === 'WorkloadDescriptor' && key === 'kind') return [];
  const known = findMistake(unknown);
  if (known !== undefined) return known;
  const field = type.fields[key];
  if (field?.since !== undefined && !isFieldOf(context.release, field)) {
    return [
      makeFinding(
        'release-too-old',
        entry.key.range,
        `OpenChoreo ${context.release} does not know “${key}” yet and drops ${nameLoss(entry)}. It is read from ${field.since}.`,
      ),
    ];
  }
  const legal = Object.keys(type.fields).filter((name) => {
    const candidate = type.fields[name];
    return candidate && isFieldOf(context.release, candidate) && !given.has(name);
  });
  const meant = findNearest(key, legal);
  return [
    makeFinding(
      'unknown-key',
      entry.key.range,
      `OpenChoreo knows no “${key}” here and drops ${nameLoss(entry)}. ` +
        (meant ? `Did you mean “${meant}”?` : 'Remove it, or look up what was meant.'),
      { fix: changeTo(entry.key.range, meant) },
    ),
  ];
}
