import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readPackages } from './read-packages';

it('counts as building what `npm prune --omit=dev` takes away, and nothing that it leaves', () => {
  const root = mkdtempSync(join(tmpdir(), 'studio-licences-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const version = '1.0.0';
  const packages = {
    '': { version },
    'node_modules/runs': { version, license: 'MIT' },
    'node_modules/tests': { version, dev: true },
    'node_modules/optional': { version, optional: true },
    'node_modules/peer-of-what-runs': { version, devOptional: true },
    // Twice, and one of them runs.
    'node_modules/tests/node_modules/both': { version, dev: true },
    'node_modules/runs/node_modules/both': { version },
  };
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages }));
  expect(readPackages(root)).toEqual([
    { name: 'both', version, dev: false },
    { name: 'optional', version, dev: false },
    { name: 'peer-of-what-runs', version, dev: false },
    { name: 'runs', version, dev: false, license: 'MIT' },
    { name: 'tests', version, dev: true },
  ]);
});
