import { describe, expect, it } from 'vitest';
import { compareGo, quoteGo } from './go-text';

describe('quoteGo', () => {
  it.each([
    ['plain', '"plain"'],
    ['a"b\\c\n\t\r', String.raw`"a\"b\\c\n\t\r"`],
    ['\u0001\u007f', String.raw`"\x01\x7f"`],
    ['é→😀', '"é→😀"'],
    ['\u0085\u00a0\u2028\ufeff', String.raw`"\u0085\u00a0\u2028\ufeff"`],
    ['\u{e0001}', String.raw`"\U000e0001"`],
  ])('quotes %j', (text, quoted) => {
    expect(quoteGo(text)).toBe(quoted);
  });
});

describe('compareGo', () => {
  it('orders by UTF-8 bytes where UTF-16 would not', () => {
    expect(['😀', '\uffee', 'é', 'b', 'B', 'a10', 'a1'].toSorted(compareGo)).toEqual([
      'B',
      'a1',
      'a10',
      'b',
      'é',
      '\uffee',
      '😀',
    ]);
  });
});
