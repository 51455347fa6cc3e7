import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readCorpus, readGoldenFile } from '../../bin/golden/read-golden-file';
import { runCase } from '../../bin/golden/run-case';

const CORPUS = fileURLToPath(
  new URL('../../../shared/golden/descriptor/corpus.jsonl', import.meta.url),
);

/** Every comparison that is not equal to the letter; `undefined` for a recording without cases. */
function differencesIn(path: string): readonly string[] | undefined {
  const cases = readGoldenFile(path);
  if (cases.length === 0) return undefined;
  return cases
    .flatMap((golden) => runCase(golden, readCorpus(path, golden)))
    .filter(({ verdict }) => !['equal-workload', 'equal-error'].includes(verdict))
    .map(({ id, release, verdict }) => `${id} on ${release}: ${verdict}`);
}

describe('convertDescriptor answers as the real converter of each release', () => {
  it.each(['handmade', 'random'])(
    'on the %s cases',
    (name) => {
      const path = new URL(`../../test/golden/descriptor/${name}.jsonl.gz`, import.meta.url);
      expect(differencesIn(fileURLToPath(path))).toEqual([]);
    },
    60_000,
  );

  it.skipIf(!existsSync(CORPUS))(
    'on real descriptors (skipped where ../shared with the corpus is absent)',
    () => {
      expect(differencesIn(CORPUS)).toEqual([]);
    },
    60_000,
  );
});
