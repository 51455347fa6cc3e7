import { FINDINGS } from '@/lib/descriptor/finding-codes';
import type { Generated, Loss } from '@/lib/workload/generate';

/** Losses, by whether anybody has to mind. */
export interface SortedLosses {
  /** A finding speaks of them: they were meant to have an effect. */
  readonly real: readonly Loss[];
  /** Such as `apiVersion`: written for people and tools, and no part of any Workload. */
  readonly harmless: readonly Loss[];
}

export function sortLosses({
  losses,
  findings,
}: Pick<Generated, 'losses' | 'findings'>): SortedLosses {
  const lost = findings.filter(({ code }) => FINDINGS[code].effect === 'lost');
  const isReal = ({ range }: Loss) =>
    lost.some((finding) => finding.range.from < range.to && range.from < finding.range.to);
  return { real: losses.filter(isReal), harmless: losses.filter((loss) => !isReal(loss)) };
}
