import type { ReportedFinding } from './report';
import { MASK } from './show-text';

/** Shorter ones stand everywhere by chance. Characters. */
const SHORTEST_SECRET = 4;
/** Not “gave no token: …”, behind which stands why. */
const NAMED_SECRET =
  /((?<!\bno )(?:pass(?:word|wd|phrase)?|secret|token|api[-_]?key|private[-_]?key|credentials?)["']?\s*[:=]\s*)(?![{[&*|>]|$)(\S.*)$/i;
const IN_URL = /(:\/\/[^/\s:@]+:)[^/\s@]+(?=@)/g;
const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----.*/;

/** Masks what `secret-literal` findings point to wherever it is repeated, and what looks like a secret by itself. */
export function createMask(
  findings: readonly ReportedFinding[],
  lines: ReadonlyMap<string, readonly string[]>,
): (text: string) => string {
  const found = findings
    .filter(({ code }) => code === 'secret-literal')
    .flatMap((finding) => textsOf(finding, lines.get(finding.file) ?? []))
    .filter((secret) => secret.length >= SHORTEST_SECRET);
  // Longer ones first: one may begin with another.
  const secrets = [...new Set(found)].toSorted((a, b) => b.length - a.length);
  return (text) => {
    const known = secrets.reduce((rest, secret) => rest.replaceAll(secret, MASK), text);
    return known
      .replace(NAMED_SECRET, `$1${MASK}`)
      .replaceAll(IN_URL, `$1${MASK}`)
      .replace(PRIVATE_KEY, MASK);
  };
}

/** Each line of what a finding points to, as it is written and without its quotes. */
function textsOf(
  { line, column, endLine, endColumn }: ReportedFinding,
  lines: readonly string[],
): readonly string[] {
  return lines
    .slice(line - 1, endLine)
    .map((text, at) =>
      text.slice(at === 0 ? column - 1 : 0, line + at === endLine ? endColumn - 1 : text.length),
    )
    .map((text) => text.trim().replace(/^(["'])(.*)\1$/, '$2'));
}
