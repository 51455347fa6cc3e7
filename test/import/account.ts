import { createPositionIndex } from '../../lib/descriptor/position';
import { importSource } from '../../lib/import/import-source';
import type {
  Imported,
  ImportNote,
  ImportOptions,
  ImportSource,
  Refused,
  Taken,
} from '../../lib/import/imported';
import { predictViolations } from '../../lib/workload/admit';
import { generateWorkload } from '../../lib/workload/generate';
import { LATEST_RELEASE } from '../../lib/workload/releases';
import { leafPathsOf, leafPointersOf, type LeafDocument } from './leaf-paths';

/** What an import made of a source, and what is wrong with it. */
export interface Account {
  readonly kind: 'taken' | 'refused';
  /** The choice that was made, where there was one. */
  readonly choice?: string;
  /** How many scalars of the source met which fate; nobody spoke of those under `none`. */
  readonly fates: Readonly<Record<Fate, number>>;
  /** `line 3: …`, where it was refused. */
  readonly refusal?: string;
  /** Empty: all holds that has to hold of an import. */
  readonly problems: readonly string[];
}

export type Fate = ImportNote['fate'] | 'none';

const NO_FATES: Account['fates'] = { carried: 0, guessed: 0, 'left-out': 0, none: 0 };

/** Imports a source, with each of its choices, and holds the result against what every import owes. */
export function accountFor(source: ImportSource): readonly Account[] {
  const first = tryImport(source, {});
  if (first.kind !== 'undecided') return [judge(source, first)];
  if (first.choices.length === 0) return [failed('It offers no choice.')];
  return first.choices.map(({ id }) => ({
    ...judge(source, tryImport(source, { choice: id })),
    choice: id,
  }));
}

type Tried = Imported | { readonly kind: 'thrown'; readonly error: unknown };

function tryImport(source: ImportSource, options: ImportOptions): Tried {
  try {
    return importSource(source, options);
  } catch (error) {
    return { kind: 'thrown', error };
  }
}

function judge(source: ImportSource, tried: Tried): Account {
  switch (tried.kind) {
    case 'thrown':
      return failed(`It throws: ${String(tried.error)}`);
    case 'undecided':
      return failed('It asks again after the choice.');
    case 'refused':
      return judgeRefusal(source, tried);
    case 'taken':
      return judgeTaken(source, tried);
  }
}

function failed(problem: string): Account {
  return { kind: 'refused', fates: NO_FATES, problems: [problem] };
}

function judgeRefusal({ text }: ImportSource, { message, range }: Refused): Account {
  const line = createPositionIndex(text)(range.from).line;
  const isInside = 0 <= range.from && range.from <= range.to && range.to <= text.length;
  return {
    kind: 'refused',
    fates: NO_FATES,
    refusal: `line ${line}: ${message}`,
    problems: [
      ...(message.trim() === '' ? ['It is refused without a reason.'] : []),
      ...(isInside ? [] : ['The refusal points outside of the text.']),
    ],
  };
}

function judgeTaken(source: ImportSource, taken: Taken): Account {
  const { fates, problems } = accountForLeaves(source, taken.notes);
  return {
    kind: 'taken',
    fates,
    problems: [
      ...problems,
      ...findMisplacedNotes(source, taken.notes),
      ...findUnexplainedParts(taken),
      ...findRefusals(taken),
    ],
  };
}

/** Each scalar of the source needs a word: a note at it, below it, or at something around it that is left out. */
function accountForLeaves(
  { text }: ImportSource,
  notes: readonly ImportNote[],
): Pick<Account, 'fates' | 'problems'> {
  const own = notes.filter(({ file }) => file === undefined);
  const accounts = documentsToRead(text).map(({ paths }) => {
    const fates = { ...NO_FATES };
    const problems: string[] = [];
    for (const path of paths) {
      const fate = fateOf(path, own);
      fates[fate] += 1;
      if (fate === 'none') problems.push(`Nobody speaks of ${path}.`);
    }
    return { fates, problems };
  });
  const [best = { fates: NO_FATES, problems: ['Another reader cannot read it.'] }] =
    accounts.toSorted((a, b) => a.problems.length - b.problems.length);
  return best;
}

/** Among other resources the Workloads count, of which the import took one; otherwise the first document. */
function documentsToRead(text: string): readonly LeafDocument[] {
  const documents = leafPathsOf(text);
  const workloads = documents.filter(
    ({ root }) =>
      typeof root === 'object' && root !== null && 'kind' in root && root.kind === 'Workload',
  );
  return workloads.length > 0 ? workloads : documents.slice(0, 1);
}

function fateOf(path: string, notes: readonly ImportNote[]): Fate {
  const at = notes.filter(({ field }) => field === path || isBelow(field, path));
  for (const fate of ['guessed', 'carried', 'left-out'] as const) {
    if (at.some((note) => note.fate === fate)) return fate;
  }
  const around = notes.some(({ fate, field }) => fate === 'left-out' && isBelow(path, field));
  return around ? 'left-out' : 'none';
}

function isBelow(path: string, field: string): boolean {
  return field === '' || path.startsWith(`${field}.`) || path.startsWith(`${field}[`);
}

function findMisplacedNotes(
  { text, files }: ImportSource,
  notes: readonly ImportNote[],
): readonly string[] {
  return notes.flatMap(({ fate, field, file, range, message }) => {
    const length = file === undefined ? text.length : files.get(file)?.length;
    const { from, to } = range;
    return [
      ...(length !== undefined && 0 <= from && from <= to && to <= length
        ? []
        : [`The note of ${field} points outside of ${file ?? 'the source'}.`]),
      ...(fate !== 'carried' && !message ? [`${field} is ${fate} without a reason.`] : []),
    ];
  });
}

/** The header is ours. */
const HEADER = /^\/(?:apiVersion|kind|metadata)(?:\/|$)/;

/** What the notes call into being has to be there, and what is there has to come from somewhere. */
function findUnexplainedParts({ descriptor, notes }: Taken): readonly string[] {
  const leaves = leafPointersOf(descriptor.text);
  const became = new Set(notes.flatMap((note) => note.became ?? []));
  const isThere = (pointer: string) =>
    leaves.some((leaf) => leaf === pointer || leaf.startsWith(`${pointer}/`));
  const isSaid = (leaf: string) =>
    [...became].some((pointer) => leaf === pointer || leaf.startsWith(`${pointer}/`));
  return [
    ...[...became].filter((pointer) => !isThere(pointer)).map((it) => `There is no ${it}.`),
    ...leaves
      .filter((leaf) => leaf !== '' && !HEADER.test(leaf) && !isSaid(leaf))
      .map((leaf) => `No note says where ${leaf} comes from.`),
  ];
}

/** The converter and the API server have to take it. */
function findRefusals({ descriptor, target, image }: Taken): readonly string[] {
  const { workload, failure, findings } = generateWorkload({
    descriptor,
    params: {
      namespace: 'acme',
      project: 'store',
      component: 'catalog',
      ...target,
      image: image ?? 'a/b:1',
    },
    release: LATEST_RELEASE,
  });
  return [
    ...(failure ? [`It does not convert: ${failure.message}`] : []),
    ...findings
      .filter(({ severity }) => severity === 'error')
      .map(({ code, message }) => `${code}: ${message}`),
    ...(workload ? predictViolations(workload, LATEST_RELEASE) : []).map(
      ({ message }) => `The API refuses it: ${message}`,
    ),
  ];
}
