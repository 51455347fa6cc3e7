import { RELEASES } from '../../lib/workload/releases';
import { formatShare, formatTable } from '../golden/format-table';
import type { VerdictComparison } from './compare-verdict';

export interface Summary {
  /** For people; the last line is `equal E, different D`. */
  readonly lines: readonly string[];
  /** Answers, one per body and release, whose status differs. */
  readonly different: number;
}

type Test = (one: VerdictComparison) => boolean;

const ours: Test = (one) => one.ours;
const sameStatus: Test = (one) => one.sameStatus;
const sameAnswer: Test = (one) => one.sameAnswer;

/** Counts comparisons, one per body and release. */
export function summarize(comparisons: readonly VerdictComparison[]): Summary {
  const count = (...tests: readonly Test[]): number =>
    comparisons.filter((one) => tests.every((test) => test(one))).length;
  const row = (name: string, ...tests: readonly Test[]): readonly string[] => [
    name,
    ...RELEASES.map((release) => String(count((one) => one.release === release, ...tests))),
  ];

  const equal = count(sameStatus);
  const different = comparisons.length - equal;
  return {
    lines: [
      ...formatTable([
        ['', ...RELEASES],
        row('bodies'),
        row('  same status', sameStatus),
        row('  same messages', sameAnswer),
        row('our own bodies', ours),
        row('  same status', ours, sameStatus),
        row('  same messages', ours, sameAnswer),
      ]),
      `same messages: ${formatShare(count(sameAnswer), comparisons.length)}, of our own bodies ${formatShare(count(ours, sameAnswer), count(ours))}`,
      `equal ${equal}, different ${different}`,
    ],
    different,
  };
}
