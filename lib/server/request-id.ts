import { randomUUID } from 'node:crypto';

/** The id that the caller gave in `x-request-id`, where it can stand in a log as it is; otherwise a new one. */
export function requestIdOf(given: unknown): string {
  const isGiven = typeof given === 'string' && /^[A-Za-z0-9][\w.:/+=@-]{7,127}$/.test(given);
  return isGiven ? given : randomUUID();
}
