import { serializeList } from 'structured-headers';
import { StudioError } from '../errors';

export interface RateLimitOptions {
  /** How it is called in the headers. */
  readonly name: string;
  /** How many calls a key may make in a window. */
  readonly limit: number;
  readonly windowMs: number;
  readonly now: () => number;
}

/** Where a key stands after a call was counted. */
export interface RateLimitState {
  readonly name: string;
  readonly limit: number;
  readonly windowSeconds: number;
  /** Calls that are left in this window. */
  readonly remaining: number;
  /** Seconds until the window ends, at least 1. */
  readonly resetSeconds: number;
  /** The call was one too many. */
  readonly exceeded: boolean;
}

/** More keys than this share one count: whoever makes up keys shall not fill the memory. */
const MOST_KEYS = 50_000;

/** Counts calls per key in fixed windows that all keys share. */
export function createRateLimit(options: RateLimitOptions): (key: string) => RateLimitState {
  const { name, limit, windowMs, now } = options;
  let windowEnds = 0;
  let counts = new Map<string, number>();
  return (key) => {
    const at = now();
    if (at >= windowEnds) {
      windowEnds = at + windowMs;
      counts = new Map();
    }
    const counted = counts.has(key) || counts.size < MOST_KEYS ? key : '';
    const count = (counts.get(counted) ?? 0) + 1;
    counts.set(counted, count);
    return {
      name,
      limit,
      windowSeconds: Math.ceil(windowMs / 1000),
      remaining: Math.max(0, limit - count),
      resetSeconds: Math.max(1, Math.ceil((windowEnds - at) / 1000)),
      exceeded: count > limit,
    };
  };
}

/** What to do about a limit, for people as for scripts, which find the same number in `Retry-After`. */
export function waitFirst(seconds: number): string {
  return `Wait ${seconds} s, then try again.`;
}

/** Throws `rate-limited`, with the seconds to wait, where the call was one too many. */
export function requireWithin({ exceeded, resetSeconds }: RateLimitState): void {
  if (!exceeded) return;
  throw new StudioError('rate-limited', 'Too many requests.', {
    hint: waitFirst(resetSeconds),
    retryAfter: resetSeconds,
  });
}

/** `RateLimit` and `RateLimit-Policy` of draft-ietf-httpapi-ratelimit-headers-10. */
export function rateLimitHeaders(state: RateLimitState): Readonly<Record<string, string>> {
  const { name, limit, windowSeconds, remaining, resetSeconds } = state;
  const item = (parameters: Readonly<Record<string, number>>) =>
    serializeList([[name, new Map(Object.entries(parameters))]]);
  return {
    'ratelimit-policy': item({ q: limit, w: windowSeconds }),
    ratelimit: item({ r: remaining, t: resetSeconds }),
  };
}
