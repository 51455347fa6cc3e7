import type { z } from 'zod';
import { planRefused } from '../publish/refused-plan';
import { type Answer, answerJson } from './answer';
import { answerRefusal } from './answer-publication';
import type { ApiCall } from './api-route';
import { planAt } from './plan-at';
import { Principal } from './principal';
import { readRequest } from './read-request';
import { placeOfBody, requestOf } from './request-of-body';
import { planBody } from './request-schema';
import { requireScope } from './require-scope';
import { wirePlan } from './wire';

/** `POST /api/v1/plan`: what publishing the same would do, or 422 where it would be refused. */
export async function planFromCi(call: ApiCall): Promise<Answer> {
  return answerPlan(call, await readRequest(call, planBody));
}

/** For `dryRun` of `publish` too. */
export async function answerPlan(call: ApiCall, body: z.output<typeof planBody>): Promise<Answer> {
  requireScope(call, placeOfBody(call.studio, body), 'plan');
  const { at, wanted } = requestOf(call, body);
  const plan = await planAt(call.studio, at, wanted, Principal.ofCaller(call.token));
  if (plan.verdict === 'refused') return answerRefusal(call, planRefused(plan, wanted), wanted);
  return answerJson({ plan: wirePlan(plan, wanted.descriptor) });
}
