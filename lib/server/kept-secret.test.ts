import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { keepSecret } from './kept-secret';

it('makes a secret once, for its owner only, and again when a crash left it empty', () => {
  const folder = mkdtempSync(join(tmpdir(), 'studio-secret-'));
  const secret = keepSecret(folder, 'session-secret');
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(keepSecret(folder, 'session-secret')).toBe(secret);
  const file = join(folder, 'session-secret');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  writeFileSync(file, '');
  const fresh = keepSecret(folder, 'session-secret');
  expect(fresh).toMatch(/^[\w-]{43}$/);
  expect(readFileSync(file, 'utf8')).toBe(fresh);
});
