import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../descriptor/check/edits';
import type { Finding } from '../descriptor/finding';
import type { FindingCode } from '../descriptor/finding-codes';
import type { Range } from '../descriptor/range';
import type { Value } from '../descriptor/value';
import { readYaml } from '../descriptor/yaml/read-yaml';
import { predictViolations } from './admit';
import { generateWorkload, type Generated } from './generate';
import { writtenOrigin } from './provenance';
import { RELEASES, type Release } from './releases';

const CORPUS = fileURLToPath(new URL('../../../shared/corpus/descriptors', import.meta.url));
const absent = !existsSync(CORPUS);

/**
 * Warnings and errors in more than a quarter of them. Each of these files depends on something, which the oldest release
 * drops: one warning a file, and the component would start without what it needs.
 */
const COMMON: Partial<Record<Release, readonly FindingCode[]>> = {
  'v1.0.0-rc.1': ['release-too-old'],
};

describe.skipIf(absent)(
  `findings in real descriptors${absent ? ' (skipped: ../shared/corpus is not here)' : ''}`,
  () => {
    const folders = absent ? [] : readdirSync(CORPUS);

    test.each(RELEASES)('explain every refusal of %s', (release) => {
      const unexplained = folders.filter((folder) => {
        const { generated } = generate(folder, release);
        return isRefused(generated, release) !== generated.findings.some(isError);
      });
      expect(unexplained).toEqual([]);
    });

    test.each(RELEASES)('come from %s, or are lost, in every scalar', (release) => {
      const unaccounted = folders.flatMap((folder) => {
        const { generated, text } = generate(folder, release);
        const { root } = readYaml(text);
        if (!generated.workload || root?.kind !== 'map') return [];
        return findScalars(root)
          .filter(({ range }) => isMade(generated, range) === isLost(generated, range))
          .map(({ range }) => `${folder}: ${text.slice(range.from, range.to)}`);
      });
      expect(unaccounted).toEqual([]);
    });

    test.each(RELEASES)('do not drown people on %s: what is common was looked at', (release) => {
      const files = new Map<FindingCode, number>();
      for (const folder of folders) {
        const { findings } = generate(folder, release).generated;
        const codes = findings
          .filter(({ severity }) => severity !== 'info')
          .map(({ code }) => code);
        for (const code of new Set(codes)) files.set(code, (files.get(code) ?? 0) + 1);
      }
      const common = [...files].filter(([, count]) => count > folders.length / 4);
      expect(common.map(([code]) => code)).toEqual(COMMON[release] ?? []);
      expect(files.size).toBeGreaterThan(10);
    });

    test.each(RELEASES)('have fixes for %s that touch what they name and help', (release) => {
      const useless: string[] = [];
      let count = 0;
      for (const folder of folders) {
        const { generated, text, run } = generate(folder, release);
        for (const finding of generated.findings) {
          if (!finding.fix) continue;
          count += 1;
          if (!areDisjoint(finding, text)) useless.push(`${folder}: ${finding.code} overlaps`);
          const after = run(applyEdits(text, finding.fix.edits)).findings;
          if (after.some((other) => isSame(other, finding)))
            useless.push(`${folder}: ${finding.code}`);
        }
      }
      expect(useless).toEqual([]);
      expect(count).toBeGreaterThan(50);
    });
  },
);

function generate(folder: string, release: Release) {
  const { text, files } = readFolder(join(CORPUS, folder));
  const params = { namespace: 'acme', project: 'store', component: 'catalog', image: 'a/b:1' };
  const run = (edited: string) =>
    generateWorkload({ descriptor: { text: edited, files }, params, release });
  return { text, run, generated: run(text) };
}

function readFolder(folder: string) {
  const files = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) files.set(relative(folder, path), readFileSync(path, 'utf8'));
  }
  const text = files.get('workload.yaml') ?? '';
  files.delete('workload.yaml');
  return { text, files };
}

function isRefused({ workload }: Generated, release: Release): boolean {
  return workload === undefined || predictViolations(workload, release).length > 0;
}

function findScalars(value: Value): readonly Value[] {
  if (value.kind === 'list') return value.items.flatMap(findScalars);
  if (value.kind !== 'map') return [value];
  return value.entries.flatMap((entry) => findScalars(entry.value));
}

function isMade({ provenance }: Generated, { from, to }: Range): boolean {
  return provenance.some((one) => {
    const range = writtenOrigin(one)?.range;
    return range?.from === from && range.to === to;
  });
}

function isLost({ losses }: Generated, { from, to }: Range): boolean {
  return losses.some(({ range }) => range.from <= from && to <= range.to);
}

function isError({ severity }: Finding): boolean {
  return severity === 'error';
}

/** The message names what is wrong, so another place of the same kind counts as another finding. */
function isSame(a: Finding, b: Finding): boolean {
  return a.code === b.code && a.message === b.message && a.range.from === b.range.from;
}

function areDisjoint({ fix }: Finding, text: string): boolean {
  const edits = (fix?.edits ?? []).toSorted((a, b) => a.from - b.from);
  return edits.every(({ from, to }, at) => {
    const previous = edits[at - 1];
    return from <= to && to <= text.length && (!previous || previous.to <= from);
  });
}
