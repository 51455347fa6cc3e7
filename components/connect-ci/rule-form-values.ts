import { z } from 'zod';
import type { CiRuleInput } from '@/components/studio-actions';
import type { Target } from '@/lib/publish/plan';
import { CI_ACTIONS } from '@/lib/trust/grant';
import { PROVIDERS, TRUST_PROVIDERS, type TrustProvider } from '@/lib/trust/providers';
import { trustRuleInput } from '@/lib/trust/trust-rule';

/** Which runs of a repository a rule lets in. */
export const PLACES = ['branch', 'tag', 'workflow', 'environment', 'any'] as const;
export type Place = (typeof PLACES)[number];

const fields = z.object({
  provider: z.enum(TRUST_PROVIDERS),
  name: z.string(),
  issuer: z.string(),
  /** `repository_id` or `project_id`. */
  repositoryId: z.string(),
  /** `repository_owner_id` or `namespace_id`. */
  ownerId: z.string(),
  place: z.enum(PLACES),
  placeValue: z.string(),
  subject: z.string(),
  /** A line each: `claim = value`. */
  claims: z.string(),
  actions: z.array(z.enum(CI_ACTIONS)),
  /** Wants a second rule, by which pull requests are checked; so by default, since the snippets check them. */
  checks: z.boolean(),
});

export type RuleFormValues = z.infer<typeof fields>;

export function emptyRule(provider: TrustProvider): RuleFormValues {
  return {
    provider,
    name: '',
    issuer: provider === 'generic' ? '' : PROVIDERS[provider].issuer,
    repositoryId: '',
    ownerId: '',
    place: 'branch',
    placeValue: 'main',
    subject: '',
    claims: '',
    actions: [...CI_ACTIONS],
    checks: true,
  };
}

/** What the form asks for. Whether that is a rule is said by the same schema as on the server. */
export function ruleInputOf(values: RuleFormValues, scope: Target): CiRuleInput {
  const { provider, name, issuer, actions } = values;
  return {
    name: name.trim(),
    provider,
    issuer: issuer.trim(),
    conditions: conditionsOf(values),
    actions,
    scope,
  };
}

/** One rule, or two: whatever may publish lets in no pull request, so that checks of those have one of their own. */
export function ruleInputsOf(values: RuleFormValues, scope: Target): CiRuleInput[] {
  const rule = ruleInputOf(values, scope);
  if (!offersChecks(values) || !values.checks) return [rule];
  const actions = rule.actions.filter((action) => action !== 'publish');
  const checks = { ...values, place: 'any', actions } as const;
  return [
    rule,
    { ...ruleInputOf(checks, scope), name: `${rule.name.slice(0, 72)}, checks`, actions },
  ];
}

/** Whether there is something to check beside publishing. */
export function offersChecks({
  provider,
  actions,
}: Pick<RuleFormValues, 'provider' | 'actions'>): boolean {
  return provider !== 'generic' && actions.includes('publish') && actions.length > 1;
}

export const ruleFormSchema = fields.superRefine((values, context) => {
  const { scope: _, ...rule } = ruleInputOf(values, { namespace: '', project: '', component: '' });
  const parsed = trustRuleInput.safeParse(rule);
  if (values.place !== 'any' && values.provider !== 'generic' && values.placeValue.trim() === '') {
    context.addIssue({ code: 'custom', path: ['placeValue'], message: 'Fill it in.' });
  }
  for (const { path, message } of parsed.error?.issues ?? []) {
    const field = fieldOf(path.map(String), values);
    const isUnpinned = field === 'repositoryId' && path.length === 1;
    const said = isUnpinned ? 'Fill in an id: names change hands.' : sentence(message);
    context.addIssue({ code: 'custom', path: [field], message: said });
  }
});

function conditionsOf(values: RuleFormValues): Record<string, string> {
  const { provider, repositoryId, ownerId, subject, claims } = values;
  if (provider === 'generic') {
    return withoutEmpty([['sub', subject], ...readClaims(claims)]);
  }
  const [id = '', owner = ''] = PROVIDERS[provider].immutable;
  return withoutEmpty([[id, repositoryId], [owner, ownerId], placeOf(values)]);
}

function placeOf({ provider, place, placeValue }: RuleFormValues): readonly [string, string] {
  const [ref = '', workflow = '', environment = ''] =
    provider === 'generic' ? [] : PROVIDERS[provider].place;
  const value = placeValue.trim();
  switch (place) {
    case 'branch':
      return [ref, value && `refs/heads/${value.replace(/^refs\/heads\//, '')}`];
    case 'tag':
      return [ref, value && `refs/tags/${value.replace(/^refs\/tags\//, '')}`];
    case 'workflow':
      return [workflow, value];
    case 'environment':
      return [environment, value];
    case 'any':
      return ['', ''];
  }
}

function readClaims(text: string): [string, string][] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const [name = '', ...value] = line.split('=');
    return [name.trim(), value.join('=').trim()];
  });
}

function withoutEmpty(entries: readonly (readonly [string, string])[]): Record<string, string> {
  const filled = entries.map(([name, value]) => [name, value.trim()] as const);
  return Object.fromEntries(
    filled
      .filter(([name, value]) => name !== '' || value !== '')
      .filter(([, value]) => value !== ''),
  );
}

/** Where a person mends what the rule's schema says of `path`. */
function fieldOf(
  path: readonly string[],
  { provider, place }: RuleFormValues,
): keyof RuleFormValues {
  const [part, claim = ''] = path;
  if (part !== 'conditions') {
    return part === 'issuer' || part === 'actions' || part === 'name' ? part : 'issuer';
  }
  if (provider === 'generic') return claim === '' || claim === 'sub' ? 'subject' : 'claims';
  const [id, owner] = PROVIDERS[provider].immutable;
  if (claim === owner) return 'ownerId';
  if (claim === id) return 'repositoryId';
  return claim === '' && place !== 'any' ? 'repositoryId' : 'placeValue';
}

function sentence(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}
