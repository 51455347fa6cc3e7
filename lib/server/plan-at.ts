import type { MayView } from '../publish/find-live';
import { makePlan } from '../publish/make-plan';
import { type LiveClients, runLiveChecks } from '../publish/live-checks';
import type { Plan, PublishRequest } from '../publish/plan';
import { publishingAt } from './at-target';
import type { StudioTarget } from './open-target';
import type { Principal } from './principal';
import { rememberBriefly } from './remember-briefly';
import type { Studio } from './studio';

/**
 * The plan that somebody wants to see, with what live checks find where the target has them. Publishing makes its own plan
 * without: they refuse nothing, and it waits for nobody.
 */
export async function planAt(
  studio: Pick<Studio, 'publishing'>,
  at: StudioTarget,
  request: PublishRequest,
  asker: Pick<Principal, 'actor' | 'may'>,
): Promise<Plan> {
  const mayView: MayView = (place) => asker.may('view', place);
  const plan = await makePlan({ ...publishingAt(studio, at), mayView }, request, asker.actor);
  if (at.live === undefined || plan.workload === undefined) return plan;
  const found = await runLiveChecks(at.live, request, plan.workload);
  return { ...plan, findings: [...plan.findings, ...found] };
}

/** Long enough for somebody who types, short enough for somebody who has just made what was missing. */
const BRIEFLY = { forMs: 10_000, now: Date.now };

/** Of a target's control plane. */
export function liveClients({ workloads, rollouts, lookups }: LiveClients): LiveClients {
  return {
    workloads: {
      getComponent: rememberBriefly(
        (...asked: [string, string]) => workloads.getComponent(...asked),
        BRIEFLY,
      ),
      listByComponent: rememberBriefly(
        (...asked: [string, string]) => workloads.listByComponent(...asked),
        BRIEFLY,
      ),
    },
    rollouts: {
      getComponent: rememberBriefly(
        (...asked: [string, string]) => rollouts.getComponent(...asked),
        BRIEFLY,
      ),
    },
    lookups: {
      getSecretKeys: rememberBriefly(
        (...asked: [string, string]) => lookups.getSecretKeys(...asked),
        BRIEFLY,
      ),
      getResourceProject: rememberBriefly(
        (...asked: [string, string]) => lookups.getResourceProject(...asked),
        BRIEFLY,
      ),
      listOutputs: rememberBriefly(
        (...asked: [string, string]) => lookups.listOutputs(...asked),
        BRIEFLY,
      ),
    },
  };
}
