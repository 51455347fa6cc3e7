import { RELEASES } from '../../lib/workload/releases';
import { VERDICTS, type Verdict } from './compare-answer';
import type { Comparison } from './run-case';

export interface Summary {
  /** For people; the last line is `equal E, different D, refused R`. */
  readonly lines: readonly string[];
  readonly different: number;
}

/** Counts comparisons, one per case and release. */
export function summarize(comparisons: readonly Comparison[]): Summary {
  const count = (verdict: Verdict, release?: string): number =>
    comparisons.filter(
      (one) => one.verdict === verdict && (release === undefined || one.release === release),
    ).length;

  const table = [
    ['', ...RELEASES],
    ...VERDICTS.map((verdict) => [
      verdict,
      ...RELEASES.map((release) => String(count(verdict, release))),
    ]),
  ];
  const exact = count('equal-error');
  const errors = exact + count('equal-stage');
  const share = errors === 0 ? 'no errors' : `${((100 * exact) / errors).toFixed(2)}%`;
  const different = count('different');
  return {
    lines: [
      ...table.map((row) =>
        row
          .map((cell) => cell.padEnd(16))
          .join('')
          .trimEnd(),
      ),
      `error texts equal to the letter: ${exact} of ${errors} (${share})`,
      `equal ${count('equal-workload') + errors}, different ${different}, refused ${count('refused')}`,
    ],
    different,
  };
}
