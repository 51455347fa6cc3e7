import type { Range } from '@/lib/descriptor/range';
import type { Provenance } from '@/lib/workload/convert';
import type { PrintedWorkload } from '@/lib/workload/print-workload';

export interface LineSpan {
  /** From 1, both ends included. */
  readonly from: number;
  readonly to: number;
}

export interface Source {
  /** Absent: the descriptor. */
  readonly file?: string;
  readonly range: Range;
}

/** The innermost part of the Workload that stands on a line. */
export function findPointerAtLine(printed: PrintedWorkload, line: number): string | undefined {
  let best: string | undefined;
  for (const [pointer, span] of printed.lines)
    if (span.from <= line && line <= span.to && pointer.length >= (best?.length ?? 0))
      best = pointer;
  return best;
}

/** Where the value at `pointer` was written: itself, else the nearest part around it that was written. */
export function findSource(provenance: readonly Provenance[], pointer: string): Source | undefined {
  const byPointer = new Map(provenance.map((entry) => [entry.pointer, entry]));
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const entry = byPointer.get(at);
    if (entry) return entry.file === undefined ? { range: entry.range } : entry;
  }
  return undefined;
}

/** The innermost part of the Workload that was made of the text at `offset` of a file. */
export function findPointerAtOffset(
  provenance: readonly Provenance[],
  file: string | undefined,
  offset: number,
): string | undefined {
  let best: Provenance | undefined;
  for (const entry of provenance) {
    if (file !== undefined) {
      if (entry.file === file) return entry.pointer;
      continue;
    }
    const { from, to } = entry.range;
    if (offset < from || offset > to) continue;
    if (!best || to - from <= best.range.to - best.range.from) best = entry;
  }
  return best?.pointer;
}

/** The lines of `after` that are not in `before`, as one stretch: what is left when equal ends are cut off. */
export function findChangedLines(
  before: readonly string[],
  after: readonly string[],
): LineSpan | undefined {
  let from = 0;
  while (from < before.length && from < after.length && before[from] === after[from]) from += 1;
  let tail = 0;
  const most = Math.min(before.length, after.length) - from;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail])
    tail += 1;
  const to = after.length - tail;
  return from < to ? { from: from + 1, to } : undefined;
}
