import type { EnvironmentRollout, Rollout, RolloutState } from '../../../lib/publish/rollout';

/** Of several environments the one that needs somebody most. */
const GRAVEST = ['stuck', 'waiting', 'unknown', 'running'] as const;

/**
 * How far what was published has come. Environments that run something else have no say where one has a release of it: in
 * one further down the pipeline an older release may well be stuck. Where it is hidden what their releases were made of,
 * `running` may be what stood before, and nothing is known.
 */
export function judgeRollout({ state, environments }: Rollout): RolloutState {
  const own = environments.filter(isOwn);
  if (own.length === 0) return state === 'running' ? 'unknown' : state;
  return GRAVEST.find((one) => own.some((environment) => environment.state === one)) ?? 'idle';
}

/** The environments in which what was published is known to be as told. */
export function ownIn(rollout: Rollout, state: RolloutState): readonly EnvironmentRollout[] {
  return rollout.environments.filter((one) => isOwn(one) && one.state === state);
}

function isOwn({ isPublished }: EnvironmentRollout): boolean {
  return isPublished === true;
}
