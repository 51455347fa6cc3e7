import { diffIndices } from 'node-diff3';

const CONTEXT = 3;

interface Sides {
  readonly before: string;
  readonly after: string;
}

/** A stretch of lines: where it begins, from 0, and how many there are. */
type Stretch = readonly [from: number, count: number];

interface Region {
  readonly old: Stretch;
  readonly wanted: Stretch;
}

/** What differs between two texts that end with a line break, as `diff -u` prints it; empty where nothing does. */
export function printUnifiedDiff(texts: Sides, names: Sides): string {
  const [old, wanted] = [linesOf(texts.before), linesOf(texts.after)];
  const regions = diffIndices(old, wanted).map(({ buffer1, buffer2 }) => ({
    old: buffer1,
    wanted: buffer2,
  }));
  if (regions.length === 0) return '';
  const hunks = groupRegions(regions).flatMap((hunk) => printHunk(hunk, old, wanted));
  return `${[`--- ${names.before}`, `+++ ${names.after}`, ...hunks].join('\n')}\n`;
}

/** Regions whose context would overlap belong to one hunk. */
function groupRegions(regions: readonly Region[]): readonly (readonly Region[])[] {
  const groups: Region[][] = [];
  for (const region of regions) {
    const previous = groups.at(-1)?.at(-1);
    const gap = previous ? region.old[0] - endOf(previous.old) : Infinity;
    if (gap <= 2 * CONTEXT) groups.at(-1)?.push(region);
    else groups.push([region]);
  }
  return groups;
}

function printHunk(
  regions: readonly Region[],
  old: readonly string[],
  wanted: readonly string[],
): readonly string[] {
  const [first, last] = [regions[0], regions.at(-1)];
  if (!first || !last) return [];
  const lead = Math.min(CONTEXT, first.old[0]);
  const tail = Math.min(CONTEXT, old.length - endOf(last.old));
  const from: Stretch = [first.old[0] - lead, endOf(last.old) + tail - first.old[0] + lead];
  const to: Stretch = [first.wanted[0] - lead, endOf(last.wanted) + tail - first.wanted[0] + lead];

  const lines = [`@@ -${printStretch(from)} +${printStretch(to)} @@`];
  let at = from[0];
  for (const region of regions) {
    lines.push(...old.slice(at, region.old[0]).map((line) => ` ${line}`));
    lines.push(...slice(old, region.old).map((line) => `-${line}`));
    lines.push(...slice(wanted, region.wanted).map((line) => `+${line}`));
    at = endOf(region.old);
  }
  return [...lines, ...old.slice(at, at + tail).map((line) => ` ${line}`)];
}

/** An empty stretch is named by the line before it. */
function printStretch([from, count]: Stretch): string {
  return `${count === 0 ? from : from + 1},${count}`;
}

function slice(lines: readonly string[], [from, count]: Stretch): readonly string[] {
  return lines.slice(from, from + count);
}

function endOf([from, count]: Stretch): number {
  return from + count;
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}
