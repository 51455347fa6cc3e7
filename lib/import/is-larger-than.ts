import type { Value } from '../descriptor/value';

/** True when a value has more than `most` parts, each counted as often as aliases repeat it. Stops as soon as that is certain. */
export function isLargerThan(root: Value, most: number): boolean {
  let parts = 0;
  const pending: Value[] = [root];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    const below = partsOf(value);
    parts += below.length;
    if (parts > most) return true;
    pending.push(...below);
  }
  return false;
}

function partsOf(value: Value): readonly Value[] {
  if (value.kind === 'list') return value.items;
  return value.kind === 'map' ? value.entries.map((entry) => entry.value) : [];
}
