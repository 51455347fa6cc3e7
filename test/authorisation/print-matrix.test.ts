import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { printMatrix } from './print-matrix';

/** Without the padding of columns. */
function rowsOf(table: string): readonly string[] {
  const rows = table.split('\n').filter((line) => line.startsWith('|'));
  return rows.map((row) => row.replaceAll(/ *\| */g, '|').replaceAll(/:?-{2,}:?/g, '-'));
}

test('docs/security/authorisation.md has the matrix that the studio is held to; npm run authorisation writes it', () => {
  const page = readFileSync('docs/security/authorisation.md', 'utf8');
  expect(rowsOf(page)).toEqual(rowsOf(printMatrix().replaceAll(':-:', ':---:')));
});
