import { expect, it } from 'vitest';
import { keepNewest } from './keep-newest';

it('makes nothing again that was asked for lately', () => {
  const made: string[] = [];
  const keep = keepNewest<string>(2);
  const ask = (key: string) =>
    keep(key, () => {
      made.push(key);
      return key.toUpperCase();
    });
  expect(['a', 'b', 'a', 'b', 'c', 'b', 'a'].map(ask).join('')).toBe('ABABCBA');
  expect(made).toEqual(['a', 'b', 'c', 'a']);
});
