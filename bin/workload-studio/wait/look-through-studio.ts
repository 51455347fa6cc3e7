import { z } from 'zod';
import type { Connection, Reply } from '../../../lib/control-plane/connection';
import { readRetryAfter } from '../../../lib/control-plane/retry-after';
import { UpstreamError } from '../../../lib/control-plane/upstream-errors';
import type { StudioToken } from '../find-studio-token';
import { findProblem, readAs } from '../read-answer';
import { UsageError } from '../usage-error';
import type { Look, LookAtRollout } from './look';

const state = z.enum(['running', 'waiting', 'stuck', 'idle', 'unknown']);

const rollout = z.object({
  at: z.string(),
  state,
  text: z.string(),
  said: z.string().exactOptional(),
  latestRelease: z.string().exactOptional(),
  environments: z.array(
    z.object({
      environment: z.string(),
      state,
      text: z.string(),
      release: z.string().exactOptional(),
      image: z.string().exactOptional(),
      isPublished: z.boolean().exactOptional(),
      urls: z.array(z.string()),
      said: z.string().exactOptional(),
    }),
  ),
  hidden: z.array(z.string()),
});

/** Has the studio look at what became of the publication `id`. */
export function lookThroughStudio(
  connection: Connection,
  { value, source }: StudioToken,
  id: string,
): LookAtRollout {
  const path = `/api/v1/publications/${encodeURIComponent(id)}/rollout`;
  const headers = { authorization: `Bearer ${value}` };
  return async (within) => {
    try {
      const signal = AbortSignal.timeout(within);
      return interpret(await connection.send({ method: 'GET', path, headers, signal }), source);
    } catch (error) {
      if (error instanceof UpstreamError) return { kind: 'missed', why: error.message };
      if (!(error instanceof UsageError)) throw error;
      return refused(error.message, error.hint);
    }
  };
}

/** Throws a `UsageError` for what no studio says. */
function interpret(reply: Reply, source: StudioToken['source']): Look {
  const { status } = reply;
  if (status < 400) return { kind: 'seen', rollout: readAs(rollout, reply) };
  const told = findProblem(reply);
  const why = told?.detail ?? `The studio answered ${status}.`;
  // A studio that has just published may well be asked again after a fault of its own or of OpenChoreo.
  const isPassing = status === 429 || (status >= 500 && told?.code !== 'upstream-refused');
  if (!isPassing) return refused(why, status === 401 ? ENDED[source] : told?.hint);
  const retryAfter = readRetryAfter(reply);
  return { kind: 'missed', why, ...(retryAfter !== undefined && { retryAfter }) };
}

/** What to do about a token with which it was published, and that is not taken any more. */
const ENDED: Readonly<Record<StudioToken['source'], string>> = {
  given:
    'The token in WORKLOAD_STUDIO_TOKEN was revoked or has expired since: make another under Connect CI.',
  exchanged:
    'A token for the identity of a job lasts 15 minutes: wait for less, or set WORKLOAD_STUDIO_TOKEN.',
};

function refused(why: string, hint: string | undefined): Look {
  return { kind: 'refused', why, ...(hint !== undefined && { hint }) };
}
