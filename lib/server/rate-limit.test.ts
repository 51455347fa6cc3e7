import { parseList } from 'structured-headers';
import { expect, it } from 'vitest';
import { createRateLimit, rateLimitHeaders, requireWithin } from './rate-limit';

it('refuses what is over the limit until the window ends, key by key', () => {
  let now = 1_000;
  const count = createRateLimit({ name: 'token', limit: 2, windowMs: 10_000, now: () => now });
  expect(count('a')).toMatchObject({ remaining: 1, exceeded: false });
  expect(count('a')).toMatchObject({ remaining: 0, exceeded: false });
  expect(count('b')).toMatchObject({ remaining: 1, exceeded: false });
  now = 4_500;
  const over = count('a');
  expect(over).toMatchObject({ remaining: 0, resetSeconds: 7, exceeded: true });
  expect(() => requireWithin(over)).toThrow(
    expect.objectContaining({
      code: 'rate-limited',
      hint: 'Wait 7 s, then try again.',
      retryAfter: 7,
    }),
  );
  expect(() => requireWithin(count('b'))).not.toThrow();
  now = 11_000;
  expect(count('a')).toMatchObject({ remaining: 1, exceeded: false });
});

it('lets keys beyond 50,000 share one count', () => {
  const count = createRateLimit({ name: 'address', limit: 5, windowMs: 1_000, now: () => 0 });
  for (let key = 0; key < 50_000; key++) count(String(key));
  expect(count('one more').remaining).toBe(4);
  expect(count('another').remaining).toBe(3);
  expect(count('0').remaining).toBe(3);
});

it('says the limit in structured fields', () => {
  const count = createRateLimit({ name: 'token', limit: 120, windowMs: 60_000, now: () => 0 });
  const headers = rateLimitHeaders(count('a'));
  expect(headers).toEqual({
    'ratelimit-policy': '"token";q=120;w=60',
    ratelimit: '"token";r=119;t=60',
  });
  expect(parseList(headers['ratelimit'] ?? '')).toEqual([
    [
      'token',
      new Map([
        ['r', 119],
        ['t', 60],
      ]),
    ],
  ]);
});
