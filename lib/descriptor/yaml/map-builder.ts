import type { Range } from '../range';
import type { Entry, MapValue, Value } from '../value';

/** Gathers the entries of one map: the last of equal keys holds, and the ones before are kept aside. */
export class MapBuilder {
  private readonly entries = new Map<unknown, Entry>();
  private readonly shadowed: Entry[] = [];
  private readonly emptyMerges: Range[] = [];

  set(entry: Entry): void {
    const identity = keyIdentity(entry.key);
    const previous = this.entries.get(identity);
    if (previous !== undefined) this.shadowed.push(previous);
    this.entries.set(identity, entry);
  }

  /** A merge overrides what stands before it. `range` is the merge key and its value. */
  merge(source: MapValue, range: Range, mergeKey: Range): void {
    for (const { key, value } of source.entries) {
      this.set({ key, value, range, merged: true, mergeKey });
    }
  }

  /** `range`: the merge key and its value or, where another map is merged too, the empty one. */
  mergeNothing(range: Range): void {
    this.emptyMerges.push(range);
  }

  build(range: Range): MapValue {
    const { shadowed, emptyMerges } = this;
    const entries = [...this.entries.values()];
    return {
      kind: 'map',
      range,
      entries,
      shadowed,
      ...(emptyMerges.length > 0 && { emptyMerges }),
    };
  }
}

/** Equal for keys that are one key to Go: same type, same value. A NaN equals nothing, so its own object stands for it. */
function keyIdentity(key: Value): unknown {
  if (key.kind === 'list' || key.kind === 'map' || key.kind === 'null') return key.kind;
  if (key.kind === 'float' && Number.isNaN(key.value)) return key;
  // Adding 0 makes one zero of two.
  return `${key.kind} ${String(key.kind === 'float' ? key.value + 0 : key.value)}`;
}
