import type { Step } from './field-path';
import { isOpened, type Line, plainText, startOf, unquote } from './written-lines';

/** A cursor between brackets or braces. */
export interface FlowCursor {
  /** Where the outermost of them opens, and the line on which it does. */
  readonly from: number;
  readonly line: number;
  /** From what they are the value of to the map whose key, or to the field whose value, is being written. */
  readonly steps: readonly Step[];
  readonly kind: 'key' | 'value';
  /** What stands of the key or value before the cursor. */
  readonly written: string;
  /** The keys of the innermost map with what is written behind each, and those of the map around it; absent without. */
  readonly siblings: ReadonlyMap<string, string> | undefined;
  readonly outer: ReadonlyMap<string, string> | undefined;
  /** The other items of the innermost list. */
  readonly items: ReadonlySet<string>;
}

/** Absent where nothing is open at the offset, or where it stands in a comment or behind what is complete. */
export function findFlowCursor(
  text: string,
  lines: readonly Line[],
  lineAt: number,
  offset: number,
): FlowCursor | undefined {
  const opener = findOpener(text, lines, lineAt, offset);
  if (opener === undefined) return undefined;
  const { from, line, frames } = opener;
  const top = frames.at(-1);
  if (top === undefined || top.isFilled) return undefined;
  const behind = findRests(text, offset, frames, limitOf(lines[line]));
  const maps = frames.flatMap(({ kind, pairs }, at): readonly ReadonlyMap<string, string>[] =>
    kind === 'map' ? [new Map([...pairs, ...(behind[at]?.pairs ?? [])])] : [],
  );
  return {
    from,
    line,
    steps: frames.flatMap(({ kind, key }): readonly Step[] => {
      if (kind === 'list') return ['item'];
      return key === undefined ? [] : [{ key }];
    }),
    kind: top.kind === 'map' && top.key === undefined ? 'key' : 'value',
    written: text.slice(top.start, offset),
    siblings: maps.at(-1),
    outer: maps.at(-2),
    items: new Set([...top.items, ...(behind.at(-1)?.items ?? [])]),
  };
}

/** One open bracket or brace, and what was found in it. */
interface Frame {
  readonly kind: 'map' | 'list';
  readonly pairs: Map<string, string>;
  readonly items: Set<string>;
  /** Of the pair that is being written. */
  key: string | undefined;
  /** Where the key, value or item that is being written begins. */
  start: number;
  /** It holds brackets that are closed: nothing can stand behind them. */
  isFilled: boolean;
}

interface Opener {
  readonly from: number;
  readonly line: number;
  readonly frames: readonly Frame[];
}

/** The outermost bracket that is open at the offset. */
function findOpener(
  text: string,
  lines: readonly Line[],
  at: number,
  offset: number,
): Opener | undefined {
  for (let line = at; line >= 0; line -= 1) {
    const from = bracketOf(lines[line]);
    if (from === undefined || from >= offset) continue;
    const frames = walk(text.slice(0, offset), from, [], limitOf(lines[line]));
    if (frames === undefined || frames.length === 0) continue;
    const lineStart = lines[line]?.from ?? 0;
    return findOpener(text, lines, line - 1, lineStart) ?? { from, line, frames };
  }
  return undefined;
}

/** Where the value that begins on a line opens a bracket; an anchor and a tag may stand before it. */
function bracketOf(line: Line | undefined): number | undefined {
  if (line === undefined) return undefined;
  const { from, column, content, value } = line;
  const written = value ?? content;
  const bracket = /^\s*(?:[&!]\S*\s+)*(?=[[{])/.exec(written);
  if (bracket === null) return undefined;
  return from + column + content.length - written.length + bracket[0].length;
}

/** Lines that begin at this column or before it are no part of a value that opens on the line. */
function limitOf(line: Line | undefined): number {
  if (line === undefined) return -1;
  return line.key === undefined && !isOpened(line) ? line.column - 1 : startOf(line);
}

const TOKEN =
  /"(?:[^"\\]|\\.)*"?|'(?:[^']|'')*'?|(?<=\s)#[^\n]*|[[\]{},]|(?:(?<=["']):|:(?=[\s,[\]{}]|$))|\r?\n[ \t]*|[^\s,[\]{}:]+|./gsy;

/** What is open at the end of the text; absent where it is in a comment, or all was closed before. */
function walk(text: string, from: number, frames: Frame[], limit: number): Frame[] | undefined {
  TOKEN.lastIndex = from;
  let last = '';
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    [last] = match;
    const top = frames.at(-1);
    const end = TOKEN.lastIndex;
    if (last === '[' || last === '{') {
      if (top) top.isFilled = true;
      frames.push(openFrame(last === '[' ? 'list' : 'map', end));
    } else if (last === ']' || last === '}') {
      if (top) finish(top, text.slice(top.start, match.index), end);
      if (frames.length === 1) return undefined;
      frames.pop();
    } else if (last === ',' && top) finish(top, text.slice(top.start, match.index), end);
    else if (last === ':' && top?.kind === 'map' && top.key === undefined && isColon(text, end)) {
      top.key = unquote(text.slice(top.start, match.index).trim());
      top.start = end;
    } else if (isOutside(text, last, end, limit)) return undefined;
  }
  return last.startsWith('#') ? undefined : frames;
}

function openFrame(kind: Frame['kind'], start: number): Frame {
  const empty = { pairs: new Map<string, string>(), items: new Set<string>() };
  return { kind, ...empty, key: undefined, start, isFilled: false };
}

/** Notes the pair or item that ends here. */
function finish(frame: Frame, written: string, start: number): void {
  const { kind, key, pairs, items } = frame;
  if (key !== undefined) pairs.set(key, plainText(written));
  else if (kind === 'list') items.add(plainText(written));
  frame.key = undefined;
  frame.start = start;
  frame.isFilled = false;
}

/** A colon within a plain text, as of a URL, ends no key. */
function isColon(text: string, end: number): boolean {
  return /["'\s,[\]{}]/.test(text.charAt(end) + text.charAt(end - 2)) || end === text.length;
}

/** A line at the place of the next key or item: somebody has not closed the bracket yet. */
function isOutside(text: string, token: string, end: number, limit: number): boolean {
  if (!token.includes('\n')) return false;
  const indent = token.length - token.lastIndexOf('\n') - 1;
  return indent <= limit && /[^\s\]}#]/.test(text.charAt(end));
}

/** What stands behind the cursor in each of the open brackets, as far as it reaches. */
function findRests(
  text: string,
  offset: number,
  frames: readonly Frame[],
  limit: number,
): readonly Frame[] {
  const word = /^[^\s,[\]{}:"']*["']?/.exec(text.slice(offset))?.[0].length ?? 0;
  const rests = frames.map(({ kind }) => openFrame(kind, offset + word));
  walk(text, offset + word, [...rests], limit);
  return rests;
}
