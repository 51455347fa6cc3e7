import { StudioError } from '../errors';

/**
 * Runs `work` when there is room for it; throws `overloaded` when there is none, and then `work` is never called, but
 * `refused` is, before.
 */
export type Admission = <T>(
  work: () => Promise<T>,
  refused: () => void | Promise<void>,
) => Promise<T>;

/** What is counted, for all that share it. Nothing here throws: each bundle of Next.js has an error class of its own. */
export interface Slots {
  /** False when there is none within the time. Each true is followed by one `release`. */
  take(): Promise<boolean>;
  release(): void;
}

export interface SlotOptions {
  /** How many may be taken at once; `queueFor` it may wait. */
  readonly limit: number;
  /** The longest wait. */
  readonly waitMs: number;
}

/** How many may wait: so few that most of them get a slot within a fraction of a second. */
export function queueFor(limit: number): number {
  return Math.ceil(limit / 4);
}

export function createSlots({ limit, waitMs }: SlotOptions): Slots {
  let free = limit;
  // Kept in the order asked.
  const waiting = new Set<() => void>();
  return {
    take() {
      if (free > 0) {
        free -= 1;
        return Promise.resolve(true);
      }
      if (waiting.size >= queueFor(limit)) return Promise.resolve(false);
      return new Promise((resolve) => {
        const giveUp = setTimeout(() => {
          waiting.delete(proceed);
          resolve(false);
        }, waitMs);
        const proceed = () => {
          clearTimeout(giveUp);
          resolve(true);
        };
        waiting.add(proceed);
      });
    },

    release() {
      const [next] = waiting;
      if (next === undefined) {
        free += 1;
        return;
      }
      waiting.delete(next);
      next();
    },
  };
}

export function createAdmission(slots: Slots): Admission {
  return async (work, refused) => {
    if (!(await slots.take())) {
      await refused();
      throw overloaded();
    }
    try {
      return await work();
    } finally {
      slots.release();
    }
  };
}

export function overloaded(): StudioError {
  return new StudioError('overloaded', 'Too many publications are under way; nothing was begun.', {
    hint: 'Wait a second, then try the same again.',
    retryAfter: 1,
  });
}
