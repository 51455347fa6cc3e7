import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readAccess } from './access-file';

const rules = (role: string) =>
  `rules:\n  - { name: All, who: [{ everyone: true }], role: ${role}, where: [{ namespace: acme }] }\n`;

let folder: string;
let path: string;
let now = 0;
let logged: string[];
const log = {
  info: (_: object, message: string) => logged.push(message),
  error: (_: object, message: string) => logged.push(message),
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'studio-access-'));
  path = join(folder, 'access.yaml');
  logged = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const roleNow = () => readAccess(path, log, () => now).policy.rules[0]?.role;

it('holds anew within a second after it was changed, also where another file took its place', () => {
  writeFileSync(path, rules('viewer'));
  expect(roleNow()).toBe('viewer');
  writeFileSync(path, rules('author'));
  expect(roleNow()).toBe('viewer');
  now += 1_000;
  expect(roleNow()).toBe('author');
  writeFileSync(join(folder, 'new'), rules('viewer'));
  renameSync(join(folder, 'new'), path);
  now += 1_000;
  expect(roleNow()).toBe('viewer');
  expect(logged).toHaveLength(2);
});

it('goes on with the version before while the newest is not usable, and says so once', () => {
  writeFileSync(path, rules('viewer'));
  expect(roleNow()).toBe('viewer');
  writeFileSync(path, rules('root'));
  now += 1_000;
  expect(readAccess(path, log, () => now)).toMatchObject({
    policy: { rules: [{ role: 'viewer' }] },
    problems: [{ line: 2, message: expect.stringContaining('rules[0].role must be one of') }],
  });
  now += 1_000;
  expect(roleNow()).toBe('viewer');
  rmSync(path);
  now += 1_000;
  expect(readAccess(path, log, () => now).problems).toMatchObject([
    { message: 'the file cannot be read (ENOENT)' },
  ]);
  writeFileSync(path, rules('author'));
  now += 1_000;
  expect(readAccess(path, log, () => now)).toMatchObject({
    policy: { rules: [{ role: 'author' }] },
    problems: [],
  });
  expect(logged).toEqual([
    'the access file is not usable; the version before still holds',
    'the access file is not usable; the version before still holds',
    'the access file was read again',
  ]);
});

it('stops the start where the first version is not usable, with the place of what is wrong', () => {
  writeFileSync(path, rules('root'));
  expect(() => readAccess(path, log, () => now)).toThrow(/access\.yaml:2: rules\[0\]\.role must/);
  expect(() => readAccess(join(folder, 'none'), log, () => now)).toThrow(
    /cannot be read \(ENOENT\)/,
  );
});
