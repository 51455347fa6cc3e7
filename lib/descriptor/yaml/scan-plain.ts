import { code, isBlank, isBreak, isTab, WHITE_SPACE } from './characters';
import type { Cursor } from './cursor';
import { LineFolder } from './line-folder';
import type { ScalarToken } from './token';
import { scannerError } from './yaml-error';

const HASH = code('#');
const COLON_AT_END = `:(?=[${WHITE_SPACE}]|$)`;
const WORD_END = new RegExp(`[${WHITE_SPACE}]|${COLON_AT_END}`, 'g');
const WORD_END_IN_FLOW = new RegExp(`[${WHITE_SPACE},?[\\]{}]|${COLON_AT_END}`, 'g');

export interface PlainContext {
  /** Column a line must reach to continue the scalar. */
  readonly indent: number;
  readonly inFlow: boolean;
}

/** A scalar without quotes, over as many lines as it goes on. `brokeLine` says that a new line begins behind it. */
export function scanPlain(
  cursor: Cursor,
  { indent, inFlow }: PlainContext,
): { token: ScalarToken; brokeLine: boolean } {
  const start = cursor.mark();
  const folder = new LineFolder();
  let text = '';
  let end = start;

  for (;;) {
    if (cursor.documentMarker() !== undefined || cursor.peek() === HASH) break;
    const word = cursor.readUntil(inFlow ? WORD_END_IN_FLOW : WORD_END, 2);
    if (word !== '') {
      text += folder.take() + word;
      end = cursor.mark();
    }
    if (!isBlank(cursor.peek()) && !isBreak(cursor.peek())) break;
    while (isBlank(cursor.peek()) || isBreak(cursor.peek())) {
      if (folder.brokeLine && cursor.column < indent && isTab(cursor.peek())) {
        throw scannerError('found a tab character that violates indentation', cursor.mark());
      }
      folder.readWhiteSpace(cursor);
    }
    if (!inFlow && cursor.column < indent) break;
  }
  return {
    token: { type: 'scalar', style: 'plain', text, start, end },
    brokeLine: folder.brokeLine,
  };
}
