import type { Range } from '../descriptor/range';
import { writtenOrigin, type Provenance } from './provenance';

/** The stretches of the text that made a part of the Workload, or led to one. */
export class UsedRanges {
  /** The very objects of the tree: one stretch may be both an entry and the map that it fills. */
  private readonly values = new Set<Range>();
  private readonly keys = new Set<Range>();
  private readonly byStart: readonly Range[];

  constructor(provenance: readonly Provenance[]) {
    for (const one of provenance) {
      const origin = writtenOrigin(one);
      if (origin === undefined) continue;
      this.values.add(origin.range);
      for (const key of origin.keys) this.keys.add(key);
    }
    this.byStart = [...this.values, ...this.keys].toSorted((a, b) => a.from - b.from);
  }

  /** True for the range of a value that made something. */
  hasValue(range: Range): boolean {
    return this.values.has(range);
  }

  /** True for the range of a key that led to something. */
  hasKey(range: Range): boolean {
    return this.keys.has(range);
  }

  /** True when any stands in the stretch. */
  isWithin({ from, to }: Range): boolean {
    for (let at = this.firstFrom(from); at < this.byStart.length; at += 1) {
      const candidate = this.byStart[at];
      if (candidate === undefined || candidate.from > to) return false;
      if (candidate.to <= to) return true;
    }
    return false;
  }

  private firstFrom(from: number): number {
    let low = 0;
    let high = this.byStart.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.byStart[middle]?.from ?? 0) < from) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
