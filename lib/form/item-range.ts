import { lineStart, nextLine } from '../descriptor/check/edits';
import type { Range } from '../descriptor/range';
import type { ListNode } from '../descriptor/yaml/node';
import { columnOf } from './find-layout';
import { endOfPart, lineEnd } from './lines';

/** What makes up an item: in brackets from its anchor or tag on, in a block from its dash on. */
export function itemRange(text: string, list: ListNode, at: number): Range {
  const item = list.items[at];
  if (item === undefined) throw new RangeError('No such item.');
  const previous = list.items[at - 1]?.range.to;
  const from = '['.includes(text.charAt(list.range.from))
    ? skipToContent(text, previous ?? list.range.from + 1)
    : previous === undefined
      ? list.range.from
      : findDash(text, previous, columnOf(text, list.range.from));
  return { from, to: Math.max(item.range.to, from + 1) };
}

/**
 * An item of a block with the comments right above it and the deeper ones below, as whole lines; the last line may lack
 * its break.
 */
export function itemLines(text: string, list: ListNode, at: number): Range {
  const { from, to } = itemRange(text, list, at);
  const column = columnOf(text, list.range.from);
  const previous = list.items[at - 1];
  const floor = previous ? nextLine(text, endOfPart(text, previous.range.to, column)) : 0;
  let start = lineStart(text, from);
  while (start > floor) {
    const above = lineStart(text, start - 1);
    if (!/^ *#/.test(text.slice(above, start))) break;
    start = above;
  }
  return { from: start, to: nextLine(text, endOfPart(text, to, column)) };
}

function skipToContent(text: string, offset: number): number {
  const gap = /(?:[\s,]|#.*)*/y;
  gap.lastIndex = offset;
  gap.test(text);
  return gap.lastIndex;
}

/** Between two items of a block there are only comments and blank lines. */
function findDash(text: string, offset: number, column: number): number {
  let at = offset;
  while (at < text.length) {
    at = nextLine(text, at);
    if (/^ *-(?:\s|$)/.test(text.slice(at, lineEnd(text, at)))) return at + column;
  }
  return at;
}
