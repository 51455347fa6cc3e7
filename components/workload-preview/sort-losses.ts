import { FINDINGS } from '@/lib/descriptor/finding-codes';
import type { Range } from '@/lib/descriptor/range';
import type { Generated, Loss } from '@/lib/workload/generate';

/** Losses, by whether anybody has to mind. */
export interface SortedLosses {
  /** Meant to have an effect: a finding speaks of each. Known even where the descriptor does not convert. */
  readonly real: readonly Loss[];
  /** Such as `apiVersion`: written for people and tools, and no part of any Workload. */
  readonly harmless: readonly Loss[];
}

export function sortLosses({
  losses,
  findings,
}: Pick<Generated, 'losses' | 'findings'>): SortedLosses {
  const lost = findings.filter(({ code }) => FINDINGS[code].effect === 'lost');
  return {
    real: lost.map(({ range, message }) => ({
      // A finding may stand at the key alone; the loss is the whole of it.
      range: losses.find((loss) => overlap(loss.range, range))?.range ?? range,
      reason: message,
    })),
    harmless: losses.filter((loss) => !lost.some(({ range }) => overlap(loss.range, range))),
  };
}

function overlap(a: Range, b: Range): boolean {
  return a.from < b.to && b.from < a.to;
}
