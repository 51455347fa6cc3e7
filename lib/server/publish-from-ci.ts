import { allowsTarget } from '../auth/ci-token';
import { StudioError } from '../errors';
import { makePlan } from '../publish/make-plan';
import type { Actor, Outcome, Plan, Publication, PublishRequest } from '../publish/plan';
import { PlanRefusedError, planRefused } from '../publish/refused-plan';
import { publish } from '../publish/publish';
import type { ApiCall } from './api-route';
import { problemResponse } from './problem';
import { readBody } from './read-body';
import { parseBody, publishBody, publishRequestFrom } from './request-schema';
import { historyUrl, wirePlan, wirePublication } from './wire';

/** `POST /api/v1/publish`: plan, and unless it is a dry run, publish. */
export async function publishFromCi(call: ApiCall): Promise<Response> {
  const { studio, token, request } = call;
  const body = parseBody(publishBody, await readBody(request));
  const wanted = publishRequestFrom(body, studio.settings.release);
  if (!allowsTarget(token, wanted.target)) throw outsideScope(wanted);
  try {
    const actor: Actor = { kind: 'ci', id: token.id, name: token.name };
    if (body.dryRun) return answerPlan(await makePlan(studio.publishing, wanted, actor), wanted);
    const publication = await publish(studio.publishing, wanted, {
      actor,
      ...(body.planId !== undefined && { expectedPlan: body.planId }),
    });
    return answerPublication(call, publication);
  } catch (error) {
    if (error instanceof PlanRefusedError) return answerRefusal(call, error, wanted);
    throw error;
  }
}

function outsideScope({ target }: PublishRequest): StudioError {
  const { namespace, project, component } = target;
  return new StudioError(
    'forbidden',
    `This token does not cover component ${component} of project ${project} in namespace ${namespace}.`,
    { hint: 'Create one for it under Connect CI.' },
  );
}

function answerPlan(plan: Plan, wanted: PublishRequest): Response {
  if (plan.verdict === 'refused') throw planRefused(plan, wanted);
  return Response.json({ dryRun: true, plan: wirePlan(plan, wanted.descriptor) });
}

function answerRefusal(
  { requestId, studio }: ApiCall,
  error: PlanRefusedError,
  { descriptor }: PublishRequest,
): Response {
  const { findings, ...plan } = wirePlan(error.plan, descriptor);
  const id = error.publicationId;
  const publication = id && { id, url: historyUrl(studio.settings.publicUrl, id) };
  return problemResponse(error, { requestId, findings, plan, ...(publication && { publication }) });
}

function answerPublication({ requestId, studio }: ApiCall, publication: Publication): Response {
  const { outcome } = publication;
  const wire = wirePublication(publication, studio.settings.publicUrl);
  if (outcome.state === 'succeeded') {
    return Response.json(wire, { status: outcome.result === 'created' ? 201 : 200 });
  }
  return problemResponse(failureOf(outcome), { requestId, publication: wire });
}

function failureOf(outcome: Exclude<Outcome, { state: 'succeeded' }>): StudioError {
  switch (outcome.state) {
    case 'failed': {
      const { code, message, ...options } = outcome;
      return new StudioError(code, message, options);
    }
    case 'unknown':
      return new StudioError('upstream-timeout', outcome.message, {
        hint: 'The write may have happened. “Check now” in History finds out; publishing again is safe.',
      });
    case 'pending':
      return new StudioError('internal', 'The publication has not ended.');
  }
}
