import { findField, findValue, itemsOf, textOf } from '../descriptor/check/look-up';
import { resolvePath } from '../descriptor/check/resolve-path';
import type { Range } from '../descriptor/range';
import { writtenOrigin, type Provenance } from '../workload/provenance';
import type { LanguageAnalysis } from './analysis';

/** The innermost part of the Workload that was made of the text at the offset, as an RFC 6901 pointer. */
export function pointerAt(provenance: readonly Provenance[], offset: number): string | undefined {
  let best: { readonly pointer: string; readonly length: number } | undefined;
  for (const one of provenance) {
    const { range, keys = [] } = writtenOrigin(one) ?? {};
    for (const stretch of [range, keys.at(-1)]) {
      if (!stretch || offset < stretch.from || offset > stretch.to) continue;
      const length = stretch.to - stretch.from;
      // Of equal stretches the outer part comes first: it was written, and the inner one derived.
      if (best === undefined || length < best.length) best = { pointer: one.pointer, length };
    }
  }
  return best?.pointer;
}

/** A reference to another file of the draft. */
export interface FileLink {
  readonly range: Range;
  /** As the file is called among the given ones, or the path at which it is missing. */
  readonly path: string;
  readonly exists: boolean;
}

/** All references to files, in the order of the text. */
export function findFileLinks({
  document: { root },
  files,
}: Pick<LanguageAnalysis, 'document' | 'files'>): readonly FileLink[] {
  const values = [
    ...itemsOf(findValue(root, 'endpoints')).map((item) => findField(item, 'schemaFile')?.value),
    ...itemsOf(findValue(root, 'configurations', 'files')).map((item) =>
      findValue(item, 'valueFrom', 'path'),
    ),
  ];
  const links = values.flatMap((value): readonly FileLink[] => {
    const written = textOf(value);
    if (value === undefined || !written) return [];
    const { kind, path } = resolvePath(written, files);
    return [{ range: value.range, path, exists: kind === 'file' }];
  });
  return links.toSorted((a, b) => a.range.from - b.range.from);
}

/** The reference at the offset. */
export function linkAt(analysis: LanguageAnalysis, offset: number): FileLink | undefined {
  return findFileLinks(analysis).find(({ range }) => range.from <= offset && offset <= range.to);
}
