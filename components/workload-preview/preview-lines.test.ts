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
    ['a changed line', 'abc', 'aXc', { from: 2, to: 2 }],
    ['an added line', 'ac', 'abc', { from: 2, to: 2 }],
    ['a repeated line', 'aa', 'aaa', { from: 3, to: 3 }],
    ['everything', '', 'ab', { from: 1, to: 2 }],
    ['nothing when a line went', 'abc', 'ac', undefined],
    ['nothing when all is equal', 'abc', 'abc', undefined],
  ])('finds %s', (_, before, after, span) => {
    expect(findChangedLines(before.split(''), after.split(''))).toEqual(span);
  });
});
