/** Stands where a secret stood. */
export const MASK = '••••••';

/**
 * Text of somebody else on one line, with nothing in it that a terminal, a log or a reader could be misled by: control and
 * direction characters are written as `\u{1b}`, and `##[error]`, a command to runners wherever it stands, is taken apart.
 */
export function showText(text: string): string {
  return text
    .replaceAll(/\r\n|[\n\r\t\u2028\u2029]/g, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, (hidden) => `\\u{${(hidden.codePointAt(0) ?? 0).toString(16)}}`)
    .replaceAll(/\p{Surrogate}/gu, '\uFFFD')
    .replaceAll(/##(?=\[|vso)/g, '# #');
}

/** Text of somebody else that may have several lines: each is shown, and is no command to a runner. */
export function showLines(text: string): string {
  return text
    .split(/\r\n|\n|\r/)
    .map((line) => defuse(showText(line)))
    .join('\n');
}

/** At most `most` characters, with a sign that there were more. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  // A pair of surrogates is not cut apart.
  return `${text.slice(0, most - 1).replace(/\p{Surrogate}$/u, '')}…`;
}

/** `::error` at the start of a line in a log is a command to the runner of GitHub Actions. */
export function defuse(line: string): string {
  return line.replace(/^\s*::/, ': :');
}
