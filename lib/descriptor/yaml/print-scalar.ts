/** One line, safe to stand plain: nothing that YAML 1.1 or 1.2 takes for anything but this text. */
const PLAIN = /^[A-Za-z/_](?:[-\w./@+()=?&%;~$]|:(?=[^\s])| (?=[^\s#:]))*$/;
const SPECIAL = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

/** What JSON leaves as it is and YAML takes for a line break or refuses. */
const UNFIT = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** A text as key or value in block style: as it is where that is safe, otherwise in double quotes. */
export function printScalar(text: string): string {
  return PLAIN.test(text) && !SPECIAL.test(text) ? text : quoteScalar(text);
}

/** A text in double quotes, on one line. */
export function quoteScalar(text: string): string {
  return JSON.stringify(text).replaceAll(
    UNFIT,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/**
 * The same for what stands behind a key or dash and may have several lines: a literal block where one can hold them.
 * The first line goes behind `key:` or the dash; the others are whole lines, indented by `margin`.
 */
export function printText(text: string, margin: string): readonly [string, ...string[]] {
  if (!isBlockText(text)) return [printScalar(text)];
  const [chomp, body] = text.endsWith('\n') ? ['|', text.slice(0, -1)] : ['|-', text];
  return [chomp, ...body.split('\n').map((line) => (line === '' ? '' : margin + line))];
}

/** Several lines that a literal block can hold as they are. */
function isBlockText(text: string): boolean {
  return /^[^\s][^]*\n[^]*$/.test(text) && !text.endsWith('\n\n') && !/[^\n\x20-\x7e]/.test(text);
}
