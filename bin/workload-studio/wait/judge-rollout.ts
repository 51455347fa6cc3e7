import type { EnvironmentRollout, Rollout, RolloutState } from '../../../lib/publish/rollout';

/** Of several environments the one that needs somebody most. */
const GRAVEST = ['stuck', 'waiting', 'unknown', 'running'] as const;

/**
 * How far what was published has come. Environments that run something else have no say where one has a release of it: in
 * one further down the pipeline an older release may well be stuck. `wasWritten`: the publication changed the Workload, so
 * that a release of it is still to come. What has the same content may then be from before, as in production after a
 * rollback: it runs only where the component’s latest release does, and has that content.
 */
export function judgeRollout(rollout: Rollout, wasWritten: boolean): RolloutState {
  const own = rollout.environments.filter(isOwn);
  if (own.length === 0) return judgeUnseen(rollout);
  const state = GRAVEST.find((one) => own.some((environment) => environment.state === one));
  if (state !== 'running' || !wasWritten) return state ?? 'idle';
  const { latestRelease } = rollout;
  if (latestRelease === undefined) return 'unknown';
  const isTakenUp = ownIn(rollout, 'running').some(({ release }) => release === latestRelease);
  return isTakenUp ? 'running' : 'waiting';
}

/** Where no release is known to be of it, how one runs or why one is stuck may be said of what stood before. */
function judgeUnseen({ state, said, environments }: Rollout): RolloutState {
  if (state === 'running') return 'unknown';
  if (state !== 'stuck') return state;
  const isComponentStuck = said !== undefined || !environments.some((one) => one.state === 'stuck');
  return isComponentStuck ? 'stuck' : 'unknown';
}

/** The environments in which what has the content of what was published is as told. */
export function ownIn(rollout: Rollout, state: RolloutState): readonly EnvironmentRollout[] {
  return rollout.environments.filter((one) => isOwn(one) && one.state === state);
}

function isOwn({ isPublished }: EnvironmentRollout): boolean {
  return isPublished === true;
}
