import type { Range } from '../descriptor/range';
import type { Step } from './field-path';
import { findFlowCursor, type FlowCursor } from './flow-cursor';
import {
  isIdle,
  isOpened,
  type Line,
  plainText,
  readLine,
  readLines,
  startOf,
} from './written-lines';

/**
 * Where in the document a cursor stands. Found by indentation alone: while somebody types, the text is
 * seldom YAML, or another YAML than it is going to be.
 */
export interface CursorContext {
  /** From the root to the map whose key, or to the field whose value, is being written. */
  readonly steps: readonly Step[];
  readonly kind: 'key' | 'value';
  /** What has been written of it so far, with what goes on behind the cursor; a completion takes its place. */
  readonly range: Range;
  /** True when a colon stands behind the word, so that only the word is to be replaced. */
  readonly isFollowed: boolean;
  /** True directly behind a colon or dash, from which it has to be kept apart. */
  readonly isJoined: boolean;
  /** The quote in which it is written, and whether that is closed behind the word. */
  readonly quote: '' | '"' | "'";
  readonly isClosed: boolean;
  /** Between brackets or braces, where nothing takes a line of its own. */
  readonly inFlow: boolean;
  /** The keys that the map has on other lines, with what is written behind each on its line. */
  readonly siblings: ReadonlyMap<string, string>;
  /** The same of the map in which this one stands; empty at the top. */
  readonly outer: ReadonlyMap<string, string>;
  /** The items written in the same `[…]` or block list, for a value. */
  readonly items: ReadonlySet<string>;
  /** The column at which the keys of the map begin. */
  readonly column: number;
}

/** Absent inside of comments, block texts and what cannot go on, as a value with a space behind it. */
export function findCursorContext(text: string, offset: number): CursorContext | undefined {
  const lines = readLines(text);
  const at = lines.findLastIndex((line) => line.from <= offset);
  if (isBehindDocument(lines.slice(0, at))) return undefined;
  const flow = findFlowCursor(text, lines, at, offset);
  const context = flow ? contextInFlow(text, lines, flow) : contextInBlock(text, lines, at, offset);
  const word = context && readWord(context.written);
  if (context === undefined || word === undefined) return undefined;
  const from = offset - word.text.length;
  const behind = text.slice(offset);
  const rest =
    context.kind === 'key'
      ? /^([-\w]*)["']?\s*:(?=\s|$)/.exec(behind)?.[1]
      : /^[^\s,[\]{}"']*/.exec(behind)?.[0];
  const to = offset + (rest?.length ?? 0);
  return {
    ...context,
    range: { from, to },
    isFollowed: context.kind === 'key' && rest !== undefined,
    isJoined: /[-:]/.test(text.charAt(from - word.quote.length - 1)),
    quote: word.quote,
    isClosed: word.quote !== '' && text.charAt(to) === word.quote,
    inFlow: flow !== undefined,
  };
}

/** What is known of a place before the word at the cursor is looked at. */
interface WrittenContext extends Pick<
  CursorContext,
  'steps' | 'kind' | 'siblings' | 'outer' | 'items' | 'column'
> {
  readonly written: string;
}

function contextInBlock(
  text: string,
  lines: readonly Line[],
  at: number,
  offset: number,
): WrittenContext | undefined {
  const from = lines[at]?.from ?? 0;
  const line = readLine(text.slice(from, offset), from);
  if (/(?:^|\s)#/.test(line.content) || line.content.startsWith('\t')) return undefined;
  const above = findParents(lines.slice(0, at), line);
  if (above === undefined) return undefined;
  const { key, value } = line;
  const isItem = key === undefined && line.dashes.length > 0;
  return {
    steps: key === undefined ? above : [...above, { key }],
    kind: key === undefined ? 'key' : 'value',
    written: key === undefined ? line.content : (value ?? ''),
    siblings: findSiblings(lines, at, line.column),
    outer: findOuter(lines, at, line),
    items: isItem ? findItems(lines, at, line) : new Set(),
    column: line.column,
  };
}

/** The steps to the outermost bracket, and those within it. */
function contextInFlow(
  text: string,
  lines: readonly Line[],
  flow: FlowCursor,
): WrittenContext | undefined {
  const block = contextInBlock(text, lines, flow.line, flow.from);
  if (block === undefined) return undefined;
  // The bracket stands behind a key, or behind a dash and so in no map of its own.
  const around = block.kind === 'value' ? block.siblings : block.outer;
  return {
    ...flow,
    steps: [...block.steps, ...flow.steps],
    siblings: flow.siblings ?? around,
    outer: flow.siblings === undefined ? block.outer : (flow.outer ?? around),
    column: block.column,
  };
}

/** The key or value before the cursor, which goes on in one word; an anchor and a tag may stand before it. */
function readWord(
  written: string,
): { readonly text: string; readonly quote: CursorContext['quote'] } | undefined {
  const word = written.replace(/^\s*(?:[&!]\S*\s+)*/, '');
  const quote = /^["']/.exec(word)?.[0] === "'" ? "'" : word.startsWith('"') ? '"' : '';
  const text = word.slice(quote.length);
  if (quote === '' ? /[\s[{]/.test(text) : text.includes(quote)) return undefined;
  return { text, quote };
}

/** OpenChoreo reads the first document only. */
function isBehindDocument(above: readonly Line[]): boolean {
  const first = above.findIndex((line) => !isIdle(line));
  const end = above.findLastIndex(({ content }) => /^(?:---|\.\.\.)(?:\s|$)/.test(content));
  return first >= 0 && end > first;
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

/** The other items of a block list: those in one column with it. */
function findItems(lines: readonly Line[], at: number, line: Line): ReadonlySet<string> {
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
