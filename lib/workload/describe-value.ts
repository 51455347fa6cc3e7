import type { Change } from './change';

/** A named part of a Workload, normalised. */
interface Described {
  readonly section: Change['section'];
  readonly name: string;
  readonly value: unknown;
}

/** Longer texts are cut to what differs. Characters. */
const LONGEST_TEXT = 80;
/** Shown of a text before the first character that differs. */
const LEAD = 20;
const MASK = '••••••';

const SECRET_NAME =
  /pass(?:word|wd|phrase)?(?![a-z])|pwd|secret|token|credential|private|api[-_]?key|access[-_]?key|auth(?![a-z])|authorization|dsn/i;
const SECRET_TEXT =
  /-----BEGIN [A-Z ]*PRIVATE KEY|:\/\/[^/\s:@]+:[^/\s@]+@|(?:pass(?:word|wd)?|secret|token|api[-_]?key)["']?\s*[:=]\s*\S/i;

/** Sections whose texts are values; the others hold names of things, even where those sound secret. */
const HOLDS_VALUES: ReadonlySet<Change['section']> = new Set([
  'command',
  'args',
  'env',
  'file',
  'label',
  'annotation',
  'other',
]);

/** JSON of a part for people: secrets masked, long texts cut. */
export function describeValue(part: Described): string {
  return JSON.stringify(shorten(unwrap(part), isSecret(part)));
}

/** JSON of the two sides of a changed part: of objects only what differs, of long texts where they do. */
export function describePair(
  before: Described,
  after: Described,
): { readonly before: string; readonly after: string } {
  const [old, wanted] = [unwrap(before), unwrap(after)];
  const [oldPart, wantedPart] = [keepDifferences(old, wanted), keepDifferences(wanted, old)];
  return {
    before: JSON.stringify(shorten(oldPart, isSecret(before), wantedPart)),
    after: JSON.stringify(shorten(wantedPart, isSecret(after), oldPart)),
  };
}

function isSecret({ section, name }: Described): boolean {
  return HOLDS_VALUES.has(section) && SECRET_NAME.test(name);
}

/** The name of a part is shown beside it, and a plain variable is its value. */
function unwrap({ section, value }: Described): unknown {
  if ((section !== 'env' && section !== 'file') || !isRecord(value)) return value;
  const { key: _, ...rest } = value;
  const plain = Object.keys(rest).every((name) => name === 'value');
  return section === 'env' && plain ? (rest['value'] ?? '') : rest;
}

function keepDifferences(side: unknown, other: unknown): unknown {
  if (!isRecord(side) || !isRecord(other)) return side;
  return Object.fromEntries(
    Object.entries(side).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(other[key]),
    ),
  );
}

function shorten(value: unknown, secret: boolean, other?: unknown): unknown {
  if (typeof value === 'string') return shortenText(value, secret, other);
  if (Array.isArray(value)) {
    return value.map((item: unknown, i) =>
      shorten(item, secret, Array.isArray(other) ? other[i] : undefined),
    );
  }
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      // A reference names a secret and does not hold one; nor does a path.
      key === 'valueFrom' || key === 'mountPath'
        ? part
        : shorten(part, secret, isRecord(other) ? other[key] : undefined),
    ]),
  );
}

function shortenText(text: string, secret: boolean, other: unknown): string {
  if (secret || SECRET_TEXT.test(text)) return MASK;
  if (text.length <= LONGEST_TEXT) return text;
  const from = typeof other === 'string' ? Math.max(0, firstDifference(text, other) - LEAD) : 0;
  const shown = text.slice(from, from + LONGEST_TEXT);
  const [lead, tail] = [from > 0 ? '…' : '', from + LONGEST_TEXT < text.length ? '…' : ''];
  return `${lead}${shown}${tail} (${text.length} characters)`;
}

function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
