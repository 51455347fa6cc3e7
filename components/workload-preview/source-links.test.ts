import { describe, expect, it } from 'vitest';
import type { Provenance } from '@/lib/workload/convert';
import {
  findChangedLines,
  findPointerAtLine,
  findPointerAtOffset,
  findSource,
} from './source-links';

const provenance: readonly Provenance[] = [
  { pointer: '/spec/endpoints/api', range: { from: 10, to: 60 } },
  { pointer: '/spec/endpoints/api/port', range: { from: 20, to: 24 } },
  {
    pointer: '/spec/endpoints/api/schema/content',
    range: { from: 40, to: 52 },
    file: 'openapi.yaml',
  },
];

describe('from the Workload to its source', () => {
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

  it.each([
    ['/spec/endpoints/api/port', { range: { from: 20, to: 24 } }],
    ['/spec/endpoints/api/type', { range: { from: 10, to: 60 } }],
    ['/spec/owner', undefined],
  ])('finds where %s was written', (pointer, source) => {
    expect(findSource(provenance, pointer)).toEqual(source);
  });
});

describe('from a source to the Workload', () => {
  it.each([
    ['the innermost of two', undefined, 22, '/spec/endpoints/api/port'],
    ['the outer one beside the inner', undefined, 30, '/spec/endpoints/api'],
    ['what a whole file became', 'openapi.yaml', 3, '/spec/endpoints/api/schema/content'],
    ['nothing outside', undefined, 90, undefined],
    ['nothing for an unused file', 'other.yaml', 3, undefined],
  ])('finds %s', (_, file, offset, pointer) => {
    expect(findPointerAtOffset(provenance, file, offset)).toBe(pointer);
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
