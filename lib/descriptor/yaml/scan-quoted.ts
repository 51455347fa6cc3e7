import { code, END, hexDigitValue, isBlank, isBreak, WHITE_SPACE } from './characters';
import type { Cursor, Mark } from './cursor';
import { LineFolder } from './line-folder';
import type { ScalarToken } from './token';
import { scannerError } from './yaml-error';

const BACKSLASH = code('\\');
const SINGLE_QUOTE = code("'");
const DOUBLE_QUOTE = code('"');

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\u0007'],
  ['b', '\b'],
  ['t', '\t'],
  ['\t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\u001B'],
  [' ', ' '],
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
  ['N', '\u0085'],
  ['_', '\u00A0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);

/** How many hexadecimal digits follow. */
const CODE_ESCAPES: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

type Style = 'single' | 'double';

/** Where a word may end; only here can a backslash be more than a character. */
const WORD_ENDS: Readonly<Record<Style, RegExp>> = {
  single: new RegExp(`[${WHITE_SPACE}']`, 'g'),
  double: new RegExp(`[${WHITE_SPACE}"\\\\]`, 'g'),
};

/** A scalar in `'single'` or `"double"` quotes. */
export function scanQuoted(cursor: Cursor, style: Style): ScalarToken {
  const quote = style === 'single' ? SINGLE_QUOTE : DOUBLE_QUOTE;
  const start = cursor.mark();
  const folder = new LineFolder();
  let text = '';
  cursor.skip();

  for (;;) {
    if (cursor.documentMarker() !== undefined) {
      throw scannerError('found unexpected document indicator', cursor.mark(), opening(start));
    }
    if (cursor.peek() === END) {
      throw scannerError('found unexpected end of stream', cursor.mark(), opening(start));
    }
    cursor.ensure(2);
    text += scanWord(cursor, style, folder);
    if (cursor.peek() === quote) break;
    while (isBlank(cursor.peek()) || isBreak(cursor.peek())) folder.readWhiteSpace(cursor);
    text += folder.take();
  }
  cursor.skip();
  return { type: 'scalar', style, text, start, end: cursor.mark() };
}

/** Up to white space, the end, the closing quote, or behind an escaped line break, of which it tells `folder`. */
function scanWord(cursor: Cursor, style: Style, folder: LineFolder): string {
  let text = '';
  for (;;) {
    text += cursor.readUntil(WORD_ENDS[style], 2);
    const unit = cursor.peek();
    if (style === 'single' && unit === SINGLE_QUOTE && cursor.peek(1) === SINGLE_QUOTE) {
      text += "'";
      cursor.skip();
      cursor.skip();
    } else if (unit !== BACKSLASH) {
      return text;
    } else if (isBreak(cursor.peek(1))) {
      cursor.ensure(3);
      cursor.skip();
      folder.readEscapedBreak(cursor);
      return text;
    } else {
      text += scanEscape(cursor);
    }
    cursor.ensure(2);
  }
}

function scanEscape(cursor: Cursor): string {
  const start = cursor.mark();
  const name = String.fromCharCode(cursor.peek(1));
  const meaning = ESCAPES.get(name);
  const digits = CODE_ESCAPES.get(name);
  if (meaning === undefined && digits === undefined) {
    const range = { from: start.offset, to: start.offset + 2 };
    throw scannerError('found unknown escape character', start, range);
  }
  cursor.skip();
  cursor.skip();
  return meaning ?? scanCodeEscape(cursor, start, digits ?? 0);
}

function scanCodeEscape(cursor: Cursor, start: Mark, digits: number): string {
  cursor.ensure(digits);
  const range = { from: start.offset, to: cursor.offset + digits };
  let codePoint = 0;
  for (let index = 0; index < digits; index += 1) {
    const digit = hexDigitValue(cursor.peek(index));
    if (digit < 0) throw scannerError('did not find expected hexdecimal number', start, range);
    codePoint = codePoint * 16 + digit;
  }
  if ((codePoint >= 0xd800 && codePoint <= 0xdfff) || codePoint > 0x10ffff) {
    throw scannerError('found invalid Unicode character escape code', start, range);
  }
  for (let index = 0; index < digits; index += 1) cursor.skip();
  return String.fromCodePoint(codePoint);
}

function opening(start: Mark) {
  return { from: start.offset, to: start.offset + 1 };
}
