import type { Range } from '../range';
import { YamlError } from './yaml-error';

const FREE_STEPS = 1000;
const FREE_ALIASED_STEPS = 100;
/** Up to the first count of steps the first share may come from aliases, from the last on the last, between by proportion. */
const TOLERANT_UNTIL = 400_000;
const STRICT_FROM = 4_000_000;
const TOLERANT_SHARE = 0.99;
const STRICT_SHARE = 0.1;

/** Counts the nodes the reference would read, each as often as aliases repeat it, and stops a document that is mostly repetition. */
export class AliasBudget {
  private steps = 0;
  private aliasedSteps = 0;

  /** How many nodes the reference has read so far. */
  get total(): number {
    return this.steps;
  }

  /** Nodes as written. */
  step(range: Range, count = 1): void {
    this.steps += count;
    this.check(range);
  }

  /** Everything below an alias, once more. */
  repeat(steps: number, range: Range): void {
    this.steps += steps;
    this.aliasedSteps += steps;
    this.check(range);
  }

  private check(range: Range): void {
    if (this.steps <= FREE_STEPS || this.aliasedSteps <= FREE_ALIASED_STEPS) return;
    if (this.aliasedSteps / this.steps > this.allowedShare()) {
      throw new YamlError('document contains excessive aliasing', range);
    }
  }

  private allowedShare(): number {
    const progress = (this.steps - TOLERANT_UNTIL) / (STRICT_FROM - TOLERANT_UNTIL);
    const strictness = Math.min(Math.max(progress, 0), 1);
    return TOLERANT_SHARE - (TOLERANT_SHARE - STRICT_SHARE) * strictness;
  }
}
