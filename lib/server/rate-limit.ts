import { StudioError } from '../errors';

export interface RateLimitOptions {
  /** How many calls a key may make in a window. */
  readonly limit: number;
  readonly windowMs: number;
  readonly now: () => number;
}

/** Counts calls per key in fixed windows; throws `rate-limited` with the seconds to wait once there are too many. */
export function createRateLimit(options: RateLimitOptions): (key: string) => void {
  let windowEnds = 0;
  let counts = new Map<string, number>();
  return (key) => {
    const now = options.now();
    if (now >= windowEnds) {
      windowEnds = now + options.windowMs;
      counts = new Map();
    }
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    if (count <= options.limit) return;
    throw new StudioError('rate-limited', 'Too many requests.', {
      hint: 'Wait for the time that Retry-After tells, then try again.',
      retryAfter: Math.ceil((windowEnds - now) / 1000),
    });
  };
}
