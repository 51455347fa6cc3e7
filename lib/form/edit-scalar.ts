import { replaceRange } from '../descriptor/check/edits';
import type { TextEdit } from '../descriptor/range';
import type { AliasNode, Node, ScalarNode } from '../descriptor/yaml/node';
import { printScalar, printText, quoteScalar } from '../descriptor/yaml/print-scalar';
import { readScalar } from '../descriptor/yaml/read-scalar';
import { lineEnd } from './lines';
import type { Source } from './source';

/** Ways to write one change, the most faithful first. Not all of them need hold what is meant. */
export type Proposals = Generator<readonly TextEdit[]>;

/** Where a scalar stands. */
export interface ScalarPlace {
  readonly inFlow: boolean;
  /** The indentation that lines of its own need. */
  readonly margin: string;
}

/** Puts a value in the place of a scalar or alias: in the style it has, then in others. */
export function* proposeScalar(
  source: Source,
  node: ScalarNode | AliasNode,
  value: string | number,
  { inFlow, margin }: ScalarPlace,
): Proposals {
  const put = (lines: readonly string[]) => replaceScalar(source, node, lines);
  if (typeof value === 'number') {
    yield put([String(value)]);
    return;
  }
  // What was empty had no style to keep.
  if (node.kind === 'scalar' && node.text !== '') {
    yield* proposeSameStyle(source, node, value, margin, put);
  }
  if (!inFlow) yield put(printText(value, margin));
  yield put([printScalar(value)]);
  yield put([quoteScalar(value)]);
}

/** Leaves nothing in the place of a scalar or alias. */
export function* proposeBlank(source: Source, node: Node): Proposals {
  if (node.kind === 'scalar' || node.kind === 'alias') yield replaceScalar(source, node, ['']);
}

function* proposeSameStyle(
  { text }: Source,
  node: ScalarNode,
  value: string,
  margin: string,
  put: (lines: readonly string[]) => readonly TextEdit[],
): Proposals {
  const isLine = !value.includes('\n');
  switch (node.style) {
    case 'plain':
      if (isLine && readScalar(node).kind !== 'null') yield put([value]);
      return;
    case 'single':
      if (isLine) yield put([`'${value.replaceAll("'", "''")}'`]);
      return;
    case 'double':
      yield put([quoteScalar(value)]);
      return;
    case 'literal':
    case 'folded': {
      const header = headerOf(text, node);
      const own = indentationOf(text, node) ?? margin;
      const fitting = header.replace(/[-+]/, '') + chompingOf(value);
      for (const head of [header, fitting, fitting.replace('>', '|')]) {
        yield put([head, ...blockLines(head, value, own)]);
      }
    }
  }
}

/** The first line goes where the scalar begins, further ones below its line, so that comments on that line stay. */
function replaceScalar(
  { text, lineBreak }: Source,
  node: ScalarNode | AliasNode,
  [first = '', ...rest]: readonly string[],
): readonly TextEdit[] {
  const { from, to } = node.range;
  const isBlock = node.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded');
  const headTo = isBlock ? from + headerOf(text, node).length : to;
  const bodyFrom = lineEnd(text, headTo);
  const bodyTo = isBlock ? Math.max(bodyFrom, to) : bodyFrom;
  const gap = from === to && /\S/.test(text.charAt(from - 1)) ? ' ' : '';
  return [
    replaceRange({ from, to: headTo }, gap + first),
    replaceRange({ from: bodyFrom, to: bodyTo }, rest.map((line) => lineBreak + line).join('')),
  ].filter((edit) => text.slice(edit.from, edit.to) !== edit.text);
}

function headerOf(text: string, { range }: ScalarNode): string {
  return /^[|>][-+\d]*/.exec(text.slice(range.from, range.to))?.[0] ?? '';
}

/** Of the lines of a block scalar; absent while it has none. */
function indentationOf(text: string, { range }: ScalarNode): string | undefined {
  const body = text.slice(lineEnd(text, range.from), range.to);
  return (body.match(/^ *(?=[^ \r\n])/gm) ?? []).toSorted((a, b) => a.length - b.length)[0];
}

function chompingOf(value: string): '' | '-' | '+' {
  if (!value.endsWith('\n')) return '-';
  return value.endsWith('\n\n') ? '+' : '';
}

function blockLines(header: string, value: string, indentation: string): readonly string[] {
  if (value === '') return [];
  const body = value.endsWith('\n') ? value.slice(0, -1) : value;
  // A folded scalar reads one line break as a space, and of more one less.
  const written = header.startsWith('>') ? body.replaceAll(/\n+/g, '$&\n') : body;
  return written.split('\n').map((line) => (line === '' ? '' : indentation + line));
}
