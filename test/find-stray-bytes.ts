import { lineStart, nextLine } from '../lib/descriptor/check/edits';
import { findField, keyText } from '../lib/descriptor/check/look-up';
import type { Place } from '../lib/descriptor/places';
import type { Range } from '../lib/descriptor/range';
import type { Entry, Value } from '../lib/descriptor/value';
import { readYaml } from '../lib/descriptor/yaml/read-yaml';
import type { FormChange } from '../lib/form/form-value';
import { readForm } from '../lib/form/read-form';
import type { FormPath } from '../lib/form/sections';

/**
 * What a change did to a text besides what it names, found without a look at its edits: comments, values and unknown keys
 * that are gone, in another order or spelled anew, and other bytes outside of the lines that the change names.
 */
export function findStrayBytes(
  before: string,
  after: string,
  change: FormChange,
): readonly string[] {
  const window = changedWindow(before, after);
  const named = namedLines(before, change);
  return [
    ...findLostComments(before, after, change, named),
    ...findLostValues(before, after, change),
    ...findLostLines(before, after, change, window, named),
  ];
}

function findLostComments(
  before: string,
  after: string,
  change: FormChange,
  named: Range | undefined,
): readonly string[] {
  const { comments } = readYaml(before);
  const left = readYaml(after).comments.map(({ from, to }) => after.slice(from, to));
  const mayGo = ({ from, to }: Range) =>
    change.kind === 'remove' && named !== undefined && from >= named.from && to <= named.to;
  const expected = comments.filter((comment) => !mayGo(comment));
  const texts = expected.map(({ from, to }) => before.slice(from, to));
  // Those of an item that moves go with it, those that may go may stay.
  const found = left.filter((text) => texts.includes(text));
  const inOrder = change.kind === 'move' ? found.toSorted() : found;
  const wanted = change.kind === 'move' ? texts.toSorted() : texts;
  return inOrder.join('\n') === wanted.join('\n')
    ? []
    : [`comments: ${wanted.join()} → ${left.join()}`];
}

/** Each value that the change does not name is still spelled as it was. */
function findLostValues(before: string, after: string, change: FormChange): readonly string[] {
  const now = spellings(after);
  return [...spellings(before)].flatMap(([pointer, { path, text }]) => {
    if (startsWith(path, change.path) && !isInList(change)) return [];
    if (startsWith(change.path, path)) return [];
    const moved = movePath(path, change);
    const spelled = moved && now.get(moved.join('/'))?.text;
    return moved === undefined || spelled === text
      ? []
      : [`${pointer}: ${JSON.stringify(text)} → ${JSON.stringify(spelled)}`];
  });
}

interface Spelling {
  readonly path: FormPath;
  readonly text: string;
}

function spellings(text: string): ReadonlyMap<string, Spelling> {
  const found = new Map<string, Spelling>();
  for (const [section, place] of readForm(text, 'v1.2.3').places) note(place, section.split('.'));
  return found;

  function note(place: Place, path: FormPath): void {
    if (place.parts === undefined) {
      const { from, to } = place.range;
      found.set(path.join('/'), { path, text: text.slice(from, to) });
    }
    for (const [step, part] of place.parts ?? []) {
      const isItem = part.keys.length === place.keys.length;
      note(part, [...path, isItem ? Number(step) : step]);
    }
  }
}

function isInList({ kind, path }: FormChange): boolean {
  return (
    kind === 'add' || kind === 'move' || (kind === 'remove' && typeof path.at(-1) === 'number')
  );
}

/** Where a value is after the change; absent for one that is gone. */
function movePath(path: FormPath, change: FormChange): FormPath | undefined {
  if (!isInList(change)) return path;
  const list = change.kind === 'remove' ? change.path.slice(0, -1) : change.path;
  const at = path[list.length];
  if (!startsWith(path, list) || typeof at !== 'number') return path;
  const moved = moveIndex(at, change);
  return moved === undefined ? undefined : path.with(list.length, moved);
}

function moveIndex(at: number, change: FormChange): number | undefined {
  switch (change.kind) {
    case 'add':
      return at >= (change.at ?? Infinity) ? at + 1 : at;
    case 'remove': {
      const gone = Number(change.path.at(-1));
      return at === gone ? undefined : at > gone ? at - 1 : at;
    }
    case 'move': {
      if (at === change.from) return change.to;
      const without = at > change.from ? at - 1 : at;
      return without >= change.to ? without + 1 : without;
    }
    case 'set':
    case 'blank':
    case 'rename':
      return at;
  }
}

