import { nextLine } from '../descriptor/check/edits';

/** A line of a text that need not be YAML, as its indentation, dashes and first colon tell. */
export interface Line {
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

export function readLines(text: string): readonly Line[] {
  const lines: Line[] = [];
  for (let from = 0; from <= text.length;) {
    const next = nextLine(text, from);
    lines.push(readLine(text.slice(from, next).trimEnd(), from));
    if (next === from || (next === text.length && !text.endsWith('\n'))) break;
    from = next;
  }
  return lines;
}

export function readLine(text: string, from: number): Line {
  const dashes: number[] = [];
  let column = skipSpaces(text, 0);
  while (text[column] === '-' && (text[column + 1] ?? ' ') === ' ') {
    dashes.push(column);
    column = skipSpaces(text, column + 1);
  }
  const content = text.slice(column);
  const colon = content.search(/:(?:\s|$)/);
  if (colon < 0 || /^[#[{]/.test(content)) return { from, dashes, column, content };
  const key = unquote(content.slice(0, colon).trimEnd());
  return { from, dashes, column, content, key, value: content.slice(colon + 1) };
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ') at += 1;
  return at;
}

/** The column of the dash that opens the line, else of its content. */
export function startOf(line: Line | undefined): number {
  return line?.dashes[0] ?? line?.column ?? 0;
}

/** Empty or a comment. */
export function isIdle({ content }: Line): boolean {
  return content === '' || content.startsWith('#');
}

export function isOpened(line: Line | undefined): boolean {
  return (line?.dashes.length ?? 0) > 0;
}

/** A value without quotes and comment. */
export function plainText(value: string): string {
  return unquote(value.replace(/\s#.*$/, '').trim());
}

export function unquote(text: string): string {
  return text.replaceAll(/^["']|["']$/g, '');
}
