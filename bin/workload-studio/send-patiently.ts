import { setTimeout as sleep } from 'node:timers/promises';
import type { Reply } from '../../lib/control-plane/connection';
import { readRetryAfter } from '../../lib/control-plane/retry-after';
import { NetworkError, UpstreamError } from '../../lib/control-plane/upstream-errors';
import { UsageError } from './usage-error';

const MAX_ATTEMPTS = 4;
/** Milliseconds; doubled with each attempt. */
const FIRST_PAUSE = 500;
/** A longer wait is left to whoever runs the pipeline. Seconds. */
const LONGEST_WAIT = 30;
/** Statuses that may pass: too many calls, a busy studio, a proxy without its studio. */
const PASSING: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/** Tries again what may pass: only for what may be done twice. What comes last is the answer. Throws a `UsageError`. */
export async function sendPatiently(send: () => Promise<Reply>): Promise<Reply> {
  for (let attempt = 1; ; attempt++) {
    const isLast = attempt === MAX_ATTEMPTS;
    const pause = FIRST_PAUSE * 2 ** (attempt - 1);
    try {
      const reply = await send();
      const wait = readRetryAfter(reply) ?? 0;
      const mayPass = PASSING.has(reply.status) || isInFlight(reply);
      if (isLast || !mayPass || wait > LONGEST_WAIT) return reply;
      await sleep(pause + wait * 1_000);
    } catch (error) {
      if (isLast || !(error instanceof NetworkError)) throw explain(error);
      await sleep(pause);
    }
  }
}

/** The same for what must not be done twice. */
export async function sendOnce(send: () => Promise<Reply>): Promise<Reply> {
  try {
    return await send();
  } catch (error) {
    throw explain(error);
  }
}

/** Of the API: the first request with this Idempotency-Key is still under way. */
function isInFlight({ status, text }: Reply): boolean {
  return status === 409 && text.includes('"code":"key-in-flight"');
}

function explain(error: unknown): unknown {
  if (!(error instanceof UpstreamError)) return error;
  const { message, method, url } = error;
  return new UsageError(
    `There is no answer to ${method} ${url}: ${message}`,
    'Check the address, and that the runner may reach it; for a certificate of your own authority set WORKLOAD_STUDIO_CA_FILE.',
  );
}
