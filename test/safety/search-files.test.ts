import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { searchSecrets } from './search-files';

const VALUE = 'canary-Of-The-Test_7f3/+~';
const SECRET = { name: 'the secret', value: VALUE };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'studio-search-'));
  mkdirSync(join(folder, 'deep'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function placesOf(content: string | Buffer): readonly string[] {
  writeFileSync(join(folder, 'deep', 'file'), content);
  return searchSecrets([folder], [SECRET]).places;
}

const hex = Buffer.from(VALUE).toString('hex');

it.each([
  ['itself', VALUE],
  ['URL-escaped', encodeURIComponent(VALUE)],
  ['URL-escaped letter by letter', hex.replaceAll(/../g, '%$&')],
  ['JSON-escaped', hex.replaceAll(/../g, String.raw`\u00$&`)],
  ['in hex', hex],
  ['in capital hex', hex.toUpperCase()],
  ['backwards', Array.from(VALUE).toReversed().join('')],
])('finds it %s', (_, text) => {
  expect(placesOf(`before ${text} after`)).toHaveLength(1);
});

it.each(['', 'x', 'xy', 'xyz', 'client:'])('finds it in base64, after “%s”', (before) => {
  const whole = Buffer.from(`${before}${VALUE} and more`);
  expect(placesOf(whole.toString('base64'))).toHaveLength(1);
  expect(placesOf(whole.toString('base64url'))).toHaveLength(1);
});

it('finds it in bytes that are no text', () => {
  const bytes = Buffer.concat([Buffer.from([0, 255, 128]), Buffer.from(VALUE), Buffer.from([0])]);
  expect(placesOf(bytes)).toEqual([`${join(folder, 'deep', 'file')}: the secret (form 0)`]);
});

it('finds nothing where nothing is, and leaves out where it is kept', () => {
  expect(placesOf(VALUE.slice(1))).toEqual([]);
  placesOf(VALUE);
  const keptIn = [join(folder, 'deep', 'file')];
  const found = searchSecrets([folder], [{ ...SECRET, keptIn }]);
  expect(found).toEqual({ files: 1, bytes: VALUE.length, places: [] });
});
