import { codes, isBlankBreakOrEnd, isWordCharacter } from './characters';
import type { Cursor } from './cursor';
import type { AnchorToken } from './token';
import { scannerError } from './yaml-error';

const MAY_FOLLOW = codes('?:,]}%@`');

/** `&anchor` or `*alias`. */
export function scanAnchor(cursor: Cursor, type: AnchorToken['type']): AnchorToken {
  const start = cursor.mark();
  cursor.skip();
  const from = cursor.offset;
  while (isWordCharacter(cursor.peek())) cursor.skip();
  const name = cursor.text.slice(from, cursor.offset);
  const next = cursor.peek();
  if (name === '' || (!isBlankBreakOrEnd(next) && !MAY_FOLLOW.has(next))) {
    throw scannerError('did not find expected alphabetic or numeric character', cursor.mark());
  }
  return { type, name, start, end: cursor.mark() };
}
