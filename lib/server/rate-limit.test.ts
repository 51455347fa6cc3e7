import { expect, it } from 'vitest';
import { createRateLimit } from './rate-limit';

it('refuses what is over the limit until the window ends, key by key', () => {
  let now = 1_000;
  const count = createRateLimit({ limit: 2, windowMs: 10_000, now: () => now });
  count('a');
  count('a');
  count('b');
  now = 4_500;
  expect(() => count('a')).toThrow(
    expect.objectContaining({ code: 'rate-limited', retryAfter: 7 }),
  );
  expect(() => count('b')).not.toThrow();
  now = 11_000;
  expect(() => count('a')).not.toThrow();
});
