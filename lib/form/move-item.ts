import { replaceRange } from '../descriptor/check/edits';
import type { TextEdit } from '../descriptor/range';
import type { ListNode } from '../descriptor/yaml/node';
import type { Proposals } from './edit-scalar';
import { itemLines, itemRange } from './item-range';
import { isFlow, type Source } from './source';

/** Gives the item at index `from` the index `to`. In a block the comments right above it go with it. */
export function* proposeMove(source: Source, list: ListNode, from: number, to: number): Proposals {
  if (isFlow(source.text, list)) yield rotate(source, list, from, to);
  else yield moveLines(source, list, from, to);
}

/** In brackets the items change places, and everything between them stays. */
function rotate({ text }: Source, list: ListNode, from: number, to: number): readonly TextEdit[] {
  const slots = list.items.map((_, at) => itemRange(text, list, at));
  const items = slots.map((slot) => text.slice(slot.from, slot.to));
  const moved = items.toSpliced(from, 1).toSpliced(to, 0, items[from] ?? '');
  return slots.flatMap((slot, at) => {
    const item = moved[at] ?? '';
    return item === items[at] ? [] : [replaceRange(slot, item)];
  });
}

function moveLines(
  { text, lineBreak }: Source,
  list: ListNode,
  from: number,
  to: number,
): readonly TextEdit[] {
  const lines = itemLines(text, list, from);
  const target = itemLines(text, list, to);
  const block = text.slice(lines.from, lines.to);
  const at = to < from ? target.from : target.to;
  // The last line of a text may lack its break.
  const lacksBreak = !text.endsWith('\n');
  if (lacksBreak && lines.to === text.length) {
    const start = lines.from - (text[lines.from - 2] === '\r' ? 2 : 1);
    return [
      { from: at, to: at, text: block + lineBreak },
      { from: start, to: lines.to, text: '' },
    ];
  }
  const moved = lacksBreak && at === text.length ? lineBreak + block.replace(/\r?\n$/, '') : block;
  return [
    { from: at, to: at, text: moved },
    { from: lines.from, to: lines.to, text: '' },
  ];
}
