import { itemsOf, keyText } from '../descriptor/check/look-up';
import type { Finding } from '../descriptor/finding';
import { FINDINGS } from '../descriptor/finding-codes';
import type { Range } from '../descriptor/range';
import type { Entry, Value } from '../descriptor/value';
import type { YamlDocument } from '../descriptor/yaml/read-yaml';
import type { Loss } from './generate';
import type { Provenance } from './provenance';
import { UsedRanges } from './used-ranges';

const MERGES_NOTHING = 'There is nothing in what is merged here.';

/** What OpenChoreo's converter never reads, and nobody misses. */
const HEADER: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata']);

/**
 * The largest stretches of the text from which no part of the Workload came, in their order: together
 * with the ranges of the provenance they hold every key and value. A finding that stands in one says
 * why; the header of the descriptor is listed too. What only holds an anchor counts as its alias does.
 */
export function findLosses(
  { root, text }: YamlDocument,
  provenance: readonly Provenance[],
  findings: readonly Finding[],
): readonly Loss[] {
  const used = new UsedRanges(provenance);
  const reasons = findings.filter(
    ({ code, file }) => file === undefined && FINDINGS[code].effect === 'lost',
  );
  const losses: Loss[] = findings
    .filter(({ code }) => code === 'rest-ignored')
    .map(({ range, message }) => ({
      range: { from: range.from, to: text.trimEnd().length },
      reason: message,
    }));
  // A list of what is to do: unknown keys may nest 10,000 levels deep.
  const pending: Value[] = [];
  // An alias brings what was looked at where its anchor stands.
  const seen = new Set<Value>();
  if (root && isAtom(root)) lose(root.range, root);
  else if (root) pending.push(root);
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (seen.has(value)) continue;
    seen.add(value);
    if (value.kind === 'map') {
      for (const entry of value.entries) visitEntry(entry);
      for (const entry of value.shadowed) visitEntry(entry);
      // Without an entry the map is nothing itself, and counts as a whole.
      if (!isAtom(value)) {
        for (const range of value.emptyMerges ?? []) losses.push({ range, reason: MERGES_NOTHING });
      }
    }
    for (const item of itemsOf(value)) {
      if (used.isWithin(item.range)) pending.push(item);
      else lose(item.range, item);
    }
  }
  return dropInner(losses);

  function visitEntry(entry: Entry): void {
    const { key, value, range, mergeKey } = entry;
    if (mergeKey === undefined) {
      visitStretch(entry, range);
    } else if (!isUsed(mergeKey, range)) {
      losses.push({ range, reason: 'OpenChoreo makes nothing of what it merges.' });
    } else if (holds(range, key.range)) {
      const { to } = holds(range, value.range) ? value.range : key.range;
      visitStretch(entry, { from: key.range.from, to });
    }
  }

  function visitStretch(entry: Entry, stretch: Range): void {
    const { key, value } = entry;
    if (isUsed(key.range, stretch)) pending.push(value);
    // A key with an anchor may be a value elsewhere.
    else lose(used.hasValue(key.range) ? value.range : stretch, value, keyText(entry));
  }

  /** A map may begin and end with its only entry, so that what is behind the key counts. */
  function isUsed(key: Range, stretch: Range): boolean {
    const from = holds(stretch, key) ? key.to : stretch.from + 1;
    return used.hasKey(key) || used.isWithin({ from, to: stretch.to });
  }

  function lose({ from, to }: Range, value: Value, key?: string): void {
    if (from === to) return;
    const inside = reasons.filter(({ range: place }) => from <= place.from && place.to <= to);
    const finding = inside.find(({ range: place }) => place.from === from) ?? inside.at(-1);
    losses.push({ range: { from, to }, reason: finding?.message ?? defaultReason(value, key) });
  }
}

/** Nothing that could be used stands in it. */
function isAtom(value: Value): boolean {
  if (value.kind === 'list') return value.items.length === 0;
  return value.kind !== 'map' || value.entries.length + value.shadowed.length === 0;
}

function holds(outer: Range, inner: Range): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}

/** In the order of the text. Aliases bring the inner parts of what is lost as a whole. */
function dropInner(losses: readonly Loss[]): readonly Loss[] {
  let end = -1;
  return losses
    .toSorted((a, b) => a.range.from - b.range.from || b.range.to - a.range.to)
    .filter(({ range }) => {
      const isOuter = range.to > end;
      end = Math.max(end, range.to);
      return isOuter;
    });
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
