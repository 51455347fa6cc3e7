import { nextLine } from '../descriptor/check/edits';
import type { Range } from '../descriptor/range';
import { itemsOf } from '../descriptor/check/look-up';
import type { Value } from '../descriptor/value';
import type { LanguageAnalysis } from './analysis';

/** Lines that can be hidden behind the first of them. */
export interface Fold extends Range {
  readonly kind: 'block' | 'comment';
}

/**
 * Sections, items, block texts and whatever else takes several lines, and comments of several lines. Undefined where
 * the text is no YAML: then only its indentation can tell.
 */
export function findFolds({
  document: { text, root, problem, comments },
}: Pick<LanguageAnalysis, 'document'>): readonly Fold[] | undefined {
  if (problem) return undefined;
  const blocks = listBlocks(root).map(({ from, to }): Fold => {
    const end = from + text.slice(from, to).trimEnd().length;
    return { kind: 'block', from, to: end };
  });
  return [...blocks, ...joinComments(text, comments)]
    .filter(({ from, to }) => nextLine(text, from) < to)
    .toSorted((a, b) => a.from - b.from);
}

/** The entries and items of a tree; what an alias stands for only where it is written. */
function listBlocks(root: Value | undefined): readonly Range[] {
  const found: Range[] = [];
  const pending = root ? [root] : [];
  const seen = new Set<Value>();
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (seen.has(value)) continue;
    seen.add(value);
    const entries = value.kind === 'map' ? value.entries.filter(({ merged }) => !merged) : [];
    found.push(...entries.map(({ range }) => range), ...itemsOf(value).map(({ range }) => range));
    pending.push(...entries.map((entry) => entry.value), ...itemsOf(value));
  }
  return found;
}

/** Comments on lines of their own, those in a row as one. */
function joinComments(text: string, comments: readonly Range[]): readonly Fold[] {
  const joined: Fold[] = [];
  for (const { from, to } of comments) {
    const previous = joined.at(-1);
    if (!/(?:^|\n)[ \t]*$/.test(text.slice(previous?.to ?? 0, from))) continue;
    const follows = previous && /^\r?\n[ \t]*$/.test(text.slice(previous.to, from));
    if (follows) joined[joined.length - 1] = { ...previous, to };
    else joined.push({ kind: 'comment', from, to });
  }
  return joined;
}
