import { entriesOf, findField, itemsOf, keyText } from '../descriptor/check/look-up';
import type { Finding } from '../descriptor/finding';
import { FINDINGS } from '../descriptor/finding-codes';
import type { Range } from '../descriptor/range';
import type { Entry, Value } from '../descriptor/value';
import type { Provenance } from './convert';
import type { Loss } from './generate';

/** What OpenChoreo's converter never reads, and nobody misses. */
const HEADER: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata']);

/**
 * The largest stretches of the document from which no part of the Workload came, in the order of the
 * text. A finding that stands in one says why; the header of the descriptor is listed too.
 */
export function findLosses(
  root: Value,
  provenance: readonly Provenance[],
  findings: readonly Finding[],
): readonly Loss[] {
  const used = provenance.map(({ range }) => range).toSorted((a, b) => a.from - b.from);
  const reasons = findings.filter(
    ({ code, file }) => file === undefined && FINDINGS[code].effect === 'lost',
  );
  const endpointNames = new Set(
    itemsOf(findField(root, 'endpoints')?.value).map((item) => findField(item, 'name')),
  );
  const losses: Loss[] = [];
  const seen = new Set<Value>();
  visit(root);
  return losses.toSorted((a, b) => a.range.from - b.range.from);

  function visit(value: Value): void {
    // An alias brings what was looked at where its anchor stands.
    if (seen.has(value)) return;
    seen.add(value);
    if (value.kind === 'map') {
      for (const entry of [...value.entries, ...value.shadowed]) {
        if (!entry.merged) visitEntry(entry);
      }
    }
    for (const item of itemsOf(value)) {
      if (holdsUsed(item.range)) visit(item);
      else if (!isNothing(item)) lose(item.range, item);
    }
  }

  function visitEntry(entry: Entry): void {
    // The name is the key under which the rest of the endpoint is kept.
    if (endpointNames.has(entry)) return;
    if (holdsUsed(entry.range) || holdsUsed(entry.value.range)) visit(entry.value);
    else lose(entry.range, entry.value, keyText(entry));
  }

  function lose(range: Range, value: Value, key?: string): void {
    const finding = reasons.find(({ range: place }) => contains(range, place));
    const header =
      key !== undefined && HEADER.has(key) && entriesOf(root).some((e) => e.range === range);
    const reason =
      finding?.message ??
      (header
        ? 'Not used: OpenChoreo’s converter never reads it. It is there for people and tools.'
        : isNothing(value)
          ? 'It is empty, which OpenChoreo takes as absent.'
          : 'OpenChoreo makes nothing of it.');
    losses.push({ range: { from: range.from, to: range.to }, reason });
  }

  /** True when a part of the Workload was made of something within the range. */
  function holdsUsed(range: Range): boolean {
    for (let at = lowerBound(used, range.from); at < used.length; at += 1) {
      const candidate = used[at];
      if (candidate === undefined || candidate.from > range.to) return false;
      if (candidate.to <= range.to) return true;
    }
    return false;
  }
}

function isNothing(value: Value): boolean {
  switch (value.kind) {
    case 'null':
      return true;
    case 'string':
      return value.value === '';
    case 'integer':
      return value.value === 0n;
    case 'list':
      return value.items.length === 0;
    case 'map':
      return value.entries.length === 0;
    case 'boolean':
    case 'float':
      return false;
  }
}

function contains(outer: Range, inner: Range): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}

/** The first of the sorted ranges that begins at `from` or behind it. */
function lowerBound(ranges: readonly Range[], from: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.from ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
