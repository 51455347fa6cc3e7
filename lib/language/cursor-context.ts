import { nextLine } from '../descriptor/check/edits';
import type { Range } from '../descriptor/range';
import type { Step } from './field-path';

/**
 * Where in the document a cursor stands. Found by indentation alone: while somebody types, the text is
 * seldom YAML, or another YAML than it is going to be.
 */
export interface CursorContext {
  /** From the root to the map whose key, or to the field whose value, is being written. */
  readonly steps: readonly Step[];
  readonly kind: 'key' | 'value';
  /** What has been written of it so far, up to the cursor; a completion takes its place. */
  readonly range: Range;
  /** True when a colon stands behind the word, so that only the word is to be replaced. */
  readonly isFollowed: boolean;
  /** The keys that the map has on other lines, with what is written behind each on its line. */
  readonly siblings: ReadonlyMap<string, string>;
  /** The same of the map in which this one stands; empty at the top. */
  readonly outer: ReadonlyMap<string, string>;
  /** The items written in the same `[…]` or block list, for a value. */
  readonly items: ReadonlySet<string>;
  /** The column at which the keys of the map begin. */
  readonly column: number;
}

interface Line {
  readonly from: number;
  /** Columns of the dashes that open list items on this line. */
  readonly dashes: readonly number[];
  /** The column at which the content behind the dashes begins. */
  readonly column: number;
  readonly content: string;
  readonly key?: string;
  /** Behind the colon. */
  readonly value?: string;
}

