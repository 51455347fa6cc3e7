import type { z } from 'zod';
import { orAudit } from '../publish/audit-refusal';
import type { PublishRequest } from '../publish/plan';
import { publish } from '../publish/publish';
import { PlanRefusedError } from '../publish/refused-plan';
import { DEFAULT_TARGET } from '../target-name';
import type { Answer } from './answer';
import { answerOnce } from './answer-once';
import { answerPublication, answerRefusal } from './answer-publication';
import type { ApiCall } from './api-route';
import { publishingAt } from './at-target';
import { countPublication } from './count-publication';
import { fingerprint, readIdempotencyKey } from './idempotency-key';
import { answerPlan } from './plan-from-ci';
import type { StudioTarget } from './open-target';
import { readRequest } from './read-request';
import { requireRoomInProject } from './limits';
import { sharedRefusals } from './refusals';
import { placeOfBody, requestOf } from './request-of-body';
import { publishBody } from './request-schema';
import { requireScopeToPublish } from './require-scope';

/** `POST /api/v1/publish`: once for each `Idempotency-Key`, and only while there is room. */
export function publishFromCi(call: ApiCall): Promise<Answer> {
  // Before the body is read, so that a refusal costs next to nothing.
  return call.studio.admit(
    () => publishOrPlan(call),
    () => sharedRefusals().add(call.actor, 'overloaded'),
  );
}

async function publishOrPlan(call: ApiCall): Promise<Answer> {
  const { studio, actor } = call;
  // What cannot be read might have been an attempt to publish.
  const asked = await orAudit(studio.publishing, actor, {}, () => readPublication(call));
  const { key, body } = asked;
  if (body.dryRun) return answerPlan(call, body);
  const target = placeOfBody(studio, body);
  await requireScopeToPublish(call, target);
  const { at, wanted } = await orAudit(studio.publishing, actor, { target }, () =>
    requestOf(call, body),
  );
  const carryOut = (id: string) => publishAs(id, call, at, wanted, body);
  if (key === undefined) return carryOut(studio.publishing.newId());
  const keyed = { key, fingerprint: fingerprint('POST /api/v1/publish', namedAt(at, body)) };
  return answerOnce(call, { ...keyed, target: wanted.target }, carryOut);
}

async function readPublication(call: ApiCall) {
  const key = readIdempotencyKey(call.request.headers);
  return { key, body: await readRequest(call, publishBody) };
}

/** One request, whether it names the default target or leaves it out. */
function namedAt({ name }: StudioTarget, given: Body) {
  const { target: _, ...body } = given;
  return name === DEFAULT_TARGET ? body : { ...body, target: name };
}

type Body = z.output<typeof publishBody>;

async function publishAs(
  id: string,
  call: ApiCall,
  at: StudioTarget,
  wanted: PublishRequest,
  { planId, allowRemovals }: Body,
): Promise<Answer> {
  const { studio, actor } = call;
  await requireRoomInProject(studio.limits, actor, wanted);
  try {
    const running = publish({ ...publishingAt(studio, at), newId: () => id }, wanted, {
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
