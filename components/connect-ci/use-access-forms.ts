import { zodResolver } from '@hookform/resolvers/zod';
import { useForm, useWatch } from 'react-hook-form';
import type { TrustProvider } from '@/lib/trust/providers';
import { placeByRule, workByRule, workByToken } from './pipeline-work';
import { emptyRule, ruleFormSchema } from './rule-form-values';
import type { PipelineAccess } from './snippets';
import { EMPTY_TOKEN, tokenFormSchema } from './token-form-values';

export type RuleFormState = ReturnType<typeof useRuleForm>;
export type TokenFormState = ReturnType<typeof useTokenForm>;

function useRuleForm(provider: TrustProvider) {
  return useForm({ resolver: zodResolver(ruleFormSchema), defaultValues: emptyRule(provider) });
}

function useTokenForm() {
  return useForm({ resolver: zodResolver(tokenFormSchema), defaultValues: EMPTY_TOKEN });
}

/** The forms of a pipeline's access, and what it may do by the one that is shown: the snippet follows what is filled in. */
export function useAccessForms(provider: TrustProvider, way: PipelineAccess) {
  const rule = useRuleForm(provider);
  const token = useTokenForm();
  const [actions, checks, place, placeValue] = useWatch({
    control: rule.control,
    name: ['actions', 'checks', 'place', 'placeValue'],
  });
  const tokenActions = useWatch({ control: token.control, name: 'actions' });
  const wish = { provider, actions, checks, place, placeValue };
  const follows =
    way === 'token'
      ? { work: workByToken(tokenActions) }
      : { work: workByRule(wish), place: placeByRule(wish) };
  return { rule, token, follows };
}
