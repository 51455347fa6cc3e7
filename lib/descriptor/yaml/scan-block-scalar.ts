import type { Range } from '../range';
import { code, END, isBlank, isBreak, isDigit, isSpace, isTab } from './characters';
import type { Cursor } from './cursor';
import { LINE_END, skipToLineEnd } from './scan-comment';
import type { ScalarToken } from './token';
import { scannerError } from './yaml-error';

const PLUS = code('+');
const DASH = code('-');
const ZERO = code('0');

type Chomping = 'strip' | 'clip' | 'keep';

interface Header {
  readonly chomping: Chomping;
  /** Columns of indentation as written in the header; 0 when the text decides. */
  readonly increment: number;
}

/** A `|` or `>` scalar. `parentIndent` is the column of the block it stands in, -1 at the root. */
export function scanBlockScalar(
  cursor: Cursor,
  style: 'literal' | 'folded',
  parentIndent: number,
  comments: Range[],
): ScalarToken {
  const start = cursor.mark();
  cursor.skip();
  const { chomping, increment } = scanHeader(cursor);
  skipToLineEnd(cursor, comments);
  let end = cursor.mark();
  if (isBreak(cursor.peek())) cursor.readBreak();

  let text = '';
  let lineBreak = '';
  let { indent, breaks } = scanEmptyLines(
    cursor,
    increment > 0 ? Math.max(parentIndent, 0) + increment : 0,
    parentIndent,
  );
  let previousIsMoreIndented = false;
  while (cursor.column === indent && cursor.peek() !== END) {
    const isMoreIndented = isBlank(cursor.peek());
    if (style === 'folded' && lineBreak === '\n' && !previousIsMoreIndented && !isMoreIndented) {
      text += breaks === '' ? ' ' : breaks;
    } else {
      text += lineBreak + breaks;
    }
    previousIsMoreIndented = isMoreIndented;
    text += cursor.readUntil(LINE_END, 1);
    end = cursor.mark();
    cursor.ensure(2);
    lineBreak = isBreak(cursor.peek()) ? cursor.readBreak() : '';
    ({ breaks } = scanEmptyLines(cursor, indent, parentIndent));
  }
  if (chomping !== 'strip') text += lineBreak;
  if (chomping === 'keep') text += breaks;
  return { type: 'scalar', style, text, start, end };
}

/** Chomping and indentation indicator, in either order. */
function scanHeader(cursor: Cursor): Header {
  let chomping = scanChomping(cursor);
  const increment = scanIncrement(cursor);
  if (increment > 0) chomping ??= scanChomping(cursor);
  return { chomping: chomping ?? 'clip', increment };
}

function scanChomping(cursor: Cursor): Chomping | undefined {
  const unit = cursor.peek();
  if (unit !== PLUS && unit !== DASH) return undefined;
  cursor.skip();
  return unit === PLUS ? 'keep' : 'strip';
}

function scanIncrement(cursor: Cursor): number {
  const unit = cursor.peek();
  if (!isDigit(unit)) return 0;
  if (unit === ZERO) throw scannerError('found an indentation indicator equal to 0', cursor.mark());
  cursor.skip();
  return unit - ZERO;
}

/**
 * Steps over indentation and empty lines. Where `indent` is 0 it is still to be found: the deepest of the empty lines and
 * of the first text line, but more than the parent's.
 */
function scanEmptyLines(
  cursor: Cursor,
  indent: number,
  parentIndent: number,
): { indent: number; breaks: string } {
  let breaks = '';
  let deepest = 0;
  const isIndentation = () => indent === 0 || cursor.column < indent;
  for (;;) {
    while (isIndentation() && isSpace(cursor.peek())) cursor.skip();
    deepest = Math.max(deepest, cursor.column);
    if (isIndentation() && isTab(cursor.peek())) {
      throw scannerError(
        'found a tab character where an indentation space is expected',
        cursor.mark(),
      );
    }
    if (!isBreak(cursor.peek())) break;
    breaks += cursor.readBreak();
  }
  return { indent: indent === 0 ? Math.max(deepest, parentIndent + 1, 1) : indent, breaks };
}
