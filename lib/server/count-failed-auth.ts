import { oncePerProcess } from '../store/once-per-process';
import type { PublicCall } from './api-call';
import { callerAddress } from './caller-address';
import { createRateLimit, requireWithin } from './rate-limit';

/** So many attempts to prove who one is may fail in a minute from one address. */
const FAILURES_PER_MINUTE = 60;

/** One count for all bundles of Next.js. Good tokens never meet it. */
const count = oncePerProcess('failed-auth', () =>
  createRateLimit({
    name: 'address',
    limit: FAILURES_PER_MINUTE,
    windowMs: 60_000,
    now: Date.now,
  }),
);

/**
 * Counts a failed attempt to prove who one is for the caller's address. Throws `rate-limited` past the limit. After the check
 * and not before it: runners of many share an address, and whoever sends rubbish from there would shut out their good tokens
 * to spare a look into the database and a signature of some 20 µs.
 */
export function countFailedAuth({ request, studio, notes }: PublicCall): void {
  notes.limit = count(callerAddress(request.headers, studio.settings.proxyHops));
  requireWithin(notes.limit);
}
