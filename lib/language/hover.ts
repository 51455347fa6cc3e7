import type { Field } from '../descriptor/descriptor-fields';
import { textOf } from '../descriptor/check/look-up';
import type { Range } from '../descriptor/range';
import { RELEASES } from '../descriptor/release';
import type { LanguageAnalysis } from './analysis';
import { FIELD_DOCS } from '../descriptor/field-docs';
import { pointerAt } from './links';
import { locate } from './locate';

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
  const onKey = key.range.from <= offset && offset <= key.range.to;
  const onScalar = 'text' in value && value.range.from <= offset && offset <= value.range.to;
  if (!onKey && !onScalar) return undefined;
  const doc = place && FIELD_DOCS[place.path];
  if (doc === undefined) return undefined;
  const pointer = 'text' in value ? pointerAt(generated.provenance, value.range.from) : undefined;
  const read = textOf(value);
  const changed = 'text' in value && read !== undefined && read !== value.text;
  return {
    range: onKey ? key.range : value.range,
    paragraphs: [
      `**${place?.path ?? ''}**${doc.required ? ' (required)' : ''}`,
      doc.summary,
      doc.becomes
        ? `Becomes ${pointer ? `\`${pointer}\`` : `\`${doc.becomes}\``} in the Workload.`
        : 'Becomes nothing in the Workload.',
      ...(changed && doc.becomes ? [`OpenChoreo reads it as \`${read}\`.`] : []),
      describeReleases(place?.field),
    ],
  };
}

function describeReleases(field: Field | undefined): string {
  if (field?.since) return `Known since ${field.since}.`;
  if (field?.until) return `Known up to ${field.until}.`;
  return `Known in all releases from ${RELEASES[0]}.`;
}
