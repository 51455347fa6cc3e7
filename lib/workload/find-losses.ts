import { findField, itemsOf, keyText } from '../descriptor/check/look-up';
import type { Finding } from '../descriptor/finding';
import { FINDINGS } from '../descriptor/finding-codes';
import type { Range } from '../descriptor/range';
import type { Entry, Value } from '../descriptor/value';
import type { YamlDocument } from '../descriptor/yaml/read-yaml';
import type { Provenance } from './convert';
import type { Loss } from './generate';

/** What OpenChoreo's converter never reads, and nobody misses. */
const HEADER: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata']);

/**
 * The largest stretches of the text from which no part of the Workload came, in their order. A finding
 * that stands in one says why; the header of the descriptor is listed too.
 */
export function findLosses(
  { root, text }: YamlDocument,
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
  const losses: Loss[] = findings
    .filter(({ code }) => code === 'rest-ignored')
    .map(({ range, message }) => ({
      range: { from: range.from, to: text.trimEnd().length },
      reason: message,
    }));
  const seen = new Set<Value>();
  if (root) visit(root);
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
    // A block map with one entry begins and ends with it, so that a scalar has to be used itself.
    const isScalar = entry.value.kind !== 'map' && entry.value.kind !== 'list';
    const isUsed = holdsUsed(entry.value.range) || (!isScalar && holdsUsed(entry.range));
    if (isUsed) visit(entry.value);
    else lose(entry.range, entry.value, keyText(entry));
  }

  function lose(range: Range, value: Value, key?: string): void {
    const { from, to } = range;
    const finding = reasons.find(({ range: place }) => from <= place.from && place.to <= to);
    losses.push({ range: { from, to }, reason: finding?.message ?? defaultReason(value, key) });
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

function defaultReason(value: Value, key: string | undefined): string {
  if (key !== undefined && HEADER.has(key)) {
    return 'Not used: OpenChoreo’s converter never reads it. It is there for people and tools.';
  }
  return isNothing(value)
    ? 'It is empty, which OpenChoreo takes as absent.'
    : 'OpenChoreo makes nothing of it.';
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
