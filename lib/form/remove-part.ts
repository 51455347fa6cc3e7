import { lineStart, nextLine, replaceRange } from '../descriptor/check/edits';
import type { Range, TextEdit } from '../descriptor/range';
import { isFlow, type Source, type Step } from './source';
import { itemRange } from './item-range';
import { beginsLine, gapBehindColon, lineEnd } from './lines';
import type { Proposals } from './edit-scalar';

/** Takes out what the last step leads to, and every key above it that is left with nothing; an item stays, as `{}`. */
export function* proposeRemoval(source: Source, steps: readonly Step[]): Proposals {
  let at = steps.length - 1;
  while (at > 0 && countParts(steps[at]) === 1 && isPair(steps[at - 1])) at -= 1;
  const step = steps[at];
  if (step === undefined) return;
  const ranges = rangesOf(source.text, step);
  const own = ranges.findIndex((range) => range.from === rangeOf(source.text, step).from);
  if (isFlow(source.text, step.owner)) yield removeFromBrackets(source, step, ranges, own);
  else yield removeFromBlock(source, step, ranges, own, at === 0);
}

function removeFromBlock(
  { text }: Source,
  { owner }: Step,
  ranges: readonly Range[],
  at: number,
  isRoot: boolean,
): readonly TextEdit[] {
  const part = ranges[at];
  const next = ranges[at + 1];
  if (part === undefined) return [];
  if (ranges.length === 1 && !isRoot) return [replaceRange(owner.range, '{}')];
  if (beginsLine(text, part.from)) {
    const end = Math.max(part.from, part.to - 1);
    return [replaceRange({ from: lineStart(text, part.from), to: nextLine(text, end) }, '')];
  }
  // The first key of an item shares its line with the dash, which has to stay.
  const end = lineEnd(text, part.to);
  const isNextBelow = next !== undefined && text.slice(end, next.from).trim() === '';
  return [replaceRange({ from: part.from, to: isNextBelow ? next.from : end }, '')];
}

function removeFromBrackets(
  { text }: Source,
  { owner }: Step,
  ranges: readonly Range[],
  at: number,
): readonly TextEdit[] {
  const part = ranges[at];
  const next = ranges[at + 1];
  const previous = ranges[at - 1];
  if (part === undefined) return [];
  const hasComments = text.slice(owner.range.from, owner.range.to).includes('#');
  if (!hasComments) {
    if (next) return [replaceRange({ from: part.from, to: next.from }, '')];
    if (previous) {
      const gap = gapBehindColon(text, previous.to);
      return [replaceRange({ from: previous.to, to: part.to }, gap)];
    }
    const [open, close] = owner.kind === 'list' ? '[]' : '{}';
    return [replaceRange(owner.range, `${open}${close}`)];
  }
  const gap = next ?? previous;
  const comma = next
    ? findComma(text, part.to)
    : previous
      ? findComma(text, previous.to)
      : undefined;
  const removed = replaceRange(part, '');
  if (gap === undefined || comma === undefined) return [removed];
  return [removed, replaceRange({ from: comma, to: comma + 1 }, '')];
}

/** Behind a part in brackets: only comments may stand before it. */
function findComma(text: string, offset: number): number | undefined {
  const gap = /(?:\s|#.*)*/y;
  gap.lastIndex = offset;
  gap.test(text);
  return text[gap.lastIndex] === ',' ? gap.lastIndex : undefined;
}

function rangesOf(text: string, { owner }: Step): readonly Range[] {
  return owner.kind === 'map'
    ? owner.pairs.map(({ range }) => range)
    : owner.items.map((_, at) => itemRange(text, owner, at));
}

function rangeOf(text: string, step: Step): Range {
  return 'at' in step ? itemRange(text, step.owner, step.at) : step.pair.range;
}

function countParts(step: Step | undefined): number {
  if (step === undefined) return 0;
  return 'at' in step ? step.owner.items.length : step.owner.pairs.length;
}

function isPair(step: Step | undefined): boolean {
  return step !== undefined && 'pair' in step;
}
