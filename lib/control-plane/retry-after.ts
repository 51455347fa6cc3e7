import type { Reply } from './connection';
import { parseHttpDate } from './http-date';

/** Whoever asks for more waits no longer: pipelines are told this too, and nobody should wait for days. Seconds. */
const LONGEST = 3_600;

/**
 * `Retry-After` of RFC 9110 in whole seconds, rounded up: a number of them, or a date, which is taken by the clock of the
 * server where its answer has a `Date`. `undefined` for anything else.
 */
export function readRetryAfter({ headers }: Reply, now = Date.now): number | undefined {
  const wanted = headers['retry-after'];
  if (typeof wanted !== 'string') return undefined;
  if (/^\d+$/.test(wanted)) return Math.min(Number(wanted), LONGEST);
  const until = parseHttpDate(wanted);
  if (until === undefined) return undefined;
  const { date } = headers;
  const saidAt = (typeof date === 'string' ? parseHttpDate(date) : undefined) ?? now();
  return Math.min(Math.max(Math.ceil((until - saidAt) / 1_000), 0), LONGEST);
}
