import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import kept from '../../lib/report/finding-help.json';
import { readFindingHelp } from './read-finding-help';

test('lib/report/finding-help.json says what docs/findings.md says (npm run finding-help)', () => {
  const page = readFileSync(new URL('../../docs/findings.md', import.meta.url), 'utf8');
  expect(kept).toEqual(readFindingHelp(page));
});

test('marks of Markdown do not reach help texts', () => {
  const page = '| `a-code` | An `x` in [a page](b.md). | A \\| B. | Do. |\n| Other | x | y | z |\n';
  expect(readFindingHelp(page)).toEqual({
    'a-code': { meaning: 'An x in a page.', effect: 'A | B.', remedy: 'Do.' },
  });
});
