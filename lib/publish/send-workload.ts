import {
  ApiError,
  NetworkError,
  ResponseShapeError,
  TokenError,
} from '../control-plane/upstream-errors';
import type { PostAnswer, PutAnswer, WorkloadsClient } from '../control-plane/workloads';
import { StudioError } from '../errors';
import { compareWorkloads } from '../workload/compare';
import type { Workload } from '../workload/workload';
import { nameChanges } from './name-changes';
import { failedBy, succeeded, unknown } from './outcomes';
import type { Outcome } from './plan';
import { isPassing } from './retry-reads';
import type { StepLog } from './steps';
import { translateUpstream } from './upstream-failure';

/** POST or PUT. */
export type Way = 'create' | 'update';

/** What became of one write. `outcome` is what is left to say when nothing more is done. */
export type Sent =
  /** The server holds it now, or something else in its place. */
  | { readonly kind: 'written'; readonly outcome: Outcome }
  /** Nothing was written, and never will be. */
  | { readonly kind: 'refused'; readonly outcome: Outcome }
  /** Nothing was written, and the server says which way is right. */
  | { readonly kind: 'other-way'; readonly outcome: Outcome; readonly way: Way }
  | PutOff
  | InDoubt;

/** Nothing was written yet: it did not get there, or the server is busy. */
interface PutOff {
  readonly kind: 'put-off';
  readonly outcome: Outcome;
  /** Seconds, where the server said. */
  readonly retryAfter: number | undefined;
}

/** It may have been written. */
interface InDoubt {
  readonly kind: 'in-doubt';
  /** `unknown`. */
  readonly outcome: Outcome;
  /** What is left to say when reading tells that nothing was written. Absent where it may still be on its way. */
  readonly refusal?: Outcome;
  /** Seconds, where the server said. */
  readonly retryAfter?: number;
}

export const RESULT = { create: 'created', update: 'updated' } as const;

export async function sendWorkload(
  workloads: WorkloadsClient,
  log: StepLog,
  way: Way,
  workload: Workload,
): Promise<Sent> {
  try {
    const answer = await log.run(
      way,
      (): Promise<PostAnswer | PutAnswer> =>
        way === 'create' ? workloads.create(workload) : workloads.put(workload),
      ({ kind, exchange }) =>
        kind === 'created' || kind === 'updated'
          ? { detail: exchange }
          : { detail: exchange, state: 'failed' },
    );
    return judgeAnswer(answer, workload);
  } catch (error) {
    return judgeFailure(error);
  }
}

function judgeAnswer(answer: PostAnswer | PutAnswer, workload: Workload): Sent {
  switch (answer.kind) {
    case 'created':
    case 'updated':
      return { kind: 'written', outcome: checkStored(answer.kind, answer.workload, workload) };
    case 'conflict':
      return { kind: 'other-way', way: 'update', outcome: failedBy(contradiction()) };
    case 'not-found':
      return { kind: 'other-way', way: 'create', outcome: failedBy(contradiction()) };
    case 'internal-error':
      return {
        kind: 'in-doubt',
        outcome: unknown(
          `The control plane says no more than “Internal server error” (${answer.exchange}): the Workload may have been written.`,
        ),
        refusal: failedBy(internalError(answer.exchange)),
      };
  }
}

function judgeFailure(error: unknown): Sent {
  const failure = translateUpstream(error);
  if (!(failure instanceof StudioError)) throw failure;
  if (isPutOff(error)) {
    return { kind: 'put-off', outcome: failedBy(failure), retryAfter: failure.retryAfter };
  }
  if (!mayHaveArrived(error)) return { kind: 'refused', outcome: failedBy(failure) };
  const message = `The Workload was sent, but no usable answer came: it may have been written. ${failure.message}`;
  const { retryAfter } = failure;
  return {
    kind: 'in-doubt',
    outcome: unknown(message),
    // Whoever names a time is not at work on it any more.
    ...(retryAfter !== undefined && { refusal: failedBy(failure), retryAfter }),
  };
}

function isPutOff(error: unknown): boolean {
  if (error instanceof NetworkError) return error.delivered === 'no';
  // Without a token nothing is sent.
  if (error instanceof TokenError) return isPassing(error);
  return error instanceof ApiError && error.status === 429;
}

/** A gateway's 502 or 504 says no more about the API behind it than silence does. */
function mayHaveArrived(error: unknown): boolean {
  if (error instanceof NetworkError) return error.delivered === 'perhaps';
  if (error instanceof ApiError) return error.status >= 500;
  return error instanceof ResponseShapeError;
}

/** An older release than the one chosen drops fields it does not know, and answers with a good status. */
function checkStored(result: 'created' | 'updated', stored: Workload, sent: Workload): Outcome {
  const differences = compareWorkloads(stored, sent);
  if (differences.length === 0) return succeeded(result);
  return failedBy(
    new StudioError(
      'stored-differently',
      `The control plane took the Workload but keeps another than was sent; it differs in ${nameChanges(differences)}.`,
      { hint: 'Choose the OpenChoreo release that the control plane runs, and publish again.' },
    ),
  );
}

function contradiction(): StudioError {
  return new StudioError(
    'upstream-unexpected',
    'The control plane says by turns that the Workload exists and that it does not.',
    { hint: 'Find out who else deletes and makes it, then publish again.' },
  );
}

function internalError(exchange: string): StudioError {
  return new StudioError(
    'upstream-unexpected',
    `The control plane failed each time and says no more than “Internal server error” (${exchange}).`,
    { hint: 'Others may be writing the same Workload at the same time: try again in a minute.' },
  );
}
