import { type Dirent, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readNeighbours } from './read-neighbours';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'neighbours-'));
  mkdirSync(join(folder, 'locked'));
  writeFileSync(join(folder, 'locked/a.txt'), 'a');
  writeFileSync(join(folder, 'near.txt'), 'near');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('leaves out a folder that may not be listed', () => {
  expect([...readNeighbours(folder, listUnlessLocked).keys()]).toEqual(['near.txt']);
});

it('leaves out a file that went away since it was listed', () => {
  const list = (path: string): Dirent[] => {
    const entries = readdirSync(path, { withFileTypes: true });
    rmSync(join(folder, 'near.txt'), { force: true });
    return entries;
  };
  expect([...readNeighbours(folder, list).keys()]).toEqual(['locked/a.txt']);
});

/** In place of rights, which root has all of. */
function listUnlessLocked(path: string): Dirent[] {
  if (!path.endsWith('locked')) return readdirSync(path, { withFileTypes: true });
  throw Object.assign(new Error('permission denied'), { code: 'EACCES' });
}
