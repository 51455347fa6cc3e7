import { nextLine } from '../descriptor/check/edits';
import type { TextEdit } from '../descriptor/range';

/** The edit that makes `after` of `before`, without the lines at both ends that stay; none where nothing changes. */
export function editBetween(before: string, after: string): readonly TextEdit[] {
  if (before === after) return [];
  let from = 0;
  for (;;) {
    const next = nextLine(before, from);
    if (next === from || before.slice(from, next) !== after.slice(from, nextLine(after, from)))
      break;
    from = next;
  }
  let tail = 0;
  for (;;) {
    const length = lastLineLength(before, before.length - tail);
    const end = { before: before.length - tail, after: after.length - tail };
    if (length === 0 || end.before - length < from || end.after - length < from) break;
    if (
      before.slice(end.before - length, end.before) !== after.slice(end.after - length, end.after)
    )
      break;
    // In the longer text the line may go on to the left.
    if (lastLineLength(after, end.after) !== length) break;
    tail += length;
  }
  return [{ from, to: before.length - tail, text: after.slice(from, after.length - tail) }];
}

/** Of the line that ends at `end`, its line break included. */
function lastLineLength(text: string, end: number): number {
  return end === 0 ? 0 : end - (end === 1 ? 0 : text.lastIndexOf('\n', end - 2) + 1);
}
