import { RELEASES } from '../../lib/workload/releases';
import { VERDICTS, type Verdict } from './compare-answer';
import { formatShare, formatTable } from './format-table';
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
  const different = count('different');
  return {
    lines: [
      ...formatTable(table),
      `error texts equal to the letter: ${formatShare(exact, errors)}`,
      `equal ${count('equal-workload') + errors}, different ${different}, refused ${count('refused')}`,
    ],
    different,
  };
}