/** Absent inside of comments, block texts and braces. */
export function findCursorContext(text: string, offset: number): CursorContext | undefined {
  const lines = readLines(text);
  const at = lines.findLastIndex((line) => line.from <= offset);
  const line = readLine(text.slice(lines[at]?.from ?? 0, offset), lines[at]?.from ?? 0);
  if (/(?:^|\s)#/.test(line.content)) return undefined;
  const above = findParents(lines.slice(0, at), line);
  if (above === undefined) return undefined;
  const { key, value } = line;
  const written = key === undefined ? line.content : (value ?? '');
  if (/\{[^}]*$/.test(written)) return undefined;
  const word = lastWord(written);
  // The part of a key behind the cursor.
  const rest = key === undefined ? /^([-\w]*)\s*:/.exec(text.slice(offset))?.[1] : undefined;
  const flow = /^\s*\[/.test(written);
  const isItem = key === undefined && line.dashes.length > 0;
  const inList = flow || isItem;
  return {
    steps: key === undefined ? above : [...above, { key }, ...(flow ? (['item'] as const) : [])],
    kind: key === undefined ? 'key' : 'value',
    range: { from: offset - word.length, to: rest ? offset + rest.length : offset },
    isFollowed: rest !== undefined,
    siblings: findSiblings(lines, at, line.column),
    outer: findOuter(lines, at, line),
    items: inList ? findItems(lines, at, line, written) : new Set(),
    column: line.column,
  };
}

function readLines(text: string): readonly Line[] {
  const lines: Line[] = [];
  for (let from = 0; from <= text.length;) {
    const next = nextLine(text, from);
    lines.push(readLine(text.slice(from, next).trimEnd(), from));
    if (next === from || (next === text.length && !text.endsWith('\n'))) break;
    from = next;
  }
  return lines;
}

function readLine(text: string, from: number): Line {
  const dashes: number[] = [];
  let column = skipSpaces(text, 0);
  while (text[column] === '-' && (text[column + 1] ?? ' ') === ' ') {
    dashes.push(column);
    column = skipSpaces(text, column + 1);
  }
  const content = text.slice(column);
  const colon = content.search(/:(?:\s|$)/);
  if (colon < 0 || /^[#[{]/.test(content)) return { from, dashes, column, content };
  const key = content
    .slice(0, colon)
    .trimEnd()
    .replaceAll(/^["']|["']$/g, '');
  return { from, dashes, column, content, key, value: content.slice(colon + 1) };
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ') at += 1;
  return at;
}

/** The characters before the end of `text` that one word of a value can be made of. */
function lastWord(text: string): string {
  let from = text.length;
  while (from > 0 && !/[[\],\s]/.test(text[from - 1] ?? '')) from -= 1;
  return text.slice(from);
}

/** The steps from the root to the map in which `line` is written; absent within a block text. */
function findParents(above: readonly Line[], line: Line): readonly Step[] | undefined {
  const steps: Step[] = line.dashes.map(() => 'item');
  let column = line.dashes[0] ?? line.column;
  for (const parent of above.toReversed()) {
    if (isIdle(parent) && !isOpened(parent)) continue;
    const inSameColumn = steps[0] === 'item' && parent.column === column && !parent.dashes.length;
    if (parent.key !== undefined && (parent.column < column || inSameColumn)) {
      if (/^\s*[|>]/.test(parent.value ?? '')) return undefined;
      steps.unshift({ key: parent.key });
      column = parent.column;
    }
    for (const dash of parent.dashes.toReversed()) {
      if (dash >= column) continue;
      steps.unshift('item');
      column = dash;
    }
    if (column === 0 && steps[0] !== 'item') break;
  }
  return steps;
}

/** The keys that stand in one column with the line at `at`, without a line further left between. */
function findSiblings(
  lines: readonly Line[],
  at: number,
  column: number,
): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  const collect = ({ key, value = '', ...line }: Line) => {
    if (line.column === column && key !== undefined) keys.set(key, plainText(value));
  };
  // A dash further left begins the item that the keys belong to: the first line of it, upwards the last.
  let opened = startOf(lines[at]) < column && isOpened(lines[at]);
  for (let up = at - 1; up >= 0 && !opened; up -= 1) {
    const line = lines[up];
    if (line === undefined || isIdle(line)) continue;
    if (line.column < column) break;
    collect(line);
    opened = startOf(line) < column;
  }
  for (const line of lines.slice(at + 1)) {
    if (isIdle(line) && !isOpened(line)) continue;
    if (startOf(line) < column) break;
    collect(line);
  }
  return keys;
}

function findOuter(lines: readonly Line[], at: number, line: Line): ReadonlyMap<string, string> {
  const holder = lines
    .slice(0, at)
    .findLastIndex(({ key, column }) => key !== undefined && column < startOf(line));
  const { column } = lines[holder] ?? {};
  return column === undefined ? new Map() : findSiblings(lines, holder, column);
}

/** A value without quotes and comment. */
function plainText(value: string): string {
  return value
    .replace(/\s#.*$/, '')
    .trim()
    .replaceAll(/^["']|["']$/g, '');
}

function startOf(line: Line | undefined): number {
  return line?.dashes[0] ?? line?.column ?? 0;
}

/** Empty or a comment. */
function isIdle({ content }: Line): boolean {
  return content === '' || content.startsWith('#');
}

function isOpened(line: Line | undefined): boolean {
  return (line?.dashes.length ?? 0) > 0;
}

/** The other items of the list: those between its brackets, or those in one column with it. */
function findItems(
  lines: readonly Line[],
  at: number,
  line: Line,
  written: string,
): ReadonlySet<string> {
  if (line.key !== undefined) {
    const behind = lines[at]?.value?.slice(written.length) ?? '';
    const before = written.slice(0, written.length - lastWord(written).length);
    return new Set((before + behind).match(/[^[\],\s]+/g));
  }
  const items = new Set<string>();
  const collect = (other: Line | undefined) => {
    if (other === undefined || other.dashes[0] !== line.dashes[0]) return false;
    items.add(other.content);
    return true;
  };
  for (let up = at - 1; collect(lines[up]); up -= 1);
  for (let down = at + 1; collect(lines[down]); down += 1);
  return items;
}
