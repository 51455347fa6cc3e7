import { expect, it } from 'vitest';
import { createPositionIndex } from './position';

it.each([
  ['the start', 0, 1, 1],
  ['the end of a line', 2, 1, 3],
  ['after LF', 3, 2, 1],
  ['after CR LF', 7, 3, 1],
  ['after a lone CR', 9, 4, 1],
  ['behind a surrogate pair', 11, 4, 3],
  ['the end of the text', 12, 4, 4],
])('tells %s', (_about, offset, line, column) => {
  expect(createPositionIndex('ab\ncd\r\ne\r😀x')(offset)).toEqual({ line, column });
});
