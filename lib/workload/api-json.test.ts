import { describe, expect, it } from 'vitest';
import { readApiJson } from './api-json';

function read(text: string): ReturnType<typeof readApiJson> {
  return readApiJson(new TextEncoder().encode(text));
}

function nest(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}

describe('readApiJson', () => {
  /** What Go's `encoding/json` says of the same text. */
  it.each([
    ['', 'EOF'],
    [' \n\t', 'EOF'],
    ['{', 'unexpected EOF'],
    ['"a', 'unexpected EOF'],
    ['1.', 'unexpected EOF'],
    ['tru', 'unexpected EOF'],
    ['x', `invalid character 'x' looking for beginning of value`],
    ['[1,]', `invalid character ']' looking for beginning of value`],
    ['[1 2]', `invalid character '2' after array element`],
    ['{"a":1,}', `invalid character '}' looking for beginning of object key string`],
    ['{a:1}', `invalid character 'a' looking for beginning of object key string`],
    ['{"a" 1}', `invalid character '1' after object key`],
    ['{"a":1 "b"}', `invalid character '"' after object key:value pair`],
    ['trux', `invalid character 'x' in literal true (expecting 'e')`],
    ['-x', `invalid character 'x' in numeric literal`],
    ['[01]', `invalid character '1' after array element`],
    ['1.x', `invalid character 'x' after decimal point in numeric literal`],
    ['1e+x', `invalid character 'x' in exponent of numeric literal`],
    ['"a\nb"', String.raw`invalid character '\n' in string literal`],
    [String.raw`"\x"`, `invalid character 'x' in string escape code`],
    [String.raw`"\u00g0"`, String.raw`invalid character 'g' in \u hexadecimal character escape`],
    ["'a'", String.raw`invalid character '\'' looking for beginning of value`],
    ['\u{FEFF}{}', `invalid character 'ï' looking for beginning of value`],
  ])('refuses %j', (text, message) => {
    expect(read(text)).toEqual({ ok: false, message });
  });

  it('reads the first value and nothing behind it', () => {
    expect(read('{"a":[1.50,"x"],"a":null} garbage')).toEqual({
      ok: true,
      value: {
        kind: 'object',
        members: [
          [
            'a',
            {
              kind: 'array',
              items: [
                { kind: 'number', text: '1.50' },
                { kind: 'string', value: 'x' },
              ],
            },
          ],
          ['a', { kind: 'null' }],
        ],
      },
    });
  });

  it.each([
    [String.raw`"\ud83d\ude00"`, '😀'],
    [String.raw`"\ud800y"`, '\uFFFDy'],
    [String.raw`"\u0000\/\b"`, '\0/\b'],
    ['"ü😀"', 'ü😀'],
  ])('reads the string %s', (text, value) => {
    expect(read(text)).toEqual({ ok: true, value: { kind: 'string', value } });
  });

  it('goes 10,000 levels deep and no further', () => {
    expect(read(nest(10_000)).ok).toBe(true);
    expect(read(nest(10_001))).toEqual({
      ok: false,
      message: `invalid character '[' exceeded max depth`,
    });
  });
});
