import type { Command } from './command';
import { COMMANDS } from './commands';

/** What `workload-studio` says of itself. */
export function describeProgram(): string {
  const rows = Object.entries(COMMANDS).map(([name, { summary }]) => [name, summary] as const);
  return lines(
    'Works with OpenChoreo’s workload.yaml: at your desk, in a pipeline, in a build workflow.',
    '',
    'Usage: workload-studio COMMAND [FLAG…]',
    '',
    'Commands:',
    ...table(rows),
    '',
    'Flags:',
    ...table([
      ['-h, --help', 'show this help, or with a command that of the command'],
      ['    --version', 'show the version'],
    ]),
    '',
    'Exit codes: 0 all is well or nothing would change, 1 findings or changes, 2 it could not be done,',
    '3 it is published and was not seen to run (publish --wait).',
  );
}

export function describeCommand({ usage, about, flags, examples }: Command): string {
  const rows = Object.entries(flags)
    .filter(([, { hidden }]) => !hidden)
    .map(([name, { short, value, about: what }]) => {
      const long = value === undefined ? `--${name}` : `--${name} ${value}`;
      return [`${short === undefined ? '   ' : `-${short},`} ${long}`, what] as const;
    });
  return lines(
    ...about.flatMap((paragraph) => [...wrap(paragraph), '']),
    `Usage: workload-studio ${usage}`,
    '',
    'Flags:',
    ...table(rows),
    '',
    'Examples:',
    ...examples.map((example) => `  ${example}`),
  );
}

const WIDTH = 100;

function wrap(paragraph: string): readonly string[] {
  const wrapped: string[] = [];
  let line = '';
  for (const word of paragraph.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > WIDTH) {
      wrapped.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...wrapped, line];
}

function table(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}

function lines(...all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
