import { makeFinding } from '../descriptor/check/make-finding';
import type { Finding } from '../descriptor/finding';
import type { Range } from '../descriptor/range';
import { nearestRange, writtenRanges, type Provenance } from './provenance';
import type { Release } from './releases';
import type { Violation } from './violation';

/**
 * A finding for each reason to refuse the Workload that no error finding tells of yet, on the line of
 * the descriptor that brought it about.
 */
export function* explainViolations(
  violations: readonly Violation[],
  provenance: readonly Provenance[],
  findings: readonly Finding[],
  release: Release,
): Generator<Finding> {
  if (violations.length === 0) return;
  const ranges = writtenRanges(provenance);
  const errors = findings.filter(
    ({ severity, file }) => severity === 'error' && file === undefined,
  );
  for (const { pointer, message } of violations) {
    // “Some rules were not checked”: the others say why.
    if (pointer === '' && violations.length > 1) continue;
    const range = nearestRange(ranges, pointer);
    if (errors.some((error) => range && contains(range, error.range))) continue;
    yield makeFinding(
      'workload-refused',
      range ?? { from: 0, to: 0 },
      `The API of OpenChoreo ${release} refuses this Workload: ${message}`,
    );
  }
}

function contains(outer: Range, inner: Range): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}
