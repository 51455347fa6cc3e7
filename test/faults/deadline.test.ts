import { beforeAll, describe, expect, test } from 'vitest';
import { type MatrixRun, runMatrix } from './matrix';
import { describeResult } from './matrix-table';
import type { Cell } from './run-cell';

/** Four calls in a row make a Workload: token, list, get, POST. Every one of them is answered, and late. */
const slow = (after: number): Cell => ({
  title: `answers after ${after} s`,
  call: 'token',
  reach: 'from then on',
  fault: { name: 'slow', at: 'answer', carriedOut: 'yes', with: { after } },
});
const cells = [
  { cell: slow(8), told: 'created' },
  { cell: slow(14), told: 'unknown, then created' },
  // Longer than is waited for.
  { cell: slow(17), told: 'failed: upstream-timeout' },
];

describe('a control plane that takes its time each time', () => {
  let run: MatrixRun;
  beforeAll(async () => {
    run = await runMatrix(
      cells.map(({ cell }) => cell),
      6,
    );
  }, 120_000);

  test.each(cells)('$cell.title: $told within 60 s', ({ cell, told }) => {
    const result = run.results.get(cell);
    expect(result && describeResult(result)).toBe(told);
    expect(result?.seconds).toBeLessThan(60);
    expect(result?.held.last).toBe(told.endsWith('created') ? 'wanted' : 'nothing');
  });
});
