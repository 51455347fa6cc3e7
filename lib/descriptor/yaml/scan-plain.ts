import { code, codes, isBlank, isBlankBreakOrEnd, isBreak, isTab } from './characters';
import type { Cursor } from './cursor';
import { LineFolder } from './line-folder';
import type { ScalarToken } from './token';
import { scannerError } from './yaml-error';

const COLON = code(':');
const HASH = code('#');
const FLOW_INDICATORS = codes(',?[]{}');

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
    const from = cursor.offset;
    while (!isBlankBreakOrEnd(cursor.peek()) && !endsPlain(cursor, inFlow)) {
      cursor.skip();
      cursor.ensure(2);
    }
    if (cursor.offset > from) {
      text += folder.take() + cursor.text.slice(from, cursor.offset);
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

function endsPlain(cursor: Cursor, inFlow: boolean): boolean {
  const unit = cursor.peek();
  if (unit === COLON && isBlankBreakOrEnd(cursor.peek(1))) return true;
  return inFlow && FLOW_INDICATORS.has(unit);
}
