/** The longest DNS label. */
const LONGEST = 63;

interface LabelOptions {
  /** Where nothing of the text can stand in a label. */
  readonly fallback: string;
  /** Labels that something else has already; the new one differs from them all. */
  readonly taken?: ReadonlySet<string>;
}

/**
 * The DNS label nearest to a text: lower-case letters, digits and hyphens, at most 63. OpenChoreo names projects, components
 * and resources so, and uses endpoint names as labels.
 */
export function toLabel(text: string, { fallback, taken = new Set() }: LabelOptions): string {
  const letters = text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-');
  const label = trim(trim(letters).slice(0, LONGEST)) || fallback;
  if (!taken.has(label)) return label;
  for (let count = 2; ; count += 1) {
    const suffix = `-${count}`;
    const next = trim(label.slice(0, LONGEST - suffix.length)) + suffix;
    if (!taken.has(next)) return next;
  }
}

function trim(label: string): string {
  return label.replaceAll(/^-+|-+$/g, '');
}
