import type { Range } from '../range';
import { code, isBlank, isBlankBreakOrEnd, isBreak, isDigit, isWordCharacter } from './characters';
import type { Cursor } from './cursor';
import { skipToLineEnd } from './scan-comment';
import { scanTagHandle, scanUri } from './scan-tag';
import type { TagDirectiveToken, YamlDirectiveToken } from './token';
import { scannerError } from './yaml-error';

const DOT = code('.');

/** The reference takes `%YAML 1.100` for an error of its own. */
const LONGEST_VERSION_NUMBER = 2;

/** A `%YAML` or `%TAG` line; any other directive is an error. */
export function scanDirective(
  cursor: Cursor,
  comments: Range[],
): YamlDirectiveToken | TagDirectiveToken {
  const start = cursor.mark();
  cursor.skip();
  const name = scanName(cursor);
  let token: YamlDirectiveToken | TagDirectiveToken;
  if (name === 'YAML') {
    skipBlanks(cursor);
    const major = scanVersionNumber(cursor);
    if (cursor.peek() !== DOT) {
      throw scannerError("did not find expected digit or '.' character", cursor.mark());
    }
    cursor.skip();
    const minor = scanVersionNumber(cursor);
    token = { type: 'yaml-directive', major, minor, start, end: cursor.mark() };
  } else if (name === 'TAG') {
    skipBlanks(cursor);
    const handle = scanDirectiveHandle(cursor);
    skipBlanks(cursor);
    const prefix = scanUri(cursor);
    if (!isBlankBreakOrEnd(cursor.peek())) {
      throw scannerError('did not find expected whitespace or line break', cursor.mark());
    }
    token = { type: 'tag-directive', handle, prefix, start, end: cursor.mark() };
  } else {
    const range = { from: start.offset, to: cursor.offset };
    throw scannerError('found unknown directive name', cursor.mark(), range);
  }
  skipToLineEnd(cursor, comments);
  if (isBreak(cursor.peek())) cursor.readBreak();
  return token;
}

function scanName(cursor: Cursor): string {
  const from = cursor.offset;
  while (isWordCharacter(cursor.peek())) cursor.skip();
  if (cursor.offset === from) {
    throw scannerError('could not find expected directive name', cursor.mark());
  }
  if (!isBlankBreakOrEnd(cursor.peek())) {
    throw scannerError('found unexpected non-alphabetical character', cursor.mark());
  }
  return cursor.text.slice(from, cursor.offset);
}

function scanVersionNumber(cursor: Cursor): number {
  const from = cursor.offset;
  while (isDigit(cursor.peek())) {
    cursor.skip();
    if (cursor.offset - from > LONGEST_VERSION_NUMBER) {
      throw scannerError('found extremely long version number', cursor.mark());
    }
  }
  if (cursor.offset === from) {
    throw scannerError('did not find expected version number', cursor.mark());
  }
  return Number(cursor.text.slice(from, cursor.offset));
}

function scanDirectiveHandle(cursor: Cursor): string {
  const handle = scanTagHandle(cursor);
  if (handle !== '!' && !handle.endsWith('!')) {
    throw scannerError("did not find expected '!'", cursor.mark());
  }
  if (!isBlank(cursor.peek())) {
    throw scannerError('did not find expected whitespace', cursor.mark());
  }
  return handle;
}

function skipBlanks(cursor: Cursor): void {
  while (isBlank(cursor.peek())) cursor.skip();
}
