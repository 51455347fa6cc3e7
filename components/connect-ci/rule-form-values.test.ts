import { describe, expect, it } from 'vitest';
import {
  emptyRule,
  type RuleFormValues,
  ruleFormSchema,
  ruleInputOf,
  ruleInputsOf,
} from './rule-form-values';

const scope = { namespace: 'acme', project: 'store', component: 'catalog' };
const github = { ...emptyRule('github'), name: 'main', repositoryId: '1001' };

const conditionsOf = (values: RuleFormValues) => ruleInputOf(values, scope).conditions;

describe('the form of a rule', () => {
  it.each<[string, Partial<RuleFormValues>, Record<string, string>]>([
    ['a branch', {}, { ref: 'refs/heads/main' }],
    ['a branch in full', { placeValue: ' refs/heads/main ' }, { ref: 'refs/heads/main' }],
    ['tags', { place: 'tag', placeValue: 'v*' }, { ref: 'refs/tags/v*' }],
    ['an environment', { place: 'environment', placeValue: 'prod' }, { environment: 'prod' }],
    ['a workflow', { place: 'workflow', placeValue: 'a/b/c@d' }, { job_workflow_ref: 'a/b/c@d' }],
    ['anything', { place: 'any', placeValue: 'main' }, {}],
  ])('makes conditions of %s', (_, differs, conditions) => {
    const all = { repository_id: '1001', ...conditions };
    expect(conditionsOf({ ...github, ...differs })).toEqual(all);
  });

  it('uses the claims of GitLab for GitLab, and the owner where it is given', () => {
    const values = { ...emptyRule('gitlab'), repositoryId: ' 42 ', ownerId: '7' };
    const conditions = { project_id: '42', namespace_id: '7', ref_path: 'refs/heads/main' };
    expect(conditionsOf(values)).toEqual(conditions);
    expect(emptyRule('gitlab').issuer).toBe('https://gitlab.com');
  });

  it('reads claims of other issuers, a line each', () => {
    const claims = 'namespace = ci\n\n job=a=b ';
    const values = { ...emptyRule('generic'), subject: 'me', claims };
    expect(conditionsOf(values)).toEqual({ sub: 'me', namespace: 'ci', job: 'a=b' });
  });

  it.each<[keyof RuleFormValues, Partial<RuleFormValues>]>([
    ['repositoryId', { repositoryId: '' }],
    ['repositoryId', { repositoryId: 'acme/catalog' }],
    ['ownerId', { ownerId: 'acme' }],
    ['placeValue', { placeValue: '' }],
    ['placeValue', { placeValue: '*/x' }],
    ['placeValue', { place: 'any' }],
    ['name', { name: ' ' }],
    ['issuer', { issuer: 'github.com' }],
    ['actions', { actions: [] }],
    ['subject', { ...emptyRule('generic'), name: 'a', issuer: 'https://ci.example.com' }],
    [
      'claims',
      { ...emptyRule('generic'), name: 'a', issuer: 'https://ci.example.com', claims: 'aud = a' },
    ],
  ])('says at %s what is wrong with %j', (field, differs) => {
    const parsed = ruleFormSchema.safeParse({ ...github, ...differs });
    expect(parsed.error?.issues.map(({ path }) => path[0])).toContain(field);
  });

  it('makes a second rule for checks of pull requests unless it is unwanted or makes no sense', () => {
    const namesOf = (differs: Partial<RuleFormValues>) =>
      ruleInputsOf({ ...github, ...differs }, scope).map(({ name }) => name);
    expect(ruleInputsOf(github, scope)[1]).toEqual({
      name: 'main, checks',
      provider: 'github',
      issuer: github.issuer,
      conditions: { repository_id: '1001' },
      actions: ['validate', 'plan'],
      scope,
    });
    expect(namesOf({ checks: false })).toEqual(['main']);
    expect(namesOf({ actions: ['publish'] })).toEqual(['main']);
    expect(namesOf({ actions: ['plan'] })).toEqual(['main']);
    expect(namesOf(emptyRule('generic'))).toEqual(['']);
  });

  it('takes what is right', () => {
    expect(ruleFormSchema.safeParse(github).success).toBe(true);
  });
});
