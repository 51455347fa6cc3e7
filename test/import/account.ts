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
import { readLeaves, type Leaf } from './read-leaves';

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

/**
 * Imports a source, with each of its choices, and holds the result against what every import owes. `run`: how, if not as
 * the studio does.
 */
export function accountFor(source: ImportSource, run = importSource): readonly Account[] {
  const first = tryImport(run, source, {});
  if (first.kind !== 'undecided') return [judge(source, first)];
  if (first.choices.length === 0) return [failed('It offers no choice.')];
  return first.choices.map(({ id }) => ({
    ...judge(source, tryImport(run, source, { choice: id })),
    choice: id,
  }));
}

type Tried = Imported | { readonly kind: 'thrown'; readonly error: unknown };

function tryImport(run: typeof importSource, source: ImportSource, options: ImportOptions): Tried {
  try {
    return run(source, options);
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
  const own = taken.notes.filter(({ file }) => file === undefined);
  const leaves = findDocument(source.text, own);
  const made = readLeaves(taken.descriptor.text).flat();
  const fates = { ...NO_FATES };
  for (const { path } of leaves) fates[fateOf(path, own)] += 1;
  return {
    kind: 'taken',
    fates,
    problems: [
      ...(leaves.length === 0 ? ['Another reader cannot read it.'] : []),
      ...findUnsaid(leaves, own).map((path) => `Nobody speaks of ${path}.`),
      ...findAltered(leaves, own, made),
      ...findMisplacedNotes(source, taken.notes),
      ...findUnexplainedParts(taken, made),
      ...findRefusals(taken),
    ],
  };
}

/** Among other resources the Workload counts that the notes speak of; otherwise the first document. */
function findDocument(text: string, notes: readonly ImportNote[]): readonly Leaf[] {
  const documents = readLeaves(text);
  const workloads = documents.filter((leaves) =>
    leaves.some(({ path, text }) => path === 'kind' && text === 'Workload'),
  );
  const [first = [], ...others] = workloads.length > 0 ? workloads : documents.slice(0, 1);
  return others.reduce(
    (best, leaves) =>
      findUnsaid(leaves, notes).length < findUnsaid(best, notes).length ? leaves : best,
    first,
  );
}

/** Each scalar of the source needs a word: a note at it, below it, or at something around it that is left out. */
function findUnsaid(leaves: readonly Leaf[], notes: readonly ImportNote[]): readonly string[] {
  return leaves.map(({ path }) => path).filter((path) => fateOf(path, notes) === 'none');
}

/** What is carried without a message is there as it was written. */
function findAltered(
  leaves: readonly Leaf[],
  notes: readonly ImportNote[],
  made: readonly Leaf[],
): readonly string[] {
  const before = new Map(leaves.map(({ path, text }) => [path, text]));
  const after = new Map(made.map(({ pointer, text }) => [pointer, text]));
  return notes.flatMap(({ fate, field, message, became = [] }) => {
    if (fate !== 'carried' || message !== undefined) return [];
    const [text, pointer] = [before.get(field), became[0] ?? ''];
    const now = after.get(pointer);
    if (!text || now === undefined || became.length > 1 || text === now) return [];
    return [`${field} is ${text}, and without a word ${pointer} is ${now}.`];
  });
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
function findUnexplainedParts({ notes }: Taken, made: readonly Leaf[]): readonly string[] {
  const leaves = made.map(({ pointer }) => pointer);
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
