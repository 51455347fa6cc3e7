import type { Range } from '../range';
import { BREAKS, code, isBlank, isBreakOrEnd } from './characters';
import type { Cursor } from './cursor';
import { scannerError } from './yaml-error';

const HASH = code('#');
export const LINE_END = new RegExp(`[${BREAKS}]`, 'g');

/** Steps over blanks and a comment, which goes to `comments`; anything else on the line is an error. */
export function skipToLineEnd(cursor: Cursor, comments: Range[]): void {
  while (isBlank(cursor.peek())) cursor.skip();
  if (cursor.peek() === HASH) comments.push(scanComment(cursor));
  if (!isBreakOrEnd(cursor.peek())) {
    throw scannerError('did not find expected comment or line break', cursor.mark());
  }
}

/** From `#` to the end of the line. */
export function scanComment(cursor: Cursor): Range {
  const from = cursor.offset;
  cursor.readUntil(LINE_END, 1);
  return { from, to: cursor.offset };
}
