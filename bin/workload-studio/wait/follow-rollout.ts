import type { Rollout, RolloutState } from '../../../lib/publish/rollout';
import { judgeRollout } from './judge-rollout';
import type { Look, LookAtRollout } from './look';

interface Standing {
  readonly state: RolloutState;
  readonly rollout: Rollout;
}

/** How the waiting ended. */
export type Ending =
  /** As it was seen last. `waiting`: the time is over. */
  | (Standing & { readonly kind: 'seen' })
  /** The time is over, and no look saw anything. */
  | { readonly kind: 'unseen' }
  | Extract<Look, { kind: 'refused' }>;

export interface FollowDeps {
  readonly look: LookAtRollout;
  /** Told of each look. */
  readonly onLook: (look: Look) => void;
  /** Milliseconds. */
  readonly now: () => number;
  /** Milliseconds. */
  readonly sleep: (duration: number) => Promise<unknown>;
}

/** Between looks, the last one for good. Milliseconds. */
const PAUSES = [2_000, 2_000, 3_000, 5_000, 5_000] as const;
const LAST_PAUSE = 10_000;
/**
 * What is no good news has to stay so long: right after a publication the controllers may still speak of what stood
 * before, and what it depends on may be under way itself. Milliseconds.
 */
const SETTLES_WITHIN = 30_000;
/** No look takes longer. Milliseconds. */
const LOOK_TIME = 25_000;
/** So much of the time is kept for the last look, though no more than a quarter of it. Milliseconds. */
const LAST_LOOK_TIME = 2_000;

export interface Wait {
  /** Milliseconds. */
  readonly time: number;
  /** Whether the publication changed the Workload: see `judgeRollout`. */
  readonly wasWritten: boolean;
}

/**
 * Looks again and again until what was published runs, stays in a state that does not pass by itself, or the time is over,
 * with which every look ends too. A look that sees nothing is made again, after `Retry-After` where there is one; the last
 * one comes before the time is over, whatever that says.
 */
export async function followRollout(
  { look, onLook, now, sleep }: FollowDeps,
  { time, wasWritten }: Wait,
): Promise<Ending> {
  const end = now() + time;
  const lastLookAt = end - Math.min(LAST_LOOK_TIME, time / 4);
  let standing: Standing | undefined;
  let since = now();
  for (let looks = 0; ; looks++) {
    const last = await look(Math.ceil(Math.min(LOOK_TIME, Math.max(end - now(), 0))));
    onLook(last);
    if (last.kind === 'refused') return last;
    if (last.kind === 'seen') {
      const state = judgeRollout(last.rollout, wasWritten);
      if (state !== standing?.state) since = now();
      standing = { state, rollout: last.rollout };
      const hasSettled = state !== 'waiting' && now() - since >= SETTLES_WITHIN;
      if (state === 'running' || hasSettled) return { kind: 'seen', ...standing };
    }
    const left = lastLookAt - now();
    if (left <= 0) return standing ? { kind: 'seen', ...standing } : { kind: 'unseen' };
    const wanted = last.kind === 'missed' ? (last.retryAfter ?? 0) * 1_000 : 0;
    await sleep(Math.ceil(Math.min(Math.max(PAUSES[looks] ?? LAST_PAUSE, wanted), left)));
  }
}
