import { expect, it } from 'vitest';
import { formatDuration, readDuration } from './duration';

it.each([
  ['90', 90, '1m30s'],
  ['90s', 90, '1m30s'],
  ['5m', 300, '5m'],
  ['1h30m', 5_400, '1h30m'],
  ['1h5s', 3_605, '1h5s'],
  ['0', 0, '0s'],
])('reads %s', (text, seconds, written) => {
  expect(readDuration(text)).toBe(seconds * 1_000);
  expect(formatDuration(seconds * 1_000)).toBe(written);
});

it.each(['', 'm', '5 m', '-5s', '1.5h', '30m1h', '5m30', '1d', '9999999'])(
  'does not read “%s”',
  (text) => {
    expect(readDuration(text)).toBeUndefined();
  },
);
