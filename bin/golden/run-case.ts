import { convertDescriptor, failToRead, type Conversion } from '../../lib/workload/convert';
import type { Release } from '../../lib/workload/releases';
import { layOutCase } from './case-folder';
import { compareAnswer, type Verdict } from './compare-answer';
import type { Answer, GoldenCase } from './golden-case';

/** One release's part of a case, run and compared. */
export interface Comparison {
  readonly id: string;
  readonly release: Release;
  readonly verdict: Verdict;
  readonly wanted: readonly Answer[];
  readonly got: Conversion;
}

/** Cases by id that are refused on purpose, with the reason. None so far. */
export const REFUSALS: ReadonlyMap<string, string> = new Map();

/** Runs a case for each release that has an answer. `corpus`: the files of `golden.dir`. */
export function runCase(
  golden: GoldenCase,
  corpus: ReadonlyMap<string, Uint8Array> = new Map(),
): readonly Comparison[] {
  const folder = layOutCase(golden, corpus);
  return golden.results.flatMap(({ versions, answers }) =>
    versions.map((release) => {
      const got = convertIn(folder, golden, release);
      const verdict = compareAnswer(got, answers);
      const refused = verdict === 'different' && !got.ok && REFUSALS.has(golden.id);
      return {
        id: golden.id,
        release,
        verdict: refused ? 'refused' : verdict,
        wanted: answers,
        got,
      };
    }),
  );
}

function convertIn(
  { descriptor, readFile }: ReturnType<typeof layOutCase>,
  golden: GoldenCase,
  release: Release,
): Conversion {
  const { params } = golden;
  if (!golden.descriptor) return convertDescriptor({ params, release });
  if ('message' in descriptor) return failToRead(descriptor.message);
  return convertDescriptor({ descriptor: { text: descriptor.text, readFile }, params, release });
}
