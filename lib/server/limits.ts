import type { Settings } from '../env';
import type { Actor, PublishRequest } from '../publish/plan';
import type { Allowances } from '../store/allowances';
import { oncePerProcess } from '../store/once-per-process';
import { requireWithin } from './rate-limit';
import { sharedRefusals } from './refusals';
import { type CountCall, createSharedRateLimit } from './shared-rate-limit';

/** How much anybody may have done in a minute, over all replicas. */
export interface Limits {
  /** Calls of the API, by the id of the caller. */
  readonly ofCaller: CountCall;
  /** What people do in the browser, by the id of the user. */
  readonly ofUser: CountCall;
  /** Publications of whomever, by the project. */
  readonly ofProject: CountCall;
}

const MINUTE_MS = 60_000;

export function openLimits(settings: Settings, allowances: Allowances | undefined): Limits {
  const { callsPerMinute, actionsPerMinute, publicationsPerMinute } = settings;
  const open = (name: string, limit: number) =>
    // All bundles of Next.js count together.
    oncePerProcess(`limit-${name}-${limit}`, () =>
      createSharedRateLimit({ name, limit, windowMs: MINUTE_MS, now: Date.now }, allowances),
    );
  return {
    ofCaller: open('token', callsPerMinute),
    ofUser: open('user', actionsPerMinute),
    ofProject: open('project', publicationsPerMinute),
  };
}

/** Counts a publication for its project. Throws `rate-limited` past the limit, which the audit then tells of. */
export async function requireRoomInProject(
  { ofProject }: Limits,
  actor: Actor,
  { target }: PublishRequest,
): Promise<void> {
  const { controlPlane, namespace, project } = target;
  const state = await ofProject(JSON.stringify([controlPlane, namespace, project]));
  if (state.exceeded) sharedRefusals().add(actor, 'rate-limited');
  requireWithin(state);
}
