import { StudioError } from '../errors';
import type { Outcome, Publication, PublishRequest } from '../publish/plan';
import type { PlanRefusedError } from '../publish/refused-plan';
import { type Answer, answerJson } from './answer';
import type { ApiCall } from './api-route';
import { answerProblem } from './problem';
import { historyUrl, wirePlan, wirePublication } from './wire';

/** 201 created, 200 updated or unchanged, else a problem that carries the publication. */
export function answerPublication(
  { requestId, studio, notes }: ApiCall,
  publication: Publication,
): Answer {
  notes.publicationId = publication.id;
  const { outcome } = publication;
  const wire = wirePublication(publication, studio.settings.publicUrl);
  if (outcome.state === 'succeeded') {
    return answerJson(wire, { status: outcome.result === 'created' ? 201 : 200 });
  }
  return answerProblem(failureOf(outcome), { requestId, publication: wire });
}

/** A problem with the plan that was not carried out, and where its record is. */
export function answerRefusal(
  { requestId, studio, notes }: ApiCall,
  error: PlanRefusedError,
  { descriptor }: PublishRequest,
): Answer {
  const { findings, ...plan } = wirePlan(error.plan, descriptor);
  const id = error.publicationId;
  if (id !== undefined) notes.publicationId = id;
  const publication = id && { id, url: historyUrl(studio.settings.publicUrl, id) };
  return answerProblem(error, { requestId, findings, plan, ...(publication && { publication }) });
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
