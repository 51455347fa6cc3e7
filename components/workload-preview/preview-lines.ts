import type { PrintedWorkload } from '@/lib/workload/print-workload';

export interface LineSpan {
  /** From 1, both ends included. */
  readonly from: number;
  readonly to: number;
}

/** The innermost part of the Workload that stands on a line. */
export function findPointerAtLine(printed: PrintedWorkload, line: number): string | undefined {
  let best: string | undefined;
  for (const [pointer, span] of printed.lines)
    if (span.from <= line && line <= span.to && pointer.length >= (best?.length ?? 0))
      best = pointer;
  return best;
}

/**
 * The lines of `after` that are not in `before`: where values changed in several places, each; where lines came or
 * went, the stretch that is left when equal ends are cut off.
 */
export function findChangedLines(
  before: readonly string[],
  after: readonly string[],
): ReadonlySet<number> {
  let from = 0;
  while (from < before.length && from < after.length && before[from] === after[from]) from += 1;
  let tail = 0;
  const most = Math.min(before.length, after.length) - from;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail])
    tail += 1;
  const changed = new Set<number>();
  for (let at = from; at < after.length - tail; at += 1)
    if (before.length !== after.length || before[at] !== after[at]) changed.add(at + 1);
  return changed;
}
