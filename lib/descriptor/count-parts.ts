import { DESCRIPTOR, matchField, type FieldType } from './descriptor-fields';
import { keyName } from './json-entries';
import type { Release } from './release';
import type { Value } from './value';

/** Ten times what the largest real descriptors have. OpenChoreo goes on to 400,000, which here would hold up everybody else. */
export const MOST_PARTS = 5_000;

/**
 * True when a document is more than the studio takes: its items and entries along the fields, each as often as aliases
 * repeat it, are more than `MOST_PARTS`. What lies below unknown keys does not count. Stops as soon as that is certain.
 */
export function hasTooManyParts(root: Value, release: Release): boolean {
  let parts = 0;
  const pending: { value: Value; type: FieldType }[] = [{ value: root, type: DESCRIPTOR }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, type } = next;
    if (value.kind === 'list') parts += value.items.length;
    if (value.kind === 'map') parts += value.entries.length;
    if (parts > MOST_PARTS) return true;
    if (value.kind === 'list' && type.kind === 'list') {
      for (const item of value.items) pending.push({ value: item, type: type.item });
    }
    if (value.kind === 'map' && type.kind === 'struct') {
      for (const { key, value: child } of value.entries) {
        const match = matchField(type, release, keyName(key) ?? '');
        if (match) pending.push({ value: child, type: match.field.type });
      }
    }
  }
  return false;
}
