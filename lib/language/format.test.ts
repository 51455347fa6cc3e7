import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryDescriptor } from '../../test/arbitrary-descriptor';
import { applyEdits } from '../descriptor/check/edits';
import { readDescriptor } from '../descriptor/read-descriptor';
import { formatDescriptor } from './format';

function format(text: string): string {
  return applyEdits(text, formatDescriptor(text));
}

describe('formatDescriptor', () => {
  test.each([
    [
      'indents by two',
      'endpoints:\n-   name:   api\n    port : 80\n',
      'endpoints:\n  - name: api\n    port: 80\n',
    ],
    [
      'takes along what stands below',
      'a:\n    b:\n        - c\n        -\n            d: 1\n',
      'a:\n  b:\n    - c\n    -\n      d: 1\n',
    ],
    ['trims lines and ends', '\n\na: 1  \n\n\nb: 2 # x \t\n\n\n', 'a: 1\n\n\nb: 2 # x\n'],
    ['ends with a line break', 'a: 1', 'a: 1\n'],
    ['keeps the line breaks there are', 'a:\r\n    b: 1\r\n\r\n', 'a:\r\n  b: 1\r\n'],
    [
      'keeps comments with their lines',
      'a:\n    # of b\n    b: 1\n    # more of a\n# of c\nc: 1 # same line\n',
      'a:\n  # of b\n  b: 1\n  # more of a\n# of c\nc: 1 # same line\n',
    ],
    [
      'moves block texts as a whole',
      'a:\n    b: |\n          one\n            two\n\n          three\n    c: 1\n',
      'a:\n  b: |\n    one\n      two\n\n    three\n  c: 1\n',
    ],
    [
      'moves block texts that say their indentation',
      'a:\n    b: |2\n        one\n',
      'a:\n  b: |2\n      one\n',
    ],
    [
      'moves brackets as a whole',
      'a:\n    b: [\n      c,\n        d\n    ]\n',
      'a:\n  b: [\n    c,\n      d\n  ]\n',
    ],
    [
      'lays out texts over several lines',
      'a:\n    b: one\n     two\n    c: "x  \n    y"\n',
      'a:\n  b: one\n    two\n  c: "x  \n    y"\n',
    ],
    ['keeps spaces at the end of a block text', 'a: |+\n  b  \n\n\n', 'a: |+\n  b  \n\n\n'],
    ['leaves further documents alone', 'a:  1\n---\nb:   2\n\n\n', 'a: 1\n---\nb:   2\n\n\n'],
    ['leaves broken text alone', 'a:  1\n b: 2\n', 'a:  1\n b: 2\n'],
    ['leaves unusual keys alone', '? a\n:   b\n', '? a\n:   b\n'],
    ['keeps the space behind an alias', '&a x:  1\n*a : 2\n', '&a x: 1\n*a : 2\n'],
  ])('%s', (_title, before, after) => {
    expect(format(before)).toBe(after);
  });

  test('never changes what is read, and has nothing to do the second time', () => {
    let changed = 0;
    fc.assert(
      fc.property(arbitraryDescriptor(), (text) => {
        const after = format(text);
        const read = readDescriptor(text, 'v1.2.3');
        const reread = readDescriptor(after, 'v1.2.3');
        expect(reread.descriptor).toEqual(read.descriptor);
        expect(commentsOf(after, reread)).toEqual(commentsOf(text, read));
        expect(format(after)).toBe(after);
        if (after !== text) changed += 1;
      }),
      { numRuns: 150 },
    );
    expect(changed).toBeGreaterThan(10);
  });
});

function commentsOf(text: string, { document }: ReturnType<typeof readDescriptor>) {
  return document.comments.map(({ from, to }) => text.slice(from, to).trimEnd());
}
