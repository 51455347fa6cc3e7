import type { DraftContent } from './draft';
import type { DraftMerge, Field, MergedFile, Side } from './merge-drafts';
import type { MergedPart } from './merge-texts';

export type Choice = Side | 'both';

/** What a person has decided. */
export interface Resolution {
  /** By `fieldKey`, `removalKey` or `partKey`. `both`: mine, then theirs. */
  readonly choices: ReadonlyMap<string, Choice>;
  /** Whole texts written by hand, by path. They hold whatever was chosen in them. */
  readonly texts: ReadonlyMap<string, string>;
}

export const UNDECIDED: Resolution = { choices: new Map(), texts: new Map() };

export function fieldKey(field: Field): string {
  return `field ${field}`;
}

export function removalKey(path: string): string {
  return `file ${path}`;
}

/** `index`: of the part in its file. */
export function partKey(path: string, index: number): string {
  return `part ${index} ${path}`;
}

/** The keys of what is still to be decided. */
export function listOpen(
  { fieldConflicts, files }: DraftMerge,
  { choices, texts }: Resolution = UNDECIDED,
): readonly string[] {
  const keys = [
    ...fieldConflicts.map(({ field }) => fieldKey(field)),
    ...files.flatMap((file) => (texts.has(file.path) ? [] : listKeys(file))),
  ];
  return keys.filter((key) => !choices.has(key));
}

function listKeys(file: MergedFile): string[] {
  if (file.kind === 'removal') return [removalKey(file.path)];
  return file.parts.flatMap(({ kind }, index) =>
    kind === 'conflict' ? [partKey(file.path, index)] : [],
  );
}

/** The merged draft; undefined while something is still to be decided. */
export function takeMerge(
  merge: DraftMerge,
  resolution: Resolution = UNDECIDED,
): DraftContent | undefined {
  if (listOpen(merge, resolution).length > 0) return undefined;
  const { choices } = resolution;
  const from = (field: Field) =>
    merge.fields[choices.get(fieldKey(field)) === 'theirs' ? 'theirs' : 'mine'];
  return {
    target: {
      ...namedAs(from('target')),
      namespace: from('namespace').target.namespace,
      project: from('project').target.project,
      component: from('component').target.component,
    },
    image: from('image').image,
    release: from('release').release,
    files: merge.files.flatMap((file): [string, string][] => {
      const text = textOf(file, resolution);
      return text === undefined ? [] : [[file.path, text]];
    }),
  };
}

/** The text of a file as it is decided so far, with mine where it is not; undefined: the file is removed. */
export function textOf(file: MergedFile, { choices, texts }: Resolution): string | undefined {
  const written = texts.get(file.path);
  if (written !== undefined) return written;
  if (file.kind === 'text')
    return file.parts
      .map((part, index) => textOfPart(part, choices.get(partKey(file.path, index))))
      .join('');
  const keepsRemoval = (choices.get(removalKey(file.path)) ?? 'mine') === file.removedBy;
  return keepsRemoval ? undefined : file.text;
}

function textOfPart(part: MergedPart, choice: Choice = 'mine'): string {
  if (part.kind === 'settled') return part.text;
  if (choice !== 'both') return part[choice];
  // The last line of a text may lack its end.
  const gap = part.mine === '' || part.mine.endsWith('\n') ? '' : '\n';
  return `${part.mine}${gap}${part.theirs}`;
}

function namedAs({ target: { controlPlane } }: Pick<DraftContent, 'target'>) {
  return controlPlane === undefined ? {} : { controlPlane };
}
