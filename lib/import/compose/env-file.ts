import type { Range } from '../../descriptor/range';
import { interpolate, type LookUp } from './interpolate';

/** One assignment of an env file. */
export interface EnvLine {
  readonly name: string;
  /** Quotes and comment taken off, variables not yet put in; absent where a bare name asks for the shell's value. */
  readonly text?: string;
  /** Variables are not put into it. */
  readonly isLiteral: boolean;
  /** The whole assignment. */
  readonly range: Range;
}

const ASSIGNMENT =
  /^[^\S\n]*(?:export[^\S\n]+)?(?<name>[\w.-]+)[^\S\n]*(?:(?:=|:(?!\S*=))[^\S\n]*(?:'(?<single>(?:[^'\\]|\\[^])*)'|"(?<double>(?:[^"\\]|\\[^])*)"|(?<plain>[^\n]*))|$)/gm;
const RAW_ASSIGNMENT = /^(?<name>[^\s#=][^=\n]*)=(?<raw>[^\n]*)/gm;

/** Reads an env file by the rules of Compose; those of `format: raw` take everything behind `=` as it is. */
export function readEnvFile(text: string, format?: string): readonly EnvLine[] {
  const pattern = format === 'raw' ? RAW_ASSIGNMENT : ASSIGNMENT;
  return Array.from(text.matchAll(pattern), ({ 0: whole, index, groups = {} }) => {
    const { name = '', raw, single, double, plain } = groups;
    const range = { from: index, to: index + whole.trimEnd().length };
    const value =
      raw?.replace(/\r$/, '') ??
      single ??
      (double === undefined ? plain && trimPlain(plain) : unescape(double));
    return {
      name: name.trim(),
      ...(value !== undefined && { text: value }),
      isLiteral: raw !== undefined || single !== undefined,
      range,
    };
  });
}

/** What the variables of a file come to; a later one may refer to those before it. */
export function evaluateEnvFile(
  lines: readonly EnvLine[],
  lookUp: LookUp,
): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const { name, text, isLiteral } of lines) {
    const value =
      text === undefined || isLiteral
        ? (text ?? lookUp(name))
        : interpolate(text, (other) => values.get(other) ?? lookUp(other)).text;
    if (value !== undefined) values.set(name, value);
  }
  return values;
}

/** An escaped dollar stays one when variables are put in. */
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', $: '$$' };

function unescape(text: string): string {
  return text.replaceAll(/\\([^])/g, (_, char: string) => ESCAPES[char] ?? char);
}

/** A comment begins at a hash behind a space. */
function trimPlain(text: string): string {
  return text.replace(/(?:^|\s)#.*$/, '').trim();
}
