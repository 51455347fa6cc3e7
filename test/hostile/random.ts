/** Chance that can be had again: the same seed gives the same numbers. */
export class Random {
  private state: number;

  constructor(seed: number) {
    // Neighbouring seeds shall have nothing in common.
    this.state = Math.imul(seed + 1, 0x9e3779b1);
  }

  /** A whole number from 0 up to, but not including, `limit`. */
  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let bits = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) % limit;
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new RangeError('There is nothing to pick from.');
    return item;
  }

  list<Item>(length: number, make: (at: number) => Item): Item[] {
    return Array.from({ length }, (_, at) => make(at));
  }
}