/** Bytes that changed on lines which the change does not name. */
function findLostLines(
  before: string,
  after: string,
  change: FormChange,
  { from, to, now }: Range & { readonly now: string },
  named: Range | undefined,
): readonly string[] {
  const was = before.slice(from, to);
  const lostUnknown = change.kind === 'remove' || change.kind === 'move' ? [] : unknownOf(was);
  const lost = lostUnknown.filter((name) => !after.includes(name));
  if (lost.length > 0) return [`unknown: ${lost.join()}`];
  if (change.kind === 'move') {
    return sortedBytes(before) === sortedBytes(after) ? [] : ['move: other bytes'];
  }
  if (named !== undefined) {
    const head = before.slice(0, named.from);
    const tail = before.slice(named.to);
    // The last of some in brackets takes the comma before it along.
    const heads = change.kind === 'remove' ? [head, head.replace(/,((?:\s|#.*)*)$/, '$1')] : [head];
    const isWithin = heads.some(
      (kept) => after.startsWith(kept) && after.slice(kept.length).endsWith(tail),
    );
    return isWithin ? [] : [`${JSON.stringify(was)} → ${JSON.stringify(now)}`];
  }
  // Something new: nothing goes but what stood for nothing.
  return /^(?:[\s~[\]{}]|null|#.*)*$/i.test(was) ? [] : [`was ${JSON.stringify(was)}`];
}

function unknownOf(text: string): readonly string[] {
  return text.match(/\bu\d+_/g) ?? [];
}

function sortedBytes(text: string): string {
  return Array.from(text.replaceAll(/\s/g, '')).toSorted().join('');
}

/** The lines of what the change sets or removes, with the white space and commas around; absent for something new. */
function namedLines(text: string, change: FormChange): Range | undefined {
  if (change.kind === 'add' || change.kind === 'move') return undefined;
  const written = writtenOn(text, change.path);
  let at = written.length - 1;
  if (written.length < change.path.length) return undefined;
  if (change.kind === 'remove') {
    // Keys that are left with nothing go too.
    while (at > 0 && written[at]?.isAlone === true && written[at - 1]?.isItem === false) at -= 1;
  }
  const range = written[at]?.range;
  if (range === undefined) return undefined;
  let from = lineStart(text, range.from);
  let to = nextLine(text, range.to > range.from ? range.to - 1 : range.to);
  if (change.kind === 'remove') {
    while (/[\s,-]/.test(text.charAt(from - 1))) from -= 1;
    while (/[\s,]/.test(text.charAt(to))) to += 1;
  }
  return { from, to };
}

interface Written {
  /** With its key or dash. */
  readonly range: Range;
  readonly isAlone: boolean;
  readonly isItem: boolean;
}

/** What is written along a path, as far as it is. */
function writtenOn(text: string, path: FormPath): readonly Written[] {
  const written: Written[] = [];
  let value = readYaml(text).root;
  for (const step of path) {
    if (value?.kind === 'list' && typeof step === 'number') {
      const item: Value | undefined = value.items[step];
      if (item === undefined) return written;
      const isAlone = value.items.length === 1;
      const behind = value.items[step - 1]?.range.to;
      if (!holds({ from: behind ?? value.range.from, to: value.range.to }, item.range)) {
        return anywhere(text, path);
      }
      const from = behind === undefined ? value.range.from : dashBehind(text, behind, item);
      written.push({ range: { from, to: item.range.to }, isAlone, isItem: true });
      value = item;
    } else if (value?.kind === 'map') {
      const entry: Entry | undefined =
        value.entries.find((one) => keyText(one) === step) ?? findField(value, String(step));
      if (entry === undefined) return written;
      if (entry.merged) return anywhere(text, path);
      const isAlone = value.entries.length + value.shadowed.length === 1;
      written.push({ range: entry.range, isAlone, isItem: false });
      value = entry.value;
    }
  }
  return written;
}

/** An alias or a merge: how far it goes, and where what it brings is written, cannot be told. */
function anywhere(text: string, path: FormPath): readonly Written[] {
  return path.map(() => ({ range: { from: 0, to: text.length }, isAlone: false, isItem: true }));
}

function holds(outer: Range, inner: Range): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}

/** The dash of an item may stand on a line before it. */
function dashBehind(text: string, offset: number, { range }: Value): number {
  const dash = text.slice(offset, range.from).search(/^ *-/m);
  return dash < 0 ? range.from : offset + dash;
}

function startsWith(path: FormPath, start: FormPath): boolean {
  return start.every((step, at) => path[at] === step);
}

function changedWindow(before: string, after: string): Range & { readonly now: string } {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from += 1;
  let same = 0;
  while (same < shorter - from && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  return { from, to: before.length - same, now: after.slice(from, after.length - same) };
}
