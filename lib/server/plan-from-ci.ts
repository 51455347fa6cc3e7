import { makePlan } from '../publish/make-plan';
import type { PublishRequest } from '../publish/plan';
import { planRefused } from '../publish/refused-plan';
import { answerRefusal } from './answer-publication';
import type { ApiCall } from './api-route';
import { readRequest } from './read-request';
import { planBody, publishRequestFrom } from './request-schema';
import { requireScope } from './require-scope';
import { withSignedOrigin } from './signed-origin';
import { wirePlan } from './wire';

/** `POST /api/v1/plan`: what publishing the same would do, or 422 where it would be refused. */
export async function planFromCi(call: ApiCall): Promise<Response> {
  const body = await readRequest(call, planBody);
  const asked = publishRequestFrom(body, call.studio.settings.release);
  const wanted = withSignedOrigin(asked, call.actor);
  return answerPlan(call, wanted);
}

/** For `dryRun` of `publish` too. */
export async function answerPlan(call: ApiCall, wanted: PublishRequest): Promise<Response> {
  requireScope(call, wanted.target, 'plan');
  const plan = await makePlan(call.studio.publishing, wanted, call.actor);
  if (plan.verdict === 'refused') return answerRefusal(call, planRefused(plan, wanted), wanted);
  return Response.json({ plan: wirePlan(plan, wanted.descriptor) });
}
