import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import errorHelp from '../../lib/error-help.json';
import findingHelp from '../../lib/report/finding-help.json';
import { readErrorHelp, readFindingHelp } from './read-help';

const readPage = (name: string) =>
  readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');

test('help texts say what the documentation says (npm run help-texts)', () => {
  expect(findingHelp).toEqual(readFindingHelp(readPage('findings.md')));
  expect(errorHelp).toEqual(readErrorHelp(readPage('errors.md')));
});

test('marks of Markdown do not reach help texts', () => {
  const page =
    '| `a-code` | An `x` in [a page](b.md). | A \\| B. | **Do**. |\n| Other | x | y | z |\n';
  expect(readFindingHelp(page)).toEqual({
    'a-code': { meaning: 'An x in a page.', effect: 'A | B.', remedy: 'Do.' },
  });
});
