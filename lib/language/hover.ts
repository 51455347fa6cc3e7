import { textOf } from '../descriptor/check/look-up';
import { FIELD_DOCS } from '../descriptor/field-docs';
import type { Range } from '../descriptor/range';
import { RELEASES } from '../descriptor/release';
import type { LanguageAnalysis } from './analysis';
import type { FieldPlace } from './field-path';
import { pointerAt } from './links';
import { locate } from './locate';
import { printFragment } from './print-fragment';

export interface Hover {
  readonly range: Range;
  /** Markdown, one paragraph each. */
  readonly paragraphs: readonly string[];
}

/** What a field means, which releases know it, and what it becomes. */
export function hoverAt(
  { document, release, generated }: LanguageAnalysis,
  offset: number,
): Hover | undefined {
  const located = locate(document.root, offset, release);
  if (located === undefined) return undefined;
  const { entry, value, place } = located;
  const { key } = entry;
  const onKey = holds(key.range, offset);
  const isScalar = 'text' in value;
  if (!onKey && !(isScalar && holds(value.range, offset))) return undefined;
  const doc = place && FIELD_DOCS[place.path.replace(/\[\]$/, '')];
  if (place === undefined || doc === undefined) return undefined;
  const pointer = pointerAt(generated.provenance, onKey ? key.range.from : value.range.from);
  const fragment =
    pointer !== undefined && generated.workload && printFragment(generated.workload, pointer);
  const read = textOf(value);
  const isChanged = isScalar && read !== undefined && read !== value.text;
  return {
    range: onKey ? key.range : value.range,
    paragraphs: [
      `**${place.path}**${doc.required ? ' (required)' : ''}`,
      doc.summary,
      doc.becomes
        ? `Becomes \`${pointer ?? doc.becomes}\` in the Workload${fragment ? ':' : '.'}`
        : 'Becomes nothing in the Workload.',
      ...(doc.becomes && fragment ? [`\`\`\`yaml\n${fragment}\n\`\`\``] : []),
      ...(isChanged && doc.becomes ? [`OpenChoreo reads it as \`${read}\`.`] : []),
      describeReleases(place),
    ],
  };
}

function holds({ from, to }: Range, offset: number): boolean {
  return from <= offset && offset <= to;
}

function describeReleases({ since, until }: FieldPlace): string {
  if (since) return `Known since ${since}.`;
  if (until) return `Known up to ${until}.`;
  return `Known in all releases from ${RELEASES[0]}.`;
}
