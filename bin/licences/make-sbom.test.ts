import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import type { Sbom } from './make-sbom';
import { readPackages } from './read-packages';

it('names everything that runs and its licence, and nothing of this machine', () => {
  const text = execFileSync('node', ['--import', 'tsx', 'bin/sbom.ts'], { encoding: 'utf8' });
  const sbom = JSON.parse(text) as Sbom & { bomFormat: string };
  expect(sbom.bomFormat).toBe('CycloneDX');
  expect(sbom.metadata.component).toMatchObject({ name: 'workload-studio', type: 'application' });
  const listed = sbom.components.map(({ name }) => name);
  const runs = readPackages('.').filter(({ dev }) => !dev);
  expect(new Set(listed)).toEqual(new Set(runs.map(({ name }) => name)));
  expect(sbom.components.filter(({ licenses }) => licenses === undefined)).toEqual([]);
  expect(text).not.toContain(process.cwd());
});
