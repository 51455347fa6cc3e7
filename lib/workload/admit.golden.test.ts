import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readLines } from '../../bin/golden/read-lines';
import { compareVerdicts } from '../../bin/verdicts/compare-verdict';
import { parseVerdict } from '../../bin/verdicts/recorded-verdict';

const VERDICTS = fileURLToPath(new URL('../../test/golden/api/verdicts.jsonl.gz', import.meta.url));

it('answers every recorded POST as the API server of each release', () => {
  const comparisons = compareVerdicts(readLines(VERDICTS).map(parseVerdict));
  expect(comparisons).toHaveLength(4 * 1172);
  expect(comparisons.filter(({ sameAnswer }) => !sameAnswer)).toEqual([]);
}, 30_000);
