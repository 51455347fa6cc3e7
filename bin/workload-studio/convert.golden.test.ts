import { existsSync, mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { load, YAML11_SCHEMA } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { bundleCommand, runProgram } from '../../test/command-process';
import { SLOW } from '../../test/slow';
import { jsonEntries } from '../../lib/descriptor/json-entries';
import type { Value } from '../../lib/descriptor/value';
import { readYaml } from '../../lib/descriptor/yaml/read-yaml';
import { printWorkload } from '../../lib/workload/print-workload';
import type { Answer, GoldenCase } from '../golden/golden-case';
import { readCorpus, readGoldenFile } from '../golden/read-golden-file';
import { runCase } from '../golden/run-case';

const RECORDED = fileURLToPath(new URL('../../test/golden/descriptor/', import.meta.url));
const CORPUS = fileURLToPath(
  new URL('../../../shared/golden/descriptor/corpus.jsonl', import.meta.url),
);

/** Readers of the YAML that the build step hands on: yq and js-yaml read 1.2, the API's own tools 1.1. */
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  'js-yaml, 1.2': (text) => load(text),
  'js-yaml, 1.1': (text) => load(text, { schema: YAML11_SCHEMA }),
  'go-yaml, 1.1': (text) => {
    const { root } = readYaml(text);
    return root && plainOf(root);
  },
};

function plainOf(value: Value): unknown {
  switch (value.kind) {
    case 'map':
      return Object.fromEntries(
        jsonEntries(value).map(({ name, entry }) => [name, plainOf(entry.value)]),
      );
    case 'list':
      return value.items.map(plainOf);
    case 'integer':
      return Number(value.value);
    case 'null':
      return null;
    case 'string':
    case 'boolean':
    case 'float':
      return value.value;
  }
}

/** How many cases are run as processes. */
const SAMPLE = 8;

/** Which readers get another Workload out of the printed YAML than was recorded, by case. */
function misreadIn(path: string): { readonly read: number; readonly misread: readonly string[] } {
  const printed = new Map<string, { readonly id: string; readonly wanted: readonly unknown[] }>();
  for (const golden of readGoldenFile(path)) {
    for (const { got, wanted } of runCase(golden, readCorpus(path, golden))) {
      const { text } = printWorkload(got.ok ? got.workload : undefined, 'yaml');
      if (got.ok) printed.set(text, { id: golden.id, wanted: workloadsOf(wanted) });
    }
  }
  const misread = [...printed].flatMap(([text, { id, wanted }]) =>
    Object.entries(READERS)
      .filter(([, read]) => !wanted.some((one) => isDeepStrictEqual(read(text), one)))
      .map(([reader]) => `${id} by ${reader}`),
  );
  return { read: printed.size, misread };
}

function workloadsOf(answers: readonly Answer[]): readonly unknown[] {
  return answers.flatMap((answer) => ('workload' in answer ? [answer.workload] : []));
}

describe('the YAML of convert reads back as the recorded Workload', () => {
  it.each(['handmade', 'random'])(
    'of the %s cases',
    (name) => {
      const { read, misread } = misreadIn(join(RECORDED, `${name}.jsonl.gz`));
      expect(read).toBeGreaterThan(200);
      expect(misread).toEqual([]);
    },
    SLOW.timeout,
  );

  it.skipIf(!existsSync(CORPUS))(
    'of real descriptors (skipped where ../shared with the corpus is absent)',
    () => {
      const { read, misread } = misreadIn(CORPUS);
      expect(read).toBeGreaterThan(100);
      expect(misread).toEqual([]);
    },
    SLOW.timeout,
  );

  it(
    'also when the shipped command is called as occ is',
    async () => {
      const command = await bundleCommand();
      const plain = readGoldenFile(join(RECORDED, 'handmade.jsonl.gz')).filter(isPlain);
      const every = Math.ceil(plain.length / SAMPLE);
      const sample = plain.filter((_, at) => at % every === 0);
      expect(sample.length).toBeGreaterThan(SAMPLE / 2);
      const wrong: string[] = [];
      for (const golden of sample) {
        const [result] = golden.results;
        const args = ['workload', 'create', ...flagsOf(golden), '--release'];
        const run = await runProgram(
          process.execPath,
          [command, ...args, result?.versions[0] ?? ''],
          { folder: layOut(golden) },
        );
        const wanted = workloadsOf(result?.answers ?? []);
        const isRight =
          wanted.length === 0
            ? run.code === 1 && run.stdout === ''
            : run.code === 0 && wanted.some((one) => isDeepStrictEqual(load(run.stdout), one));
        if (!isRight) wrong.push(`${golden.id}: exit code ${run.code}, ${run.stderr}`);
      }
      expect(wrong).toEqual([]);
    },
    SLOW.timeout,
  );
});

/** Whole parameters, and nothing but files within the folder. */
function isPlain({ setup, filesBase64, files, params, results }: GoldenCase): boolean {
  return (
    setup.length === 0 &&
    Object.keys(filesBase64).length === 0 &&
    'workload.yaml' in files &&
    !Object.values(files).some((text) => text.includes('..') || text.includes('\u0000')) &&
    Object.values(params).every((value) => value !== '') &&
    results[0]?.answers.every((answer) => !('unreadable' in answer)) === true
  );
}

function flagsOf({ params, descriptor }: GoldenCase): readonly string[] {
  const named = Object.entries(params).map(([name, value]) => `--${name}=${value}`);
  return descriptor ? [...named, '--descriptor', 'workload.yaml'] : named;
}

function layOut({ files }: GoldenCase): string {
  const folder = mkdtempSync(join(tmpdir(), 'convert-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
