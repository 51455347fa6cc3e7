import type { ActionFailure, ActionResult, ReadPublication } from '@/components/studio-actions';
import type { ErrorCode } from '@/lib/errors';
import type { Publication } from '@/lib/publish/plan';

const POLL_MS = 250;
const SLOWEST_POLL_MS = 8_000;

/** Failures that asking again does not mend. */
const FINAL: ReadonlySet<ErrorCode> = new Set(['unauthenticated', 'forbidden', 'not-found']);

interface Follower {
  readonly readPublication: ReadPublication;
  /** Milliseconds. */
  readonly sleep: (duration: number) => Promise<unknown>;
  /** False ends it at once. */
  readonly isWanted: () => boolean;
  readonly onProgress: (publication: Publication) => void;
}

/**
 * Reads a publication again and again until it has ended, and gives it then; or the failure for which it cannot be read
 * any more. Other failures say nothing about it, for the server goes on: they only make the pauses longer.
 * Undefined when it is no longer wanted.
 */
export async function followPublication(
  id: string,
  { readPublication, sleep, isWanted, onProgress }: Follower,
): Promise<Publication | { readonly failure: ActionFailure } | undefined> {
  let pause = POLL_MS;
  while (isWanted()) {
    const read = await answerOf(readPublication(id));
    if (!isWanted()) return undefined;
    if (!read.ok && FINAL.has(read.error.code)) return { failure: read.error };
    if (read.ok && read.value.outcome.state !== 'pending') return read.value;
    if (read.ok) onProgress(read.value);
    pause = read.ok ? POLL_MS : Math.min(pause * 2, SLOWEST_POLL_MS);
    await sleep(pause);
  }
  return undefined;
}

/** An action that cannot even be reached answers like one that failed. */
export async function answerOf<T>(answer: Promise<ActionResult<T>>): Promise<ActionResult<T>> {
  try {
    return await answer;
  } catch (cause) {
    return {
      ok: false,
      error: {
        code: 'internal',
        message: String(cause),
        hint: 'Check the connection to the studio, then try again.',
        unreached: true,
      },
    };
  }
}
