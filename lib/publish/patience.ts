import type { PublishDeps } from './publish';

/** The time of one publication, waiting for its turn included. */
export interface Patience {
  /** Comes when the time is over. */
  readonly over: AbortSignal;
  /**
   * Waits before trying again, at least as long as the server asked for. False, at once, where the time is over by then.
   * `retryAfter`: seconds.
   */
  pause(attempt: number, retryAfter?: number): Promise<boolean>;
}

/** How often one call is tried. */
export const MAX_ATTEMPTS = 5;
/** For a publication's turn and all its upstream calls; five seconds less than it may take, so that its record gets written. Milliseconds. */
const TIME = 55_000;
/** Before the second attempt, on average; doubled before each further one. Milliseconds. */
const FIRST_PAUSE = 100;

export function startPatience({
  now,
  sleep,
  random,
  timeout,
}: Pick<PublishDeps, 'now' | 'sleep' | 'random' | 'timeout'>): Patience {
  const end = now().getTime() + TIME;
  return {
    over: timeout(TIME),
    async pause(attempt, retryAfter = 0) {
      // Spread, so that those who failed together do not come back together.
      const backOff = FIRST_PAUSE * 2 ** (attempt - 1) * (0.5 + random());
      const duration = retryAfter * 1_000 + backOff;
      if (now().getTime() + duration >= end) return false;
      await sleep(duration);
      return true;
    },
  };
}
