import { replaceRange } from '../descriptor/check/edits';
import type { FieldType, ListType } from '../descriptor/descriptor-fields';
import { partsOf, printPart } from '../descriptor/print-descriptor';
import type { TextEdit } from '../descriptor/range';
import type { ListNode, MapNode, Node, Pair } from '../descriptor/yaml/node';
import { proposeScalar, type Proposals } from './edit-scalar';
import { columnOf } from './find-layout';
import type { FormValue } from './form-value';
import { itemLines, itemRange } from './item-range';
import { beginsLine, endOfPart, gapBehindColon, lineEnd, skipBlankLines } from './lines';
import { printFlow } from './print-flow';
import { typeBelow, type FormPath } from './sections';
import { isEmpty, isFlow, nameOf, type Found, type Source } from './source';

/** Writes a value where a path leads, with all that is missing on the way. */
export function* proposeValue(source: Source, found: Found, value: FormValue): Proposals {
  const { node, type, rest, steps } = found;
  const inFlow = steps.some(({ owner }) => isFlow(source.text, owner));
  if (rest.length === 0 && (typeof value === 'string' || typeof value === 'number')) {
    if (node?.kind !== 'scalar' && node?.kind !== 'alias') return;
    yield* proposeScalar(source, node, value, { inFlow, margin: marginBelow(source, found) });
    return;
  }
  const content = wrap(type, rest, value);
  if (node === undefined) yield [appendLines(source, blockLines(source, content, type, ''))];
  else if (isEmpty(node)) yield fillEmpty(source, found, node, content, inFlow);
  else if (node.kind === 'map') yield* insertPair(source, node, type, content);
}

/** Adds an item to a list that has some. */
export function* proposeItem(
  source: Source,
  list: ListNode,
  type: ListType,
  at: number,
  value: FormValue,
): Proposals {
  const { text, layout } = source;
  const last = itemRange(text, list, list.items.length - 1).to;
  if (isFlow(text, list)) {
    const item = printFlow(value, type.item);
    if (at >= list.items.length) yield [replaceRange({ from: last, to: last }, `, ${item}`)];
    else yield [insertAt(itemRange(text, list, at).from, `${item}, `)];
    return;
  }
  const column = columnOf(text, list.range.from);
  const part = { step: at, lead: '-', value, type: type.item };
  const lines = printPart(part, ' '.repeat(column), layout);
  if (at >= list.items.length) yield* insertBehind(source, last, column, lines);
  else yield [insertAbove(source, itemLines(text, list, at).from, lines)];
}

/** The value with the maps around it that the steps lead through. */
function wrap(type: FieldType, [step, ...rest]: FormPath, value: FormValue): FormValue {
  const below = step === undefined ? undefined : typeBelow(type, step);
  if (step === undefined || below === undefined) return value;
  const inner = wrap(below, rest, value);
  return type.kind === 'bindings' && typeof inner === 'string'
    ? new Map([[String(step), inner]])
    : { [step]: inner };
}

function* insertPair(source: Source, map: MapNode, type: FieldType, content: FormValue): Proposals {
  const { text } = source;
  const [part] = partsOf(content, type);
  const last = map.pairs.at(-1);
  if (part === undefined || last === undefined) return;
  const before = pairBefore(map, type, String(part.step)) ?? last;
  const isInBrackets = isFlow(text, map);
  const column = columnOf(text, map.range.from);
  for (const pair of new Set([before, last])) {
    if (isInBrackets) {
      const { to } = pair.range;
      const gap = gapBehindColon(text, to);
      yield [insertAt(to, `${gap}, ${printFlow(content, type).slice(1, -1)}`)];
    } else {
      const lines = blockLines(source, content, type, ' '.repeat(column));
      yield* insertBehind(source, pair.range.to, column, lines);
    }
  }
}

/** The last pair, in the text, of a field that people write before the named one. */
function pairBefore(map: MapNode, type: FieldType, name: string): Pair | undefined {
  if (type.kind !== 'struct') return undefined;
  const order = Object.keys(type.fields);
  return map.pairs.findLast(({ key }) => {
    const at = order.indexOf(nameOf(key));
    return at >= 0 && at < order.indexOf(name);
  });
}

function fillEmpty(
  source: Source,
  { steps, type }: Found,
  node: Node,
  content: FormValue,
  inFlow: boolean,
): readonly TextEdit[] {
  const { text } = source;
  const { from, to } = node.range;
  const written = text.slice(from, to);
  const gap = from === to && /\S/.test(text.charAt(from - 1)) ? ' ' : '';
  if (written.includes('\n')) {
    return [insertAt(from + 1, printFlow(content, type).slice(1, -1))];
  }
  if (inFlow) return [replaceRange(node.range, gap + printFlow(content, type))];

  const last = steps.at(-1);
  const isItem = last !== undefined && 'at' in last;
  const margin = isItem
    ? ' '.repeat(columnOf(text, itemRange(text, last.owner, last.at).from) + 2)
    : last === undefined
      ? ''
      : ' '.repeat(columnOf(text, last.owner.range.from)) +
        (type.kind === 'list' ? source.layout.dash : source.layout.step);
  const lines = blockLines(source, content, type, margin);
  if (isItem || (last === undefined && from < to && beginsLine(text, from))) {
    const [first = '', ...rest] = lines;
    const end = lineEnd(text, to);
    return [
      replaceRange(node.range, gap + first.slice(margin.length)),
      insertAt(end, rest.map((line) => source.lineBreak + line).join('')),
    ];
  }
  const blanks = /[ \t]*$/.exec(text.slice(0, from))?.[0].length ?? 0;
  return [
    replaceRange({ from: from === to ? from : from - blanks, to }, ''),
    insertAt(lineEnd(text, to), lines.map((line) => source.lineBreak + line).join('')),
  ];
}

function blockLines(
  { layout }: Source,
  content: FormValue,
  type: FieldType,
  margin: string,
): readonly string[] {
  return partsOf(content, type).flatMap((part) => printPart(part, margin, layout));
}

/** The indentation of what stands on lines of its own below the last step. */
function marginBelow({ text, layout }: Source, { steps }: Found): string {
  const last = steps.at(-1);
  if (last === undefined) return layout.step;
  if (!('at' in last)) return ' '.repeat(columnOf(text, last.owner.range.from)) + layout.step;
  return ' '.repeat(columnOf(text, last.owner.range.from) + 2);
}

/** Below a part of a block; where the part ends with line breaks that it keeps, below these. */
function* insertBehind(
  source: Source,
  to: number,
  column: number,
  lines: readonly string[],
): Proposals {
  const { text, lineBreak } = source;
  const end = endOfPart(text, to, column);
  yield [insertAt(end, lines.map((line) => lineBreak + line).join(''))];
  yield [insertAbove(source, skipBlankLines(text, end), lines)];
}

function insertAbove({ lineBreak }: Source, at: number, lines: readonly string[]): TextEdit {
  return insertAt(at, lines.map((line) => line + lineBreak).join(''));
}

function appendLines({ text, lineBreak }: Source, lines: readonly string[]): TextEdit {
  const end = text === '' || text.endsWith('\n') ? '' : lineBreak;
  return insertAt(text.length, end + lines.map((line) => line + lineBreak).join(''));
}

function insertAt(offset: number, text: string): TextEdit {
  return { from: offset, to: offset, text };
}
