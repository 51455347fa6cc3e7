import { code, codes, hexDigitValue, isBlankBreakOrEnd, isWordCharacter } from './characters';
import type { Cursor } from './cursor';
import { utf8Width } from './decode-character';
import type { TagToken } from './token';
import { scannerError } from './yaml-error';

const BANG = code('!');
const LESS = code('<');
const GREATER = code('>');
const PERCENT = code('%');
const URI_PUNCTUATION = codes(";/?:@&=+$.!~*'()[]%,");

/** `!<verbatim>`, `!suffix`, `!!suffix`, `!handle!suffix` or `!`. */
export function scanTag(cursor: Cursor): TagToken {
  const start = cursor.mark();
  let handle = '';
  let suffix: string;
  if (cursor.peek(1) === LESS) {
    cursor.skip();
    cursor.skip();
    suffix = scanUri(cursor);
    if (cursor.peek() !== GREATER)
      throw scannerError("did not find the expected '>'", cursor.mark());
    cursor.skip();
  } else {
    handle = scanTagHandle(cursor);
    if (handle.length > 1 && handle.endsWith('!')) {
      suffix = scanUri(cursor);
    } else {
      // It was no handle but the first part of the suffix.
      suffix = scanUri(cursor, handle);
      handle = '!';
      if (suffix === '') [handle, suffix] = ['', '!'];
    }
  }
  if (!isBlankBreakOrEnd(cursor.peek())) {
    throw scannerError('did not find expected whitespace or line break', cursor.mark());
  }
  return { type: 'tag', handle, suffix, start, end: cursor.mark() };
}

/** `!`, `!!` or `!word!`, or what looked like the last: `!word`. The cursor stands on the first `!`, in a directive on anything. */
export function scanTagHandle(cursor: Cursor): string {
  if (cursor.peek() !== BANG) throw scannerError("did not find expected '!'", cursor.mark());
  const from = cursor.offset;
  cursor.skip();
  while (isWordCharacter(cursor.peek())) cursor.skip();
  if (cursor.peek() === BANG) cursor.skip();
  return cursor.text.slice(from, cursor.offset);
}

/** A tag's URI with its `%xx` decoded. `head` is a part of it that is already read, with its leading `!`. */
export function scanUri(cursor: Cursor, head = ''): string {
  let uri = head.slice(1);
  const from = cursor.offset;
  while (isWordCharacter(cursor.peek()) || URI_PUNCTUATION.has(cursor.peek())) {
    uri += cursor.peek() === PERCENT ? scanUriEscape(cursor) : cursor.read();
  }
  if (head === '' && cursor.offset === from) {
    throw scannerError('did not find expected tag URI', cursor.mark());
  }
  return uri;
}

/** As many `%xx` as make one UTF-8 character. */
function scanUriEscape(cursor: Cursor): string {
  let missing = 0;
  let codePoint = 0;
  do {
    cursor.ensure(3);
    const high = hexDigitValue(cursor.peek(1));
    const low = hexDigitValue(cursor.peek(2));
    if (cursor.peek() !== PERCENT || high < 0 || low < 0) {
      throw scannerError('did not find URI escaped octet', cursor.mark());
    }
    const octet = high * 16 + low;
    if (missing === 0) {
      missing = utf8Width(octet);
      if (missing === 0) {
        throw scannerError('found an incorrect leading UTF-8 octet', cursor.mark());
      }
      codePoint = missing === 1 ? octet : octet & (0xff >> (missing + 1));
    } else if ((octet & 0xc0) === 0x80) {
      codePoint = (codePoint << 6) | (octet & 0x3f);
    } else {
      throw scannerError('found an incorrect trailing UTF-8 octet', cursor.mark());
    }
    for (let index = 0; index < 3; index += 1) cursor.skip();
    missing -= 1;
  } while (missing > 0);
  return codePoint > 0x10ffff ? '\uFFFD' : String.fromCodePoint(codePoint);
}
