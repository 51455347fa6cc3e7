import * as fc from 'fast-check';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readGoldenFile } from '../../bin/golden/read-golden-file';
import { arbitraryDescriptor } from '../../test/arbitrary-descriptor';
import { appendPointer } from '../descriptor/json-pointer';
import type { Range } from '../descriptor/range';
import type { Value } from '../descriptor/value';
import { readYaml } from '../descriptor/yaml/read-yaml';
import { generateWorkload, type Generated, type Loss } from './generate';
import { writtenOrigin } from './provenance';
import { LATEST_RELEASE, RELEASES, type Release } from './releases';

const RUNS = 200;

const FILES: ReadonlyMap<string, string> = new Map([
  ['openapi.yaml', 'openapi: 3.0.0\n'],
  ['empty.txt', ''],
]);
const PARAMS = { namespace: 'n', project: 'p', component: 'c', image: 'registry.example/c:1' };

describe('provenance and losses of generated descriptors', () => {
  test.each(RELEASES)(
    'cover text and Workload of %s without overlap',
    (release) => {
      let converted = 0;
      fc.assert(
        fc.property(arbitraryDescriptor(), (text) => {
          const generated = generate(text, release);
          if (generated.workload === undefined) return;
          converted += 1;
          expect(sourcesOf(generated)).toEqual(pointersOf(generated.workload).toSorted());
          expect(misplacedParts(text, generated)).toEqual([]);
          expect(overlaps(generated)).toEqual([]);
        }),
        { seed: 4, numRuns: RUNS },
      );
      expect(converted).toBeGreaterThan(RUNS / 2);
    },
    60_000,
  );
});

test.each(['handmade', 'random'])(
  'provenance and losses cover the %s recorded descriptors',
  (name) => {
    const path = new URL(`../../test/golden/descriptor/${name}.jsonl.gz`, import.meta.url);
    // One release after the other: all four for each would say little more.
    const uncovered = readGoldenFile(fileURLToPath(path)).flatMap(({ id, files }, at) => {
      const release = RELEASES[at % RELEASES.length] ?? LATEST_RELEASE;
      const { 'workload.yaml': text = '', ...others } = files;
      const generated = generate(text, release, new Map(Object.entries(others)));
      // `misplacedParts` recurses, and some nest 10,000 levels deep.
      if (generated.workload === undefined || text.length > 10_000) return [];
      const pointers = pointersOf(generated.workload).toSorted();
      return [
        ...misplacedParts(text, generated),
        ...overlaps(generated).map(({ reason }) => reason),
        ...(pointers.join() === sourcesOf(generated).join() ? [] : ['pointers']),
      ].map((part) => `${id} ${release}: ${part}`);
    });
    expect(uncovered).toEqual([]);
  },
  60_000,
);

test.each(['~\n', 'null', '{}', '--- {} # nothing\n'])('all of %j is lost', (text) => {
  expect(misplacedParts(text, generate(text, 'v1.2.3'))).toEqual([]);
});

test.each([
  ['endpoints:\n  - <<: {}\n    name: a\n', ['<<: {}']],
  ['endpoints:\n  - <<: []\n    name: a\n', ['<<: []']],
  ['endpoints: [{<<: [{}, {type: TCP}, {}], name: a}]\n', ['{}', '{}']],
  ['endpoints:\n  - <<: {}\n', []],
])('merging nothing is lost: %j', (text, lost) => {
  const { losses } = generate(text, 'v1.2.3');
  expect(losses.map(({ range }) => text.slice(range.from, range.to))).toEqual(lost);
});

function generate(text: string, release: Release, files = FILES): Generated {
  return generateWorkload({ descriptor: { text, files }, params: PARAMS, release });
}

/** The pointers with an origin of their own, each as often as it has one. */
function sourcesOf({ provenance }: Generated): readonly string[] {
  return provenance
    .filter(({ origin }) => origin.kind !== 'name')
    .map(({ pointer }) => pointer)
    .toSorted();
}

function pointersOf(part: unknown, pointer = ''): readonly string[] {
  if (typeof part !== 'object' || part === null) return [pointer];
  const below = Object.entries(part).flatMap(([name, child]) =>
    pointersOf(child, appendPointer(pointer, name)),
  );
  return [pointer, ...below];
}

/** Keys, scalars and empty lists and maps that made something and are lost, or neither. */
function misplacedParts(text: string, { provenance, losses }: Generated): readonly string[] {
  const written = provenance.map(writtenOrigin).filter((origin) => origin !== undefined);
  const made = written.flatMap(({ range, keys }) => [range, ...keys]);
  const exact = new Set(made.map(({ from, to }) => `${from} ${to}`));
  const { root } = readYaml(text);
  return (root ? partsOf(root) : []).flatMap(({ range, behind }) => {
    const isMade =
      exact.has(`${range.from} ${range.to}`) ||
      (behind !== undefined && made.some((one) => holds(behind, one)));
    const isLost = losses.some((loss) => holds(loss.range, range));
    return isMade === isLost ? [`${isMade} ${text.slice(range.from, range.to)} ${range.from}`] : [];
  });
}

interface Part {
  readonly range: Range;
  /** Behind a key, which also counts for what is written there. */
  readonly behind?: Range;
}

function partsOf(value: Value, seen = new Set<Value>()): readonly Part[] {
  if (seen.has(value)) return [];
  seen.add(value);
  if (value.kind === 'list' && value.items.length > 0) {
    return value.items.flatMap((item) => partsOf(item, seen));
  }
  if (value.kind === 'map' && value.entries.length > 0) {
    const empty = (value.emptyMerges ?? []).map((range) => ({ range }));
    const parts = [...value.entries, ...value.shadowed].flatMap((entry) => {
      const { key, range, mergeKey } = entry;
      const merge = mergeKey && { range: mergeKey, behind: { from: mergeKey.to, to: range.to } };
      const { to } = mergeKey ? entry.value.range : range;
      const own = { range: key.range, behind: { from: key.range.to, to } };
      // An alias as a key stands for what is written elsewhere.
      const isAlias = !mergeKey && !holds(range, key.range);
      return [...(merge ? [merge] : []), ...(isAlias ? [] : [own]), ...partsOf(entry.value, seen)];
    });
    return [...empty, ...parts];
  }
  return value.range.from === value.range.to ? [] : [{ range: value.range }];
}

/** Losses that share text with the next. */
function overlaps({ losses }: Generated): readonly Loss[] {
  return losses.filter(({ range }, at) => range.to > (losses[at + 1]?.range.from ?? Infinity));
}

function holds(outer: Range, inner: Range): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}
