import { makeFinding } from '../descriptor/check/make-finding';
import type { Finding } from '../descriptor/finding';
import { parentPointer } from '../descriptor/json-pointer';
import type { Range } from '../descriptor/range';
import type { Provenance } from './convert';
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
  const ranges = new Map(provenance.map(({ pointer, range }) => [pointer, range]));
  const errors = findings.filter(
    ({ severity, file }) => severity === 'error' && file === undefined,
  );
  for (const { pointer, message } of violations) {
    // “Some rules were not checked”: the others say why.
    if (pointer === '' && violations.length > 1) continue;
    const range = findRange(pointer, ranges);
    if (errors.some((error) => range && contains(range, error.range))) continue;
    yield makeFinding(
      'workload-refused',
      range ?? { from: 0, to: 0 },
      `The API of OpenChoreo ${release} refuses this Workload: ${message}`,
    );
  }
}

/** The place of the nearest part around it that was written. */
function findRange(pointer: string, ranges: ReadonlyMap<string, Range>): Range | undefined {
  for (let at: string | undefined = pointer; at !== undefined; at = parentPointer(at)) {
    const range = ranges.get(at);
    if (range) return range;
  }
  return undefined;
}

function contains(outer: Range, inner: Range): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}
