import { setTimeout as pause } from 'node:timers/promises';
import { DEFAULT_LIMITS, type Limits } from '../../lib/control-plane/connection';

/** A clock on which a second takes less than a second. */
export interface ScaledClock {
  readonly limits: Limits;
  /** Milliseconds since 1970 on this clock. */
  readonly now: () => number;
  /** Milliseconds on this clock. */
  readonly sleep: (duration: number) => Promise<unknown>;
  /** A signal that comes after milliseconds on this clock. */
  readonly timeout: (duration: number) => AbortSignal;
  /** Lets milliseconds pass at once. */
  readonly skip: (duration: number) => void;
}

/** `speed` 1 is real time, with the limits that the product has by default. */
export function startClock(speed: number): ScaledClock {
  const start = Date.now();
  let skipped = 0;
  return {
    limits: {
      connectTimeout: DEFAULT_LIMITS.connectTimeout / speed,
      headersTimeout: DEFAULT_LIMITS.headersTimeout / speed,
      bodyTimeout: DEFAULT_LIMITS.bodyTimeout / speed,
      callTimeout: DEFAULT_LIMITS.callTimeout / speed,
      bodyBytes: DEFAULT_LIMITS.bodyBytes,
    },
    now: () => start + (Date.now() - start) * speed + skipped,
    sleep: (duration) => pause(duration / speed),
    timeout: (duration) => AbortSignal.timeout(Math.ceil(duration / speed)),
    skip(duration) {
      skipped += duration;
    },
  };
}
