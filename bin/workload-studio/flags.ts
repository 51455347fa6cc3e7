import { parseArgs } from 'node:util';
import { findNearest } from '../../lib/descriptor/check/nearest';
import { UsageError } from './usage-error';

export interface Flag {
  /** What stands for its value in the help; absent: a switch. */
  readonly value?: string;
  /** One letter. */
  readonly short?: string;
  readonly about: string;
  /** Taken for compatibility, and not shown. */
  readonly hidden?: true;
}

export type Flags = Readonly<Record<string, Flag>>;

/** What was given on the command line. */
export interface Given<Name extends string> {
  /** The value of a flag; undefined where it was not given. */
  text(name: Name): string | undefined;
  has(name: Name): boolean;
  /** What is no flag, in order. */
  readonly operands: readonly string[];
}

/** Throws a `UsageError` that names what is wrong: an unknown flag with the nearest known one. */
export function parseFlags<F extends Flags>(
  flags: F,
  args: readonly string[],
): Given<keyof F & string> {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(flags).map(([name, { value, short }]) => [
        name,
        { type: value === undefined ? 'boolean' : 'string', ...(short && { short }) } as const,
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const texts = new Map<string, string>();
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName } = token;
    const flag = Object.hasOwn(flags, name) ? flags[name] : undefined;
    if (!flag) throw unknownFlag(rawName, flags);
    if (texts.has(name)) throw new UsageError(`${rawName} is given twice.`);
    texts.set(name, valueOf(flag, token));
  }
  return { text: (name) => texts.get(name), has: (name) => texts.has(name), operands };
}

interface OptionToken {
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function valueOf(flag: Flag, { rawName, value, inlineValue = false }: OptionToken): string {
  if (flag.value === undefined) {
    if (value !== undefined) throw new UsageError(`${rawName} takes no value.`);
    return '';
  }
  if (value === undefined) throw new UsageError(`${rawName} needs a value: ${flag.value}.`);
  // A single dash is the standard input.
  if (!inlineValue && value.length > 1 && value.startsWith('-')) {
    throw new UsageError(
      `${rawName} needs a value: ${flag.value}.`,
      `Where the value begins with a dash, write ${rawName}=${value}.`,
    );
  }
  return value;
}

function unknownFlag(rawName: string, flags: Flags): UsageError {
  const shown = Object.entries(flags).filter(([, { hidden }]) => !hidden);
  const names = shown.map(([name]) => name);
  const near = findNearest(rawName.replace(/^-+/, ''), names);
  return new UsageError(
    `There is no flag ${rawName}.`,
    near === undefined ? '--help lists those there are.' : `Did you mean --${near}?`,
  );
}
