import { parentPointer } from '../descriptor/json-pointer';
import { findField, findValue, itemsOf, textOf } from '../descriptor/check/look-up';
import { resolvePath } from '../descriptor/check/resolve-path';
import type { Range } from '../descriptor/range';
import type { Provenance } from '../workload/convert';
import type { LanguageAnalysis } from './analysis';

/** The innermost part of the Workload that was made of the text at the offset, as an RFC 6901 pointer. */
export function pointerAt(provenance: readonly Provenance[], offset: number): string | undefined {
  let best: Provenance | undefined;
  for (const candidate of provenance) {
    const { from, to } = candidate.range;
    if (offset < from || offset > to) continue;
    // Of equal stretches the outer part comes first: it was written, and the inner one derived.
    if (best === undefined || to - from < best.range.to - best.range.from) best = candidate;
  }
  return best?.pointer;
}

/** Where the part of the Workload was written: itself, else the nearest part around it. */
export function rangeOf(provenance: readonly Provenance[], pointer: string): Range | undefined {
  const ranges = new Map(provenance.map((one) => [one.pointer, one.range]));
  for (let at: string | undefined = pointer; at !== undefined; at = parentPointer(at)) {
    const range = ranges.get(at);
    if (range) return range;
  }
  return undefined;
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
}: LanguageAnalysis): readonly FileLink[] {
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
