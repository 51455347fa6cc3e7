import { describe, expect, it } from 'vitest';
import { readGoUtf8 } from './go-utf8';

describe('readGoUtf8', () => {
  it.each([
    ['text', [0x61, 0xc3, 0xbc, 0xf0, 0x9f, 0x98, 0x80], 'aü😀'],
    ['a byte order mark', [0xef, 0xbb, 0xbf, 0x61], '\uFEFFa'],
    ['no leading byte', [0x61, 0xff, 0x62], 'a\uFFFDb'],
    ['a sequence cut off by text', [0xe2, 0x82, 0x61], '\uFFFD\uFFFDa'],
    ['a sequence cut off by the end', [0x61, 0xf0, 0x9f, 0x98], 'a\uFFFD\uFFFD\uFFFD'],
    ['a surrogate', [0xed, 0xa0, 0x80], '\uFFFD\uFFFD\uFFFD'],
    ['an overlong slash', [0xc0, 0xaf], '\uFFFD\uFFFD'],
  ])('reads %s', (_, bytes, expected) => {
    expect(readGoUtf8(new Uint8Array(bytes))).toBe(expected);
  });
});
