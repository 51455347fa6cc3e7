import { componentAt, targetNameOf } from '../target-name';
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

export type Field = 'target' | 'namespace' | 'project' | 'component' | 'image' | 'release';

/** A field that both sides changed, each to another value. */
export interface FieldConflict {
  readonly field: Field;
  readonly mine: string;
  readonly theirs: string;
}

type Fields = Omit<DraftContent, 'files'>;

export interface DraftMerge {
  /** The merged fields, with the value of either side where both conflict. */
  readonly fields: Readonly<Record<Side, Fields>>;
  readonly fieldConflicts: readonly FieldConflict[];
  readonly files: readonly MergedFile[];
}

/** Merges field by field and file by file what both sides made of `base`. */
export function mergeDrafts(
  base: DraftContent,
  mine: DraftContent,
  theirs: DraftContent,
): DraftMerge {
  return {
    fields: { mine: mergeFields(base, mine, theirs), theirs: mergeFields(base, theirs, mine) },
    fieldConflicts: FIELDS.flatMap(([field, of]): FieldConflict[] => {
      const [before, ours, other] = [of(base), of(mine), of(theirs)];
      const conflicts = ours !== other && ours !== before && other !== before;
      return conflicts ? [{ field, mine: ours, theirs: other }] : [];
    }),
    files: mergeFiles(new Map(base.files), new Map(mine.files), new Map(theirs.files)),
  };
}

const FIELDS: readonly (readonly [Field, (fields: Fields) => string])[] = [
  ['target', ({ target }) => targetNameOf(target)],
  ['namespace', ({ target }) => target.namespace],
  ['project', ({ target }) => target.project],
  ['component', ({ target }) => target.component],
  ['image', ({ image }) => image],
  ['release', ({ release }) => release],
];

/** What `one` changed, else what `other` did. */
function mergeFields(base: Fields, one: Fields, other: Fields): Fields {
  const merge = <T extends string>(of: (fields: Fields) => T): T =>
    of(one) === of(base) ? of(other) : of(one);
  return {
    target: componentAt(
      merge(({ target }) => targetNameOf(target)),
      {
        namespace: merge(({ target }) => target.namespace),
        project: merge(({ target }) => target.project),
        component: merge(({ target }) => target.component),
      },
    ),
    image: merge(({ image }) => image),
    release: merge(({ release }) => release),
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
