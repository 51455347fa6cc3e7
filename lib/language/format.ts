import type { Range, TextEdit } from '../descriptor/range';
import { applyEdits } from '../descriptor/check/edits';
import { readNodes, type WrittenDocument } from '../descriptor/yaml/read-nodes';
import { indentOf, type Layout, layOut } from './layout';
import { isSameDocument } from './same-document';

/**
 * Two spaces for each level, one behind colons and dashes, none at the ends of lines, one line break at the end of the
 * text. Comments move with what they stand above, and nothing that OpenChoreo reads changes. A text that is no YAML is
 * left alone, and so is anything behind the first document.
 */
export function formatDescriptor(text: string): readonly TextEdit[] {
  const written = UNUSUAL.test(text) ? undefined : readNodes(text);
  if (written === undefined) return [];
  const edits = layOutText(text, written);
  const formatted = applyEdits(text, edits);
  const reread = readNodes(formatted);
  // Nobody would look for a change of meaning here, so the proof is made each time.
  return reread && isSameDocument(text, written, formatted, reread) ? edits : [];
}

/** A byte order mark, and line breaks that most editors do not count as such. */
const UNUSUAL = /^\uFEFF|\r(?!\n)|[\u0085\u2028\u2029]/;

interface Line extends Range {
  readonly content: string;
}

function layOutText(text: string, { tokens, comments, endsAt }: WrittenDocument): TextEdit[] {
  const lines = splitLines(text, endsAt);
  const layout = layOut(
    tokens,
    lines.map(({ content }) => content),
  );
  if (layout === undefined) return [];
  const columns = new Map([...layout.columns, ...placeComments(lines, layout, comments)]);
  const edits: TextEdit[] = [...layout.gaps];
  for (const [at, { from, to, content }] of lines.entries()) {
    const end = layout.open.has(at) ? content.length : content.trimEnd().length;
    const indent = /^[ \t]*/.exec(content.slice(0, end))?.[0].length ?? 0;
    const wanted = indentFor(at, content, columns, layout) ?? indent;
    if (end === 0 || wanted !== indent || content.slice(0, indent).includes('\t')) {
      const spaces = end === 0 ? '' : ' '.repeat(wanted);
      edits.push({ from, to: from + (end === 0 ? content.length : indent), text: spaces });
    }
    if (end > 0 && end < content.length) edits.push({ from: from + end, to, text: '' });
  }
  edits.push(...trimEnds(text, lines, layout, endsAt));
  return mergeEdits(edits).filter((edit) => text.slice(edit.from, edit.to) !== edit.text);
}

/** Spaces before a line; absent where they stay. */
function indentFor(
  at: number,
  content: string,
  columns: ReadonlyMap<number, number>,
  { shifts }: Layout,
): number | undefined {
  const shift = shifts.get(at);
  if (shift !== undefined) return Math.max(0, indentOf(content) + shift);
  return columns.get(at);
}

/** A comment on lines of its own belongs to what follows; further right than that, to what stands above it. */
function placeComments(
  lines: readonly Line[],
  { columns, shifts }: Layout,
  comments: readonly Range[],
): ReadonlyMap<number, number> {
  const placed = new Map<number, number>();
  const starts = new Set(comments.map(({ from }) => from));
  const isComment = ({ from, content }: Line) => starts.has(from + indentOf(content));
  let next: number | undefined;
  for (const [at, line] of [...lines.entries()].toReversed()) {
    if (columns.has(at)) next = at;
    if (!isComment(line) || shifts.has(at)) continue;
    const above = columns.get(lines.findLastIndex((_, index) => index < at && columns.has(index)));
    const column = indentOf(line.content);
    const below = next === undefined ? undefined : columns.get(next);
    const isInner = next === undefined || column > indentOf(lines[next]?.content);
    if (!isInner) placed.set(at, below ?? 0);
    else placed.set(at, column === 0 ? 0 : Math.max(above ?? 0, below ?? 0));
  }
  return placed;
}

function splitLines(text: string, endsAt: number): readonly Line[] {
  const lines: Line[] = [];
  for (let from = 0; from < endsAt;) {
    const found = text.indexOf('\n', from);
    const next = found < 0 ? text.length : found + 1;
    const content = text.slice(from, next).replace(/\r?\n$/, '');
    lines.push({ from, to: from + content.length, content });
    from = next;
  }
  return lines;
}

/** No empty lines at both ends of the text, and a line break behind the last. */
function trimEnds(
  text: string,
  lines: readonly Line[],
  { open }: Layout,
  endsAt: number,
): readonly TextEdit[] {
  const first = lines.find(({ content }) => content.trim() !== '');
  const last = lines.findLastIndex(({ content }, at) => content.trim() !== '' || open.has(at));
  if (first === undefined) return [];
  const edits = first.from > 0 ? [{ from: 0, to: first.from, text: '' }] : [];
  const end = lines[last]?.to ?? endsAt;
  if (endsAt < text.length || open.has(last)) return edits;
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  return [...edits, { from: end, to: text.length, text: lineBreak }];
}

/** Edits that overlap at the ends of the text become one. */
function mergeEdits(edits: readonly TextEdit[]): readonly TextEdit[] {
  const merged: TextEdit[] = [];
  for (const edit of edits.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const previous = merged.at(-1);
    if (previous && edit.to <= previous.to && edit.from < previous.to) continue;
    merged.push(edit);
  }
  return merged;
}
