import { expect, test } from 'vitest';
import { parseHttpDate } from './http-date';
import { readRetryAfter } from './retry-after';

const SAID = 'Sun, 29 Nov 2026 10:00:00 GMT';
const NOW = () => Date.parse('2026-11-29T10:00:30Z');

function read(retryAfter: string | undefined, date?: string): number | undefined {
  const headers = { 'retry-after': retryAfter, date };
  return readRetryAfter(
    { method: 'GET', url: 'http://api/x', status: 503, headers, text: '' },
    NOW,
  );
}

test.each([
  ['0', 0],
  ['7', 7],
  ['3600', 3_600],
  // Capped.
  ['3601', 3_600],
  ['99999999999999999999', 3_600],
  [undefined, undefined],
  ['', undefined],
  ['-1', undefined],
  ['1.5', undefined],
  ['soon', undefined],
  ['2026-11-29T10:01:00Z', undefined],
])('reads %s as %s seconds', (header, seconds) => {
  expect(read(header)).toBe(seconds);
});

test.each([
  ['by the clock of the server', 'Sun, 29 Nov 2026 10:01:00 GMT', SAID, 60],
  ['by our clock where the server tells no time', 'Sun, 29 Nov 2026 10:01:00 GMT', undefined, 30],
  ['by our clock where its time is none', 'Sun, 29 Nov 2026 10:01:00 GMT', 'today', 30],
  ['of the past as now', 'Sun, 29 Nov 2026 09:00:00 GMT', SAID, 0],
  ['far away as an hour', 'Mon, 29 Nov 2027 10:00:00 GMT', SAID, 3_600],
])('takes a date %s', (_, header, date, seconds) => {
  expect(read(header, date)).toBe(seconds);
});

test.each([
  'Sun, 06 Nov 1994 08:49:37 GMT',
  'Sunday, 06-Nov-94 08:49:37 GMT',
  'Sun Nov  6 08:49:37 1994',
])('knows the date %s', (date) => {
  expect(parseHttpDate(date)).toBe(Date.UTC(1994, 10, 6, 8, 49, 37));
});

test('knows years of two digits as those of this century', () => {
  expect(parseHttpDate('Sunday, 29-Nov-26 10:00:00 GMT')).toBe(Date.parse('2026-11-29T10:00:00Z'));
});

test.each([
  'Sun, 31 Nov 2026 10:00:00 GMT',
  'Sun, 00 Nov 2026 10:00:00 GMT',
  'Sun, 29 Nov 2026 24:00:00 GMT',
  'Sun, 29 Nov 2026 10:00:00 +0100',
  'Sun, 29 Nov 2026 10:00:00',
  'Sun, 29 Nov 2026 10:00:00 GMT and more',
])('takes %s for no date', (date) => {
  expect(parseHttpDate(date)).toBeUndefined();
});
