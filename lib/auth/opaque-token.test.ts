import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { makeOpaqueToken, prefixOf } from './opaque-token';

const page = readFileSync(new URL('../../docs/ci-identity.md', import.meta.url), 'utf8');

test('every pattern for scanners on the page finds issued tokens in the middle of a text', () => {
  const patterns = [...page.matchAll(/\\bwl\[sx\]_\S+?\\b/g)].map(([pattern]) => pattern);
  expect(patterns.length).toBe(3);
  for (const pattern of patterns) {
    for (const prefix of ['wls_', 'wlx_'] as const) {
      const token = makeOpaqueToken(prefix);
      const [found] = new RegExp(pattern).exec(`TOKEN="${token}"\n`) ?? [];
      expect(found).toBe(token);
      expect(new RegExp(pattern).test(`${token}a`)).toBe(false);
    }
  }
});

test('the checksum is what the page says', () => {
  const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  const token = makeOpaqueToken('wls_');
  const value = Array.from(token.slice(36)).reduce(
    (sum, digit) => sum * 62 + digits.indexOf(digit),
    0,
  );
  expect(value).toBe(crc32(token.slice(0, 36)));
});

test('a typing error in any place is told without a database', () => {
  const token = makeOpaqueToken('wlx_');
  expect(prefixOf(token)).toBe('wlx_');
  for (let at = 4; at < token.length; at++) {
    const other = token[at] === 'x' ? 'y' : 'x';
    expect(prefixOf(token.slice(0, at) + other + token.slice(at + 1))).toBeUndefined();
  }
  const swapped = token.slice(0, 4) + (token[5] ?? '') + (token[4] ?? '') + token.slice(6);
  expect(swapped === token || prefixOf(swapped) === undefined).toBe(true);
});
