import { describe, expect, it } from 'vitest';
import { cleanPath } from './clean-path';
import { readFileFrom } from './file-set';

const LONG = 'a'.repeat(256);

describe('readFileFrom', () => {
  const read = readFileFrom(
    new Map([
      ['./docs//openapi.yaml', 'openapi: 3.0.0\n'],
      ['motd.txt', ''],
      ['__proto__', 'x'],
    ]),
  );

  it.each([
    ['docs/openapi.yaml', 'openapi: 3.0.0\n'],
    ['motd.txt', ''],
    ['__proto__', 'x'],
  ])('reads %s', (path, text) => {
    expect(read(path)).toEqual({ text });
  });

  it.each([
    ['nope.txt', 'open nope.txt: no such file or directory'],
    ['docs', 'read docs: is a directory'],
    ['.', 'read .: is a directory'],
    ['motd.txt/x', 'open motd.txt/x: not a directory'],
    ['../secret', 'open ../secret: no such file or directory'],
    ['constructor', 'open constructor: no such file or directory'],
    ['a\0b', 'open a\0b: invalid argument'],
    [LONG, `open ${LONG}: file name too long`],
    [`nope/${LONG}`, `open nope/${LONG}: no such file or directory`],
  ])('says of %j what Go says', (path, message) => {
    expect(read(path)).toEqual({ message });
  });
});

describe('cleanPath', () => {
  it.each([
    ['./docs//./openapi.yaml', 'docs/openapi.yaml'],
    ['/openapi.yaml', 'openapi.yaml'],
    ['a/../openapi.yaml/', 'openapi.yaml'],
    ['/../../f.txt', '../../f.txt'],
    ['a/../../b', '../b'],
    ['.', '.'],
    [' ', ' '],
  ])('makes %j %j', (path, clean) => {
    expect(cleanPath(path)).toBe(clean);
  });
});
