import { mkdirSync, existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { createPositionIndex } from '../../lib/descriptor/position';
import type { ImportNote, Taken } from '../../lib/import/imported';
import { importSource } from '../../lib/import/import-source';
import { defuse, showText } from '../../lib/report/show-text';
import { defineCommand, type ExitCode, type Invocation } from './command';
import type { Flags } from './flags';
import { codeOf, isWithin } from './read-inside';
import { readNeighbours } from './read-neighbours';
import { DESCRIPTOR_NAME } from './read-source';
import { UsageError } from './usage-error';
import { writeOutput } from './write-output';

const FLAGS = {
  choice: { value: 'NAME', about: 'which of several components or services to take' },
  output: {
    short: 'o',
    value: 'FOLDER',
    about: 'write workload.yaml and the files that belong to it into this folder',
  },
  force: { about: 'write over files that are there' },
  'root-dir': {
    value: 'FOLDER',
    about: 'where paths in FILE begin; default: the current folder, or that of FILE outside of it',
  },
  strict: { about: 'exit with 1 when something of the source finds no place' },
} as const satisfies Flags;

type Importing = Invocation<keyof typeof FLAGS>;

export const importFile = defineCommand({
  usage: 'import FILE [FLAG…]',
  about: [
    'Makes a workload.yaml of a file of another format, found out by its name and content: Choreo component.yaml and ' +
      'endpoints.yaml, Score, Docker Compose, a Workload resource. What was guessed or left out is told on the standard ' +
      'error output.',
  ],
  flags: FLAGS,
  examples: [
    'workload-studio import score.yaml > workload.yaml',
    'workload-studio import docker-compose.yml --choice web -o services/web',
  ],
  async run(invocation): Promise<ExitCode> {
    const { given, folder } = invocation;
    const tell = tellTo(invocation);
    const [operand, ...more] = given.operands;
    if (operand === undefined || more.length > 0) throw new UsageError('Name one FILE to import.');
    const file = resolve(folder, operand);
    const root = findRoot(invocation, file);
    const text = readText(file);
    const choice = given.text('choice');
    const imported = importSource(
      { path: relative(root, file), text, files: readNeighbours(root) },
      choice === undefined ? {} : { choice },
    );
    switch (imported.kind) {
      case 'taken':
        return take(invocation, imported, operand, text);
      case 'undecided': {
        tell(`${imported.question} Name it with --choice:`);
        for (const { id, detail } of imported.choices) tell(`  ${id}  ${detail}`);
        return 1;
      }
      case 'refused': {
        const { line, column } = createPositionIndex(text)(imported.range.from);
        tell(`${operand}:${line}:${column}: ${imported.message}`);
        return 1;
      }
    }
  },
});

/** Where paths in the file begin; nothing outside of it is read, wherever the file is. */
function findRoot({ given, folder }: Importing, file: string): string {
  const named = given.text('root-dir');
  if (named === undefined) return isWithin(folder, file) ? folder : dirname(file);
  const root = resolve(folder, named);
  if (isWithin(root, file)) return root;
  throw new UsageError(
    `${file} is not within --root-dir ${root}.`,
    'Leave --root-dir out, or name a folder that holds the file.',
  );
}

/** A line on the standard error output; much of it is what the source says. */
function tellTo({ err }: Importing): (line: string) => void {
  return (line) => err.write(`${defuse(showText(line))}\n`);
}

function take(importing: Importing, taken: Taken, name: string, text: string): ExitCode {
  const { given, out, folder } = importing;
  const tell = tellTo(importing);
  const { descriptor, notes, image, format } = taken;
  const target = given.text('output');
  tell(`Read as ${format}.${image === undefined ? '' : ` The image is ${image}.`}`);
  const told = notes.filter(({ message }) => message !== undefined);
  for (const note of told) tell(describe(note, name, text));
  if (target === undefined) {
    out.write(descriptor.text);
  } else {
    const files = new Map([[DESCRIPTOR_NAME, descriptor.text], ...descriptor.files]);
    writeAll(resolve(folder, target), files, given.has('force'));
    tell(`Wrote ${[...files.keys()].join(', ')} into ${target}.`);
  }
  const isLossy = notes.some(({ fate }) => fate === 'left-out');
  return given.has('strict') && isLossy ? 1 : 0;
}

function describe(
  { fate, field, file, range, message = '' }: ImportNote,
  name: string,
  text: string,
) {
  if (file !== undefined) return `${file}: ${fate}: ${field}: ${message}`;
  const { line, column } = createPositionIndex(text)(range.from);
  return `${name}:${line}:${column}: ${fate}: ${field}: ${message}`;
}

function writeAll(folder: string, files: ReadonlyMap<string, string>, force: boolean): void {
  const there = [...files.keys()].filter((path) => existsSync(join(folder, path)));
  if (there.length > 0 && !force) {
    throw new UsageError(
      `${there.join(', ')} ${there.length === 1 ? 'is' : 'are'} there already.`,
      'Write them over with --force, or choose another folder.',
    );
  }
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeOutput(join(folder, path), text);
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    throw new UsageError(`${file} cannot be read: ${code}.`);
  }
}
