import { StudioError } from '../errors';
import { auditRefusal } from '../publish/audit-refusal';
import { findPublication } from '../publish/history';
import type { Publication, Target } from '../publish/plan';
import { checkPublication } from '../publish/settle-pending';
import type { KeyAttempt } from '../store/idempotency-keys';
import { oncePerProcess } from '../store/once-per-process';
import { targetNameOf } from '../target-name';
import { type Answer, isGood } from './answer';
import { answerPublication } from './answer-publication';
import type { ApiCall } from './api-route';
import { publishingAt } from './at-target';

/** So long the answer to a key is kept. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/** The keys whose requests this process carries out at this moment. */
const underWay = oncePerProcess('keys-under-way', () => new Set<string>());

export interface KeyedRequest {
  readonly key: string;
  readonly fingerprint: string;
  /** For the audit. */
  readonly target: Target;
}

/**
 * Answers the same request with the same key once and for all: by `publishAs`, which gets the id of the publication to
 * make, and from then on with the very bytes of that answer. What throws before anything is recorded was not begun, and
 * leaves the key free. After a crash the record tells whether there is something to answer.
 * Throws `key-reused` for another request and `key-in-flight` while the first is under way.
 */
export async function answerOnce(
  call: ApiCall,
  { key, fingerprint, target }: KeyedRequest,
  publishAs: (publicationId: string) => Promise<Answer>,
): Promise<Answer> {
  const { token, studio } = call;
  const { keys, instances, publications } = studio.store;
  const now = studio.publishing.now();
  const expiresAt = new Date(now.getTime() + KEPT_MS).toISOString();
  const attempt: KeyAttempt = { instanceId: instances.id, expiresAt };
  const use = { ...attempt, owner: token.id, key, fingerprint, now: now.toISOString() };
  const state = await keys.begin(use);
  switch (state.kind) {
    case 'begun':
      return carryOut(call, key, attempt, publishAs);
    case 'answered':
      return replay(state.answer);
    case 'other-request':
      await auditRefusal(studio.publishing, call.actor, { target, code: 'key-reused' });
      throw new StudioError(
        'key-reused',
        'This Idempotency-Key came with another request before.',
        {
          hint: 'Use a new key for each new request.',
        },
      );
    case 'in-flight': {
      const id = state.publicationId;
      const publication = id === undefined ? undefined : await findPublication(publications, id);
      if (publication?.outcome.state === 'unknown') return lookAgain(call, key, publication);
      if (await isUnderWay(call, key, state.instanceId)) throw keyInFlight();
      if (publication === undefined) {
        await keys.abandon(token.id, key, state);
        return answerOnce(call, { key, fingerprint, target }, publishAs);
      }
      // Whoever was to carry it out is gone; it is being found out what became of it.
      if (publication.outcome.state === 'pending') throw keyInFlight();
      return keep(call, key, answerPublication(call, publication));
    }
  }
}

async function carryOut(
  call: ApiCall,
  key: string,
  attempt: KeyAttempt,
  publishAs: (publicationId: string) => Promise<Answer>,
): Promise<Answer> {
  const { token, studio } = call;
  const { keys, publications } = studio.store;
  const name = nameOf(call, key);
  const id = studio.publishing.newId();
  underWay.add(name);
  try {
    await keys.attach(token.id, key, id);
    const answer = await publishAs(id);
    if (isGood(answer)) return await keep(call, key, answer);
    const publication = await findPublication(publications, id);
    // Refused without a record: nothing was begun.
    if (publication === undefined) await keys.abandon(token.id, key, attempt);
    else if (publication.outcome.state !== 'unknown') return await keep(call, key, answer);
    return answer;
  } catch (error) {
    const begun = (await findPublication(publications, id)) !== undefined;
    if (!begun) await keys.abandon(token.id, key, attempt);
    throw error;
  } finally {
    underWay.delete(name);
  }
}

/** What is unknown is no answer to keep: whoever asks again has it looked up, and told as it is by then. */
async function lookAgain(call: ApiCall, key: string, publication: Publication): Promise<Answer> {
  const { studio } = call;
  const name = targetNameOf(publication.request.target);
  const at = studio.targets.list().find((target) => target.name === name);
  // There is nobody to ask any more.
  if (at === undefined) return answerPublication(call, publication);
  const checked = await checkPublication(publishingAt(studio, at), publication.id);
  const answer = answerPublication(call, checked);
  return checked.outcome.state === 'unknown' ? answer : keep(call, key, answer);
}

/** This process knows better than its heartbeat: a request of its own may have broken off. */
async function isUnderWay(call: ApiCall, key: string, instanceId: string): Promise<boolean> {
  const { instances } = call.studio.store;
  return instanceId === instances.id
    ? underWay.has(nameOf(call, key))
    : instances.isAlive(instanceId);
}

async function keep({ token, studio }: ApiCall, key: string, answer: Answer): Promise<Answer> {
  await studio.store.keys.answer(token.id, key, answer);
  return answer;
}

function replay(answer: Answer): Answer {
  return { ...answer, headers: { ...answer.headers, 'idempotent-replayed': 'true' } };
}

function nameOf({ token }: ApiCall, key: string): string {
  return JSON.stringify([token.id, key]);
}

function keyInFlight(): StudioError {
  return new StudioError(
    'key-in-flight',
    'A request with this Idempotency-Key is still under way.',
    {
      hint: 'Send the same again after Retry-After; it is answered as the first one.',
      retryAfter: 1,
    },
  );
}
