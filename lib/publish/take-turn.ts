import { StudioError } from '../errors';
import { targetNameOf } from '../target-name';
import type { Turn } from '../store/turns';
import type { Target } from './plan';
import type { PublishDeps } from './publish';

/** How long a publication waits for those before it. Milliseconds. */
const LONGEST_WAIT = 30_000;
/** Seconds. */
const RETRY_AFTER = 10;

/** Publications of one Workload take turns, in the order they came: what the last of them wrote is what stands. Throws `overloaded`. */
export async function takeTurn(
  { turns, timeout }: Pick<PublishDeps, 'turns' | 'timeout'>,
  target: Target,
): Promise<Turn> {
  const { namespace, component } = target;
  const giveUp = timeout(LONGEST_WAIT);
  try {
    return await turns.take({ controlPlane: targetNameOf(target), namespace, component }, giveUp);
  } catch (error) {
    if (!giveUp.aborted) throw error;
    throw new StudioError(
      'overloaded',
      `Others are publishing component ${component} in ${namespace}, and the wait for one’s turn was too long; nothing was written.`,
      { hint: 'Publish again when they are through.', retryAfter: RETRY_AFTER, cause: error },
    );
  }
}
