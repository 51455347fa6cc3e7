import { orAudit } from '../publish/audit-refusal';
import type { Plan } from '../publish/plan';
import { findTarget, placed } from './at-target';
import { planAt } from './plan-at';
import { parseInput } from './parse-body';
import { publishByPlanInput, publishInput, publishRequestOf } from './request-schema';
import { startPublication } from './start-publication';
import type { UseCase } from './use-case';

/** Says what publishing would do. `input`: a `PublishInput`. */
export const planPublication: UseCase<unknown, Plan> = (studio, principal, input) => {
  const request = placed(studio, publishRequestOf(parseInput(publishInput, input)));
  principal.require('plan', request.target);
  return planAt(studio, findTarget(studio, request.target), request, principal);
};

/** Begins a publication by an agreed plan. An attempt that is refused before that stands in the audit. */
export const publishWorkload: UseCase<unknown, { readonly id: string }> = async (
  studio,
  principal,
  input,
) => {
  const { actor } = principal;
  const { wanted, options } = await orAudit(studio.publishing, actor, {}, () => {
    const { planId, allowRemovals, ...request } = parseInput(publishByPlanInput, input);
    const options = { expectedPlan: planId, allowRemovals };
    return { wanted: placed(studio, publishRequestOf(request)), options };
  });
  const { target } = wanted;
  await orAudit(studio.publishing, actor, { target }, () => {
    principal.require('publish', target);
    findTarget(studio, target);
  });
  return { id: await startPublication(studio, principal, wanted, options) };
};
