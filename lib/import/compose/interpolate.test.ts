import { describe, expect, test } from 'vitest';
import { interpolate } from './interpolate';

const VARIABLES = new Map([
  ['SET', 'here'],
  ['EMPTY', ''],
]);

function expand(text: string) {
  return interpolate(text, (name) => VARIABLES.get(name));
}

describe('interpolate', () => {
  test.each([
    ['$SET and ${SET}', 'here and here'],
    ['$$SET', '$SET'],
    ['${SET:-other}', 'here'],
    ['${EMPTY-other}', ''],
    ['${EMPTY:-other}', 'other'],
    ['${UNSET-other}', 'other'],
    ['${UNSET:-a b:c}', 'a b:c'],
    ['${UNSET:-${EMPTY:-${SET}}}!', 'here!'],
    ['${SET:+used}${UNSET:+used}${EMPTY:+used}${EMPTY+kept}', 'usedkept'],
    ['${SET?must be set}', 'here'],
    ['a $ b, $1, ${}, ${SET', 'a $ b, $1, ${}, ${SET'],
    ['${UNSET:-open', 'open'],
  ])('%s becomes %s', (text, expected) => {
    expect(expand(text).text).toBe(expected);
  });

  test('says which variables are set, which have a default, and which are missing', () => {
    expect(expand('$SET ${A:-x} ${B} ${C:?why} ${EMPTY+${D}} ${SET:-${E}}')).toEqual({
      text: 'here x    here',
      known: ['SET'],
      assumed: ['A'],
      unset: ['B', 'C', 'D'],
    });
  });
});
