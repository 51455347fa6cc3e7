import { describe, expect, it } from 'vitest';
import { printUnifiedDiff } from './unified-diff';

const NAMES = { before: 'live', after: 'draft' };
const text = (lines: string) =>
  lines
    .split('')
    .map((line) => `${line}\n`)
    .join('');

describe('printUnifiedDiff', () => {
  it.each([
    ['a changed line in its context', 'abcdefgh', 'abcdXfgh', '@@ -2,7 +2,7 @@ b c d-e+X f g h'],
    ['an added first line', 'abcd', 'Xabcd', '@@ -1,3 +1,4 @@+X a b c'],
    ['a removed last line', 'abcd', 'abc', '@@ -1,4 +1,3 @@ a b c-d'],
    ['a text where there was none', '', 'ab', '@@ -0,0 +1,2 @@+a+b'],
    ['near changes in one hunk', 'abcdefgh', 'XbcdefgY', '@@ -1,8 +1,8 @@-a+X b c d e f g-h+Y'],
    [
      'far changes in two hunks',
      'abcdefghi',
      'XbcdefghY',
      '@@ -1,4 +1,4 @@-a+X b c d@@ -6,4 +6,4 @@ f g h-i+Y',
    ],
  ])('prints %s', (_, before, after, hunks) => {
    const printed = printUnifiedDiff({ before: text(before), after: text(after) }, NAMES);
    expect(printed.replaceAll('\n', '')).toBe(`--- live+++ draft${hunks}`);
  });

  it('prints nothing where nothing differs', () => {
    expect(printUnifiedDiff({ before: 'a\n', after: 'a\n' }, NAMES)).toBe('');
  });
});
