import type { Range, TextEdit } from '../range';
import type { Entry, ListValue, MapValue, Value } from '../value';
import { firstEntry, isFlow } from './look-up';

/** Edits that change what they name and leave every other byte; absent where a person has to do it. */
type Edits = readonly TextEdit[] | undefined;

export function replaceRange(range: Range, text: string): TextEdit {
  return { from: range.from, to: range.to, text };
}

/** A text as it can stand anywhere as a key or value: plain where that is safe. */
export function writeScalar(text: string): string {
  const plain =
    /^[a-z/_][-\w./]*$/i.test(text) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(text);
  return plain ? text : JSON.stringify(text);
}

/** Takes an entry out of its map, with the lines it fills. */
export function removeEntry(text: string, map: MapValue, entry: Entry): Edits {
  return removePart(text, map, entry.range);
}

/** Takes an item out of its list, with the lines it fills. */
export function removeItem(text: string, list: ListValue, item: Value): Edits {
  return removePart(text, list, item.range);
}

function removePart(text: string, whole: ListValue | MapValue, part: Range): Edits {
  // What an alias elsewhere needs cannot go.
  if (/(?:^|\s)&\S/.test(text.slice(lineStart(text, part.from), part.to))) return undefined;
  if (isFlow(text, whole)) {
    const { previous, next } = findNeighbours(whole, part);
    if (next) return [{ from: part.from, to: next.from, text: '' }];
    return [{ from: previous?.to ?? part.from, to: part.to, text: '' }];
  }
  const start = lineStart(text, part.from);
  const before = text.slice(start, part.from);
  const leads = whole.kind === 'list' ? /^ *- +$/ : /^ *$/;
  if (leads.test(before)) {
    return [{ from: start, to: nextLine(text, contentEnd(text, part)), text: '' }];
  }
  // The first key of a list item shares its line with the dash, which has to stay.
  const { next } = findNeighbours(whole, part);
  return next ? [{ from: part.from, to: next.from, text: '' }] : undefined;
}

/** What is written before and behind a part, in the order of the text. */
function findNeighbours(
  whole: ListValue | MapValue,
  part: Range,
): { readonly previous: Range | undefined; readonly next: Range | undefined } {
  let previous: Range | undefined;
  let next: Range | undefined;
  for (const parts of whole.kind === 'list' ? [whole.items] : [whole.entries, whole.shadowed]) {
    for (const other of parts) {
      if ('merged' in other && other.merged) continue;
      const { range } = other;
      if (range.from < part.from && range.from >= (previous?.from ?? 0)) previous = range;
      if (range.from > part.from && range.from < (next?.from ?? Infinity)) next = range;
    }
  }
  return { previous, next };
}

/** Adds `line` (`type: HTTP`) behind the map's first entry, where that fits on one line. */
export function insertEntry(text: string, map: MapValue, line: string): Edits {
  const first = firstEntry(map);
  if (first === undefined) return undefined;
  const { from, to } = first.range;
  if (isFlow(text, map)) return [{ from: to, to, text: `, ${line}` }];
  if (text.slice(from, to).includes('\n')) return undefined;
  // In `[name: x]` the map has no line to itself.
  if (!/^ *(?:- +)*$/.test(text.slice(lineStart(text, from), from))) return undefined;
  const end = text.indexOf('\n', to);
  const at = end < 0 ? text.length : end;
  return [{ from: at, to: at, text: `\n${' '.repeat(from - lineStart(text, from))}${line}` }];
}

/** `env:` becomes `configurations:` with `env:` below it. */
export function wrapEntry(text: string, entry: Entry, parent: string): Edits {
  const column = entry.range.from - lineStart(text, entry.range.from);
  const indent = ' '.repeat(column);
  if (text.slice(entry.range.from - column, entry.range.from) !== indent) return undefined;
  return [
    { from: entry.range.from, to: entry.range.from, text: `${parent}:\n${indent}  ` },
    ...shiftLines(text, entry.range, 2),
  ];
}

/** Moves an entry to the right, below the empty one (`valueFrom:`) on the line before. */
export function indentBelow(text: string, above: Entry, entry: Entry): Edits {
  const between = text.slice(above.key.range.to, entry.range.from);
  if (above.value.kind !== 'null' || !/^:[ \t]*\r?\n *$/.test(between)) return undefined;
  const { from } = entry.range;
  return [{ from, to: from, text: '  ' }, ...shiftLines(text, entry.range, 2)];
}

/** `spec:` goes; what stood below it takes its place. */
export function unwrapEntry(text: string, entry: Entry): Edits {
  const { value } = entry;
  const first = firstEntry(value)?.range.from;
  if (value.kind !== 'map' || first === undefined || isFlow(text, value)) return undefined;
  const column = entry.range.from - lineStart(text, entry.range.from);
  const childColumn = first - lineStart(text, first);
  return [
    { from: entry.range.from, to: first, text: '' },
    ...shiftLines(text, { from: first, to: entry.range.to }, column - childColumn),
  ];
}

/** Moves every line after the first by `columns`; a block keeps its meaning when all of it moves. */
export function shiftLines(text: string, range: Range, columns: number): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  const end = contentEnd(text, range);
  for (let at = nextLine(text, range.from); at < end; at = nextLine(text, at)) {
    const blank = /^[ \t]*(?:\r?\n|$)/.test(text.slice(at, nextLine(text, at)));
    if (blank) continue;
    if (columns > 0) edits.push({ from: at, to: at, text: ' '.repeat(columns) });
    else edits.push({ from: at, to: at + Math.min(-columns, indentAt(text, at)), text: '' });
  }
  return edits;
}

/** The edited text. Edits may come in any order and must not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.from - b.from)) {
    result += text.slice(at, edit.from) + edit.text;
    at = edit.to;
  }
  return result + text.slice(at);
}

export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** The start of the following line, or the end of the text. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

/** The line that holds the offset, without its end. */
export function lineAt(text: string, offset: number): string {
  return text.slice(lineStart(text, offset), nextLine(text, offset)).trimEnd();
}

/** Where the range ends without the white space behind it. */
function contentEnd(text: string, range: Range): number {
  let end = range.to;
  while (end > range.from && /\s/.test(text[end - 1] ?? '')) end -= 1;
  return end;
}

function indentAt(text: string, offset: number): number {
  let end = offset;
  while (text[end] === ' ') end += 1;
  return end - offset;
}
