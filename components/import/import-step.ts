import { createPositionIndex } from '@/lib/descriptor/position';
import { importSource, isImportable } from '@/lib/import/import-source';
import type { Choice, ImportOptions, ImportSource, Taken } from '@/lib/import/imported';
import { maskLine } from './mask-line';

/** Where somebody is on the way from a file to a draft. */
export type ImportStep =
  | { readonly kind: 'made'; readonly made: Made }
  | {
      readonly kind: 'question';
      readonly question: string;
      readonly choices: readonly Choice[];
      readonly answer: (id: string) => ImportStep;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** A descriptor that a draft can begin with, and what it was made of. */
export interface Made {
  /** As people call it: `score.yaml (Score v1b1)`. */
  readonly from: string;
  readonly taken: Taken;
  /** The text that the notes speak of, by the path of the file; empty for the source itself. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Why nothing came of a file. */
export interface Refusal {
  readonly message: string;
  readonly file?: string;
  /** What stands at the place in question, secrets masked. */
  readonly line?: { readonly number: number; readonly text: string };
}

/** Larger than any file of a format that is imported; to look for one in it would only take time. */
const MOST_CHARACTERS = 512 * 1024;

/** Takes the one file among these that can be imported, or asks which. */
export function importFiles(files: ReadonlyMap<string, string>): ImportStep {
  const sources = [...files]
    .filter(([, text]) => text.length <= MOST_CHARACTERS)
    .map(([path, text]): ImportSource => ({ path, text, files }));
  const known = sources.length === 1 ? sources : sources.filter(isImportable);
  const [only, another] = known;
  if (only === undefined) return refuse({ message: NOTHING_KNOWN });
  if (another === undefined) return importOne(only);
  return {
    kind: 'question',
    question: 'Which file?',
    choices: known.map((source) => ({
      id: source.path,
      detail: importSource(source).format ?? '',
    })),
    answer: (path) => importOne(known.find((source) => source.path === path) ?? only),
  };
}

export function importOne(source: ImportSource, options: ImportOptions = {}): ImportStep {
  const imported = importSource(source, options);
  switch (imported.kind) {
    case 'taken': {
      const { format } = imported;
      const from = source.path === '' ? format : `${source.path} (${format})`;
      const texts = new Map(source.files).set('', source.text);
      return { kind: 'made', made: { from, taken: imported, texts } };
    }
    case 'undecided': {
      const { question, choices } = imported;
      const answer = (choice: string) => importOne(source, { choice });
      return { kind: 'question', question, choices, answer };
    }
    case 'refused': {
      const { message, range } = imported;
      return refuse({ message, file: source.path, line: lineAt(source.text, range.from) });
    }
  }
}

function refuse(refusal: Refusal): ImportStep {
  return { kind: 'refused', refusal };
}

function lineAt(text: string, offset: number): NonNullable<Refusal['line']> {
  const { line, column } = createPositionIndex(text)(offset);
  const start = offset - column + 1;
  return { number: line, text: maskLine(/^[^\r\n]*/.exec(text.slice(start))?.[0] ?? '') };
}

const NOTHING_KNOWN =
  'None of these files is one that can be imported. Bring a workload.yaml, a Workload resource, a component.yaml or endpoints.yaml of Choreo, a Score file, or a Docker Compose file.';
