import { diff3MergeRegions } from 'node-diff3';

/** A stretch of a merged text, in whole lines with their ends. */
export type MergedPart =
  | { readonly kind: 'settled'; readonly text: string }
  /** Both sides changed what stood there, each in its own way. */
  | { readonly kind: 'conflict'; readonly mine: string; readonly theirs: string };

/** Lines that differ beyond the common beginning and end: with more the merge would take too long to wait for. */
const MOST_LINES = 20_000;

/** Merges line by line what both sides made of `base`. The parts together hold each change of either side. */
export function mergeTexts(base: string, mine: string, theirs: string): readonly MergedPart[] {
  if (mine === theirs || theirs === base) return settle(mine);
  if (mine === base) return settle(theirs);
  const [a, o, b] = [splitLines(mine), splitLines(base), splitLines(theirs)];
  const head = countCommon(a, o, b, (lines, index) => lines[index]);
  const shortest = Math.min(a.length, o.length, b.length);
  const tail = Math.min(
    countCommon(a, o, b, (lines, index) => lines[lines.length - 1 - index]),
    shortest - head,
  );
  const middle = (lines: readonly string[]) => lines.slice(head, lines.length - tail);
  return join([
    ...settle(a.slice(0, head).join('')),
    ...mergeLines(middle(a), middle(o), middle(b)),
    ...settle(a.slice(a.length - tail).join('')),
  ]);
}

function mergeLines(mine: string[], base: string[], theirs: string[]): MergedPart[] {
  if (mine.length + base.length + theirs.length > MOST_LINES)
    return [{ kind: 'conflict', mine: mine.join(''), theirs: theirs.join('') }];
  return diff3MergeRegions(mine, base, theirs).flatMap((region): MergedPart[] => {
    if (region.stable) return settle(region.bufferContent.join(''));
    const [ours, other] = [region.aContent.join(''), region.bContent.join('')];
    return ours === other ? settle(ours) : [{ kind: 'conflict', mine: ours, theirs: other }];
  });
}

/** The last may lack its end. */
function splitLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function countCommon(
  a: readonly string[],
  o: readonly string[],
  b: readonly string[],
  at: (lines: readonly string[], index: number) => string | undefined,
): number {
  let count = 0;
  for (;;) {
    const line = at(o, count);
    if (line === undefined || line !== at(a, count) || line !== at(b, count)) return count;
    count += 1;
  }
}

function settle(text: string): MergedPart[] {
  return text === '' ? [] : [{ kind: 'settled', text }];
}

/** Settled parts beside each other become one. */
function join(parts: readonly MergedPart[]): MergedPart[] {
  const joined: MergedPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.kind === 'settled' && last?.kind === 'settled')
      joined.splice(-1, 1, { kind: 'settled', text: last.text + part.text });
    else joined.push(part);
  }
  return joined;
}
