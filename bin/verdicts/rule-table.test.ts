import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { listRuleRows } from './rule-table';

const DOCUMENT = new URL('../../docs/verdicts.md', import.meta.url);

it('stands in docs/verdicts.md', () => {
  const rows = readFileSync(DOCUMENT, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `spec'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  expect(rows).toEqual(listRuleRows());
});
