import type { z } from 'zod';
import { orAudit } from '../publish/audit-refusal';
import type { PublishRequest } from '../publish/plan';
import { publish } from '../publish/publish';
import { PlanRefusedError } from '../publish/refused-plan';
import { answerOnce } from './answer-once';
import { answerPublication, answerRefusal } from './answer-publication';
import type { ApiCall } from './api-route';
import { countPublication } from './count-publication';
import { fingerprint, readIdempotencyKey } from './idempotency-key';
import { answerPlan } from './plan-from-ci';
import { readRequest } from './read-request';
import { sharedRefusals } from './refusals';
import { publishBody, publishRequestFrom } from './request-schema';
import { requireScopeToPublish } from './require-scope';
import { withSignedOrigin } from './signed-origin';

/** `POST /api/v1/publish`: once for each `Idempotency-Key`, and only while there is room. */
export function publishFromCi(call: ApiCall): Promise<Response> {
  // Before the body is read, so that a refusal costs next to nothing.
  return call.studio.admit(
    () => publishOrPlan(call),
    () => sharedRefusals().add(call.actor, 'overloaded'),
  );
}

async function publishOrPlan(call: ApiCall): Promise<Response> {
  const { studio, actor } = call;
  // What cannot be read might have been an attempt to publish.
  const asked = await orAudit(studio.publishing, actor, {}, () => readPublication(call));
  const { key, body, wanted } = asked;
  if (body.dryRun) return answerPlan(call, wanted);
  await requireScopeToPublish(call, wanted.target);
  const carryOut = (id: string) => publishAs(id, call, wanted, body);
  if (key === undefined) return carryOut(studio.publishing.newId());
  const keyed = { key, fingerprint: fingerprint('POST /api/v1/publish', body) };
  return answerOnce(call, { ...keyed, target: wanted.target }, carryOut);
}

async function readPublication(call: ApiCall) {
  const key = readIdempotencyKey(call.request.headers);
  const body = await readRequest(call, publishBody);
  const asked = publishRequestFrom(body, call.studio.settings.release);
  return { key, body, wanted: withSignedOrigin(asked, call.actor) };
}

async function publishAs(
  id: string,
  call: ApiCall,
  wanted: PublishRequest,
  { planId, allowRemovals }: z.output<typeof publishBody>,
): Promise<Response> {
  const { studio, actor } = call;
  try {
    const running = publish({ ...studio.publishing, newId: () => id }, wanted, {
      actor,
      allowRemovals,
      ...(planId !== undefined && { expectedPlan: planId }),
    });
    const publication = await countPublication(actor, running);
    return answerPublication(call, publication);
  } catch (error) {
    if (error instanceof PlanRefusedError) return answerRefusal(call, error, wanted);
    throw error;
  }
}
