import { StudioError } from '../errors';

/** Runs `work` when there is room for it; throws `overloaded` when there is none, and then `work` is never called. */
export type Admission = <T>(work: () => Promise<T>) => Promise<T>;

/** What is counted, for all that share it. Nothing here throws: each bundle of Next.js has an error class of its own. */
export interface Slots {
  /** False when there is none within the time. Each true is followed by one `release`. */
  take(): Promise<boolean>;
  release(): void;
}

export interface SlotOptions {
  /** How many may be taken at once; as many more may wait. */
  readonly limit: number;
  /** The longest wait. */
  readonly waitMs: number;
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
      if (waiting.size >= limit) return Promise.resolve(false);
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
  return async (work) => {
    if (!(await slots.take())) {
      throw new StudioError(
        'overloaded',
        'Too many publications are under way; nothing was begun.',
        {
          hint: 'Wait for the time that Retry-After tells, then send the same again.',
          retryAfter: 1,
        },
      );
    }
    try {
      return await work();
    } finally {
      slots.release();
    }
  };
}
