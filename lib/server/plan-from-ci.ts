import type { PublishRequest } from '../publish/plan';
import { planRefused } from '../publish/refused-plan';
import { answerRefusal } from './answer-publication';
import type { ApiCall } from './api-route';
import { planAt } from './plan-at';
import type { StudioTarget } from './open-target';
import { Principal } from './principal';
import { readRequest } from './read-request';
import { planBody, publishRequestFrom } from './request-schema';
import { requireScope } from './require-scope';
import { withSignedOrigin } from './signed-origin';
import { wirePlan } from './wire';

/** `POST /api/v1/plan`: what publishing the same would do, or 422 where it would be refused. */
export async function planFromCi(call: ApiCall): Promise<Response> {
  const body = await readRequest(call, planBody);
  const at = call.studio.targets.get(body.target);
  const wanted = withSignedOrigin(publishRequestFrom(body, at.release(), at.name), call.actor);
  return answerPlan(call, at, wanted);
}

/** For `dryRun` of `publish` too. */
export async function answerPlan(
  call: ApiCall,
  at: StudioTarget,
  wanted: PublishRequest,
): Promise<Response> {
  requireScope(call, wanted.target, 'plan');
  const plan = await planAt(call.studio, at, wanted, Principal.ofCaller(call.token));
  if (plan.verdict === 'refused') return answerRefusal(call, planRefused(plan, wanted), wanted);
  return Response.json({ plan: wirePlan(plan, wanted.descriptor) });
}
