import type { CheckVerb, PipelineWork } from '@/lib/ci/pipeline';
import { placeOfWorkflow, type PublishPlace } from '@/lib/ci/publish-place';
import { CI_ACTIONS, type CiAction } from '@/lib/trust/grant';
import { offersChecks, type RuleFormValues } from './rule-form-values';

type RuleWish = Pick<RuleFormValues, 'provider' | 'actions' | 'checks' | 'place' | 'placeValue'>;

/** What a pipeline may do by a token for these actions, whatever starts it. */
export function workByToken(actions: readonly CiAction[]): PipelineWork {
  // Before one is chosen the snippet shows what there is to choose from.
  const wanted = actions.length > 0 ? actions : CI_ACTIONS;
  const check = checkBy(wanted);
  return {
    ...(check && { pullRequests: check }),
    ...(wanted.includes('publish') && { pushes: 'publish' }),
  };
}

/** What it may do by the rule that the form describes, and by the second one where that is wanted. */
export function workByRule(wish: RuleWish): PipelineWork {
  const { provider, place, checks } = wish;
  const work = workByToken(wish.actions);
  if (provider === 'generic') return work;
  const { pullRequests: check, pushes } = work;
  // Whatever may publish lets no pull request in.
  if (pushes) return check && checks && offersChecks(wish) ? work : { pushes };
  // Of a pull request neither the ref nor the workflow's is the branch that the rule names.
  if (!check || place === 'any' || place === 'environment') return work;
  return { pushes: check };
}

/** Which runs the rule lets in, as far as the pipeline has to be written for it. */
export function placeByRule({ provider, place, placeValue }: RuleWish): PublishPlace {
  const name = placeValue.trim();
  if (provider === 'generic' || name === '') return {};
  switch (place) {
    case 'branch':
    case 'tag':
      return { ref: { kind: place, name: name.replace(/^refs\/(?:heads|tags)\//, '') } };
    case 'environment':
      return { environment: name };
    case 'workflow':
      return placeOfWorkflow(name);
    case 'any':
      return {};
  }
}

function checkBy(actions: readonly CiAction[]): CheckVerb | undefined {
  if (actions.includes('plan')) return 'plan';
  return actions.includes('validate') ? 'validate' : undefined;
}
