import { expect, it } from 'vitest';
import { failToRead } from '../../lib/workload/convert';
import type { Verdict } from './compare-answer';
import { summarize } from './summarize';

function comparisons(...verdicts: Verdict[]): Parameters<typeof summarize>[0] {
  const got = failToRead('open workload.yaml: no such file or directory');
  return verdicts.map((verdict) => ({ id: 'a', release: 'v1.0.5', verdict, wanted: [], got }));
}

it('counts what is equal, different and refused', () => {
  const { lines, different } = summarize(
    comparisons('equal-workload', 'equal-error', 'equal-stage', 'different', 'refused'),
  );
  expect(lines.at(-1)).toBe('equal 3, different 1, refused 1');
  expect(lines).toContain('error texts equal to the letter: 1 of 2 (50.00%)');
  expect(different).toBe(1);
});
