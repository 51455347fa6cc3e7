import type { Range } from '../descriptor/range';
import { writtenOrigin, type Provenance } from './provenance';

/** The stretches of the text that made a part of the Workload, or led to one. */
export class UsedRanges {
  /** By their start, the shorter first. */
  private readonly ranges: readonly Range[];
  private readonly ids: ReadonlySet<string>;
  private readonly keys = new Set<string>();

  constructor(provenance: readonly Provenance[]) {
    const ranges = new Map<string, Range>();
    for (const one of provenance) {
      const origin = writtenOrigin(one);
      if (origin === undefined) continue;
      ranges.set(idOf(origin.range), origin.range);
      for (const key of origin.keys) {
        const id = idOf(key);
        ranges.set(id, key);
        this.keys.add(id);
      }
    }
    this.ranges = [...ranges.values()].toSorted((a, b) => a.from - b.from || a.to - b.to);
    this.ids = new Set(ranges.keys());
  }

  /** True for the very stretch. */
  has(range: Range): boolean {
    return this.ids.has(idOf(range));
  }

  /** True for a key that led to a part of the Workload. */
  hasKey(range: Range): boolean {
    return this.keys.has(idOf(range));
  }

  /** True when any stands in it. */
  isWithin({ from, to }: Range): boolean {
    for (let at = this.firstFrom(from); at < this.ranges.length; at += 1) {
      const candidate = this.ranges[at];
      if (candidate === undefined || candidate.from > to) return false;
      if (candidate.to <= to) return true;
    }
    return false;
  }

  private firstFrom(from: number): number {
    let low = 0;
    let high = this.ranges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.ranges[middle]?.from ?? 0) < from) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function idOf({ from, to }: Range): string {
  return `${from} ${to}`;
}
