import { describe, expect, it } from 'vitest';
import { findChangedLines, findPointerAtLine } from './preview-lines';

describe('findPointerAtLine', () => {
  const printed = {
    text: '',
    lines: new Map([
      ['', { from: 1, to: 9 }],
      ['/spec', { from: 2, to: 8 }],
      ['/spec/endpoints/api', { from: 4, to: 6 }],
      ['/spec/endpoints/api/port', { from: 5, to: 5 }],
    ]),
  };

  it.each([
    [1, ''],
    [3, '/spec'],
    [5, '/spec/endpoints/api/port'],
    [6, '/spec/endpoints/api'],
    [10, undefined],
  ])('finds the innermost part on line %i', (line, pointer) => {
    expect(findPointerAtLine(printed, line)).toBe(pointer);
  });
});

describe('findChangedLines', () => {
  it.each([
    ['a changed line', 'abc', 'aXc', [2]],
    ['lines changed in two places', 'abcde', 'aXcXe', [2, 4]],
    ['an added line', 'ac', 'abc', [2]],
    ['a repeated line', 'aa', 'aaa', [3]],
    ['the stretch from a changed line to an added one', 'abc', 'XbYc', [1, 2, 3]],
    ['everything', '', 'ab', [1, 2]],
    ['nothing when a line went', 'abc', 'ac', []],
    ['nothing when all is equal', 'abc', 'abc', []],
  ])('finds %s', (_, before, after, lines) => {
    expect([...findChangedLines(before.split(''), after.split(''))]).toEqual(lines);
  });
});
