import type { DraftContent } from './draft';
import { type MergedPart, mergeTexts } from './merge-texts';

/** The two sides of a merge: what is here, and what somebody else has saved. */
export type Side = 'mine' | 'theirs';

/** A file that both sides kept or made, or that one side changed and the other removed. */
export type MergedFile =
  | { readonly kind: 'text'; readonly path: string; readonly parts: readonly MergedPart[] }
  | {
      readonly kind: 'removal';
      readonly path: string;
      /** Who removed it; the other side's text is `text`. */
      readonly removedBy: Side;
      readonly text: string;
    };

/** Of image, release and the parts of the target: one that both sides changed, each to another value. */
export interface FieldConflict {
  readonly field: Field;
  readonly mine: string;
  readonly theirs: string;
}

export type Field = 'namespace' | 'project' | 'component' | 'image' | 'release';

export interface DraftMerge {
  /** With `mine` where sides conflict; files stand in `files`. */
  readonly fields: Omit<DraftContent, 'files'>;
  readonly fieldConflicts: readonly FieldConflict[];
  readonly files: readonly MergedFile[];
}

/** Merges field by field and file by file what both sides made of `base`. */
export function mergeDrafts(
  base: DraftContent,
  mine: DraftContent,
  theirs: DraftContent,
): DraftMerge {
  const fieldConflicts: FieldConflict[] = [];
  const merge = <T extends string>(field: Field, of: (content: DraftContent) => T): T => {
    const [before, ours, other] = [of(base), of(mine), of(theirs)];
    if (ours === before) return other;
    if (other !== before && other !== ours)
      fieldConflicts.push({ field, mine: ours, theirs: other });
    return ours;
  };
  return {
    fields: {
      target: {
        namespace: merge('namespace', ({ target }) => target.namespace),
        project: merge('project', ({ target }) => target.project),
        component: merge('component', ({ target }) => target.component),
      },
      image: merge('image', ({ image }) => image),
      release: merge('release', ({ release }) => release),
    },
    fieldConflicts,
    files: mergeFiles(new Map(base.files), new Map(mine.files), new Map(theirs.files)),
  };
}

type Files = ReadonlyMap<string, string>;

function mergeFiles(base: Files, mine: Files, theirs: Files): MergedFile[] {
  const paths = new Set([...mine.keys(), ...theirs.keys()]);
  return [...paths].flatMap((path): MergedFile[] => {
    const [before, ours, other] = [base.get(path), mine.get(path), theirs.get(path)];
    if (ours !== undefined && other !== undefined)
      return [{ kind: 'text', path, parts: mergeTexts(before ?? '', ours, other) }];
    const text = ours ?? other ?? '';
    if (before === undefined) return [{ kind: 'text', path, parts: mergeTexts('', text, text) }];
    if (text === before) return [];
    return [{ kind: 'removal', path, text, removedBy: ours === undefined ? 'mine' : 'theirs' }];
  });
}

/** How many choices are open. */
export function countConflicts({ fieldConflicts, files }: DraftMerge): number {
  const inFiles = files.map((file) =>
    file.kind === 'removal' ? 1 : file.parts.filter(({ kind }) => kind === 'conflict').length,
  );
  return inFiles.reduce((sum, count) => sum + count, fieldConflicts.length);
}

/** The merged draft; undefined while a choice is open. */
export function takeMerge(merge: DraftMerge): DraftContent | undefined {
  if (countConflicts(merge) > 0) return undefined;
  const files = merge.files.flatMap((file): [string, string][] =>
    file.kind === 'text' ? [[file.path, file.parts.map(textOf).join('')]] : [],
  );
  return { ...merge.fields, files };
}

function textOf(part: MergedPart): string {
  return part.kind === 'settled' ? part.text : '';
}
