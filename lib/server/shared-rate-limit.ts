import type { Allowances } from '../store/allowances';
import { createRateLimit, type RateLimitOptions, type RateLimitState } from './rate-limit';

/** Counts a call of the key. */
export type CountCall = (key: string) => Promise<RateLimitState>;

/** Of what is left, a replica takes so much at a time: large pieces first, single calls towards the end. */
const SHARE = 8;
/** More keys than this share one lease, as in `createRateLimit`. */
const MOST_KEYS = 50_000;

/** What this replica may still give out of a window. */
interface Lease {
  left: number;
  /** Of all replicas, when this one asked last. */
  taken: number;
  underWay: Promise<void> | undefined;
}

/**
 * A limit that holds over all replicas, without asking the database for each call: a replica takes a piece of what is
 * left, and gives it out by itself. A piece that it does not use up is nobody else's, so that with few calls the last
 * eighth of a limit may go unused; more than the limit is never given. While the database is away each counts alone.
 */
export function createSharedRateLimit(
  options: RateLimitOptions,
  allowances: Allowances | undefined,
): CountCall {
  if (!allowances) {
    const count = createRateLimit(options);
    return (key) => Promise.resolve(count(key));
  }
  const { name, limit, windowMs, now } = options;
  let current = -1;
  let leases = new Map<string, Lease>();

  async function refill(key: string, lease: Lease): Promise<void> {
    const wanted = Math.max(1, Math.ceil((limit - lease.taken) / SHARE));
    const taken = await allowances
      ?.take(`${name} ${key}`, windowMs, wanted)
      .catch(() => lease.taken + wanted);
    lease.taken = taken ?? limit;
    lease.left += Math.min(wanted, Math.max(0, limit - (lease.taken - wanted)));
  }

  return async (key) => {
    const at = now();
    const window = Math.floor(at / windowMs);
    if (window !== current) {
      current = window;
      leases = new Map();
    }
    const counted = leases.has(key) || leases.size < MOST_KEYS ? key : '';
    const lease = leases.get(counted) ?? { left: 0, taken: 0, underWay: undefined };
    leases.set(counted, lease);
    while (lease.left === 0 && lease.taken < limit) {
      lease.underWay ??= refill(counted, lease).finally(() => {
        lease.underWay = undefined;
      });
      await lease.underWay;
    }
    const exceeded = lease.left === 0;
    if (!exceeded) lease.left -= 1;
    const remaining = lease.left + Math.max(0, limit - lease.taken);
    const resetSeconds = Math.max(1, Math.ceil(((window + 1) * windowMs - at) / 1000));
    return {
      name,
      limit,
      windowSeconds: Math.ceil(windowMs / 1000),
      remaining,
      resetSeconds,
      exceeded,
    };
  };
}
