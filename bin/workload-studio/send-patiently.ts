import { randomUUID } from 'node:crypto';
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

/**
 * What to make of an answer: it stays as it is; the same request may get another one; or what was asked for has ended
 * without an effect, and only another request may get further.
 */
export type Verdict = 'final' | 'repeat' | 'begin-anew';

interface Patience {
  /** By default what may pass is asked again. */
  readonly judge?: (reply: Reply) => Verdict;
  /** Whether to send again when no answer came, though it may have got through. Default true. */
  readonly afterSilence?: boolean;
}

/**
 * Tries again what may pass, for a few seconds. `send` gets an Idempotency-Key, a new one where the request begins anew.
 * What comes last is the answer. Throws a `UsageError`.
 */
export async function sendPatiently(
  send: (key: string) => Promise<Reply>,
  { judge = judgeStatus, afterSilence = true }: Patience = {},
): Promise<Reply> {
  let key = `"${randomUUID()}"`;
  for (let attempt = 1; ; attempt++) {
    const isLast = attempt === MAX_ATTEMPTS;
    const pause = FIRST_PAUSE * 2 ** (attempt - 1);
    try {
      const reply = await send(key);
      const wait = readRetryAfter(reply) ?? 0;
      const verdict = judge(reply);
      if (isLast || verdict === 'final' || wait > LONGEST_WAIT) return reply;
      if (verdict === 'begin-anew') key = `"${randomUUID()}"`;
      await sleep(pause + wait * 1_000);
    } catch (error) {
      if (isLast || !afterSilence || !(error instanceof NetworkError)) throw explain(error);
      await sleep(pause);
    }
  }
}

/** By the status alone, for who speaks no more than HTTP. */
export function judgeStatus({ status }: Reply): Verdict {
  return PASSING.has(status) ? 'repeat' : 'final';
}

function explain(error: unknown): unknown {
  if (!(error instanceof UpstreamError)) return error;
  const { message, method, url } = error;
  return new UsageError(
    `There is no answer to ${method} ${url}: ${message}`,
    'Check the address, and that the runner may reach it; for a certificate of your own authority set WORKLOAD_STUDIO_CA_FILE.',
  );
}
