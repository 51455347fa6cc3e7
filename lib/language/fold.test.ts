import { expect, test } from 'vitest';
import { openDescriptor } from '../../test/open-descriptor';
import { createPositionIndex } from '../descriptor/position';
import { findFolds } from './fold';

/** First and last line of each fold. */
function folds(source: string): readonly string[] | undefined {
  const { analysis, text } = openDescriptor(source);
  const positionOf = createPositionIndex(text);
  return findFolds(analysis)?.map(
    ({ from, to, kind }) => `${kind} ${positionOf(from).line}-${positionOf(to).line}`,
  );
}

test('folds sections, items, block texts, brackets and comments', () => {
  const source = `# one
# two
endpoints:
  - name: a
    visibility: [
      external
    ]
  - name: b

# alone
configurations:
  files:
    - name: c # no fold
      value: >
        text

        text

metadata: {}
`;
  expect(folds(source)).toEqual([
    'comment 1-2',
    'block 3-8',
    'block 4-7',
    'block 5-7',
    'block 11-17',
    'block 12-17',
    'block 13-17',
    'block 14-17',
  ]);
});

test('leaves broken text to its indentation', () => {
  expect(folds('a: [\n')).toBeUndefined();
});
