/** Text as Go writes it, for error messages that equal the reference's to the letter. */

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\u0007', String.raw`\a`],
  ['\b', String.raw`\b`],
  ['\f', String.raw`\f`],
  ['\n', String.raw`\n`],
  ['\r', String.raw`\r`],
  ['\t', String.raw`\t`],
  ['\v', String.raw`\v`],
  ['"', String.raw`\"`],
  ['\\', String.raw`\\`],
]);

/** Letters, marks, numbers, punctuation, symbols and the space: what Go prints as it is. */
const UNPRINTABLE = /[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/u;

/** Go's `%q`. Characters younger than Unicode 15 stand unescaped here and escaped there. */
export function quoteGo(text: string): string {
  let quoted = '';
  for (const char of text) {
    const escape = ESCAPES.get(char);
    quoted += escape ?? (UNPRINTABLE.test(char) ? escapeCodePoint(char) : char);
  }
  return `"${quoted}"`;
}

function escapeCodePoint(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code < 0x80) return String.raw`\x` + hex.padStart(2, '0');
  if (code > 0xffff) return String.raw`\U` + hex.padStart(8, '0');
  return String.raw`\u` + hex.padStart(4, '0');
}

/** Orders as Go does, by UTF-8 bytes, which is by code point; UTF-16 order differs beyond U+D7FF. */
export function compareGo(left: string, right: string): number {
  const shorter = Math.min(left.length, right.length);
  for (let at = 0; at < shorter; at++) {
    if (left.charCodeAt(at) !== right.charCodeAt(at)) {
      return rank(left.charCodeAt(at)) - rank(right.charCodeAt(at));
    }
  }
  return left.length - right.length;
}

/** Lifts surrogates above the rest of the Basic Multilingual Plane. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
