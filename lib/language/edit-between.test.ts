import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdits } from '../descriptor/check/edits';
import { editBetween } from './edit-between';

test.each([
  ['one line', 'a\nb\nc\n', 'a\nx\nc\n', [{ from: 2, to: 4, text: 'x\n' }]],
  ['a line more', 'a\nc\n', 'a\nb\nc\n', [{ from: 2, to: 2, text: 'b\n' }]],
  ['a line less', 'a\na\n', 'a\n', [{ from: 2, to: 4, text: '' }]],
  ['the end of the last line', 'a\nb', 'a\nb\n', [{ from: 2, to: 3, text: 'b\n' }]],
  ['nothing', 'a\n', 'a\n', []],
])('changes %s', (_title, before, after, edits) => {
  expect(editBetween(before, after)).toEqual(edits);
});

test('makes the one text of the other', () => {
  const text = fc.array(fc.constantFrom('a', 'b', '\n', '\r\n')).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(applyEdits(before, editBetween(before, after))).toBe(after);
    }),
  );
});
