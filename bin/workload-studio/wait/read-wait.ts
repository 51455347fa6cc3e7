import type { Flags, Given } from '../flags';
import { UsageError } from '../usage-error';
import { formatDuration, readDuration } from './duration';

/** As `helm upgrade --wait` waits. Milliseconds. */
const DEFAULT_TIME = 300_000;
/** Milliseconds. */
const LONGEST_TIME = 86_400_000;

export const WAIT_FLAGS = {
  wait: { about: 'then wait until what was published runs, and exit with 3 when it does not' },
  timeout: {
    value: 'TIME',
    about: `how long --wait waits, such as 90s, 10m or 1h30m; default: ${formatDuration(DEFAULT_TIME)}`,
  },
} as const satisfies Flags;

/** How long is waited for what was published to run, in milliseconds; undefined: not at all. Throws a `UsageError`. */
export function readWait(given: Given<keyof typeof WAIT_FLAGS>): number | undefined {
  const text = given.text('timeout');
  if (!given.has('wait')) {
    if (text === undefined) return undefined;
    throw new UsageError('--timeout says how long --wait waits: add --wait, or leave it out.');
  }
  if (text === undefined) return DEFAULT_TIME;
  const time = readDuration(text);
  if (time !== undefined && time > 0 && time <= LONGEST_TIME) return time;
  throw new UsageError(
    `--timeout cannot be ${text}.`,
    `Write a time such as 90s, 10m or 1h30m, of at most ${formatDuration(LONGEST_TIME)}.`,
  );
}
