import { describe, expect, test } from 'vitest';
import { GITLAB_CLAIMS } from '../../test/ci-claims';
import { matchRules } from './match-rules';
import { PROVIDERS } from './providers';
import { trustRuleInput } from './trust-rule';

const RULE = {
  name: 'main branch',
  provider: 'github',
  issuer: PROVIDERS.github.issuer,
  conditions: { repository_id: '1001', ref: 'refs/heads/main' },
  actions: ['validate', 'plan', 'publish'],
};

function problemsOf(differs: object): string[] {
  const parsed = trustRuleInput.safeParse({ ...RULE, ...differs });
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

const CLAIMS = {
  iss: RULE.issuer,
  sub: 'repo:acme/catalog:ref:refs/tags/v1.2',
  repository_id: '1001',
  ref: 'refs/tags/v1.2',
  event_name: 'push',
};

describe('a rule', () => {
  test.each<[string, object]>([
    ['for a branch', {}],
    ['for tags by their beginning', { conditions: { repository_id: '1', ref: 'refs/tags/v*' } }],
    ['for checks of pull requests', { conditions: { repository_id: '1' }, actions: ['plan'] }],
    ['for an event by name', { conditions: { ...RULE.conditions, event_name: 'workflow_run' } }],
    ['for an issuer of one’s own', { issuer: 'https://github.example.com/_services/token' }],
    [
      'for another kind of issuer',
      {
        provider: 'generic',
        issuer: 'https://ci.example.com',
        conditions: { sub: 'job:a b'.replace(' ', '-') },
      },
    ],
  ])('%s is taken', (_, differs) => {
    expect(problemsOf(differs)).toEqual([]);
  });

  test.each<[string, object, RegExp]>([
    ['without an id', { conditions: { ref: 'refs/heads/main' } }, /must have repository_id or/],
    [
      'by the name of a repository',
      { conditions: { ...RULE.conditions, repository: 'acme/a' } },
      /conditions.repository: is not among/,
    ],
    [
      'that lets every branch publish',
      { conditions: { repository_id: '1' } },
      /every branch may publish/,
    ],
    [
      'that lets pull requests publish',
      { conditions: { ...RULE.conditions, event_name: 'pull_request_target' } },
      /never lets publish/,
    ],
    [
      'with an id that is none',
      { conditions: { ...RULE.conditions, repository_id: 'acme' } },
      /must be a number/,
    ],
    [
      'with a pattern for an id',
      { conditions: { ...RULE.conditions, repository_id: '1*' } },
      /must be the exact value/,
    ],
    [
      'for every ref',
      { conditions: { repository_id: '1', ref: '*' } },
      /at its end only, after refs/,
    ],
    [
      'with a pattern in the middle',
      { conditions: { repository_id: '1', ref: 'refs/heads/*/a' } },
      /at its end only/,
    ],
    [
      'with a condition on the audience',
      { conditions: { ...RULE.conditions, aud: 'a' } },
      /checked anyway/,
    ],
    [
      'that calls GitHub something else',
      { provider: 'generic', conditions: { sub: 'a' } },
      /must be github for this issuer/,
    ],
    [
      'that calls a company at GitHub something else',
      { provider: 'generic', issuer: `${PROVIDERS.github.issuer}/acme`, conditions: { sub: 'a' } },
      /must be github for this issuer/,
    ],
    [
      'for anybody of an issuer',
      { provider: 'generic', issuer: 'https://ci.example.com', conditions: {} },
      /must name “sub”/,
    ],
    ['of an issuer in upper case', { issuer: 'https://GitHub.example.com' }, /in lower case/],
    ['of an issuer with a user', { issuer: 'https://a@github.example.com' }, /without user/],
    ['of an issuer that looks alike', { issuer: 'https://gıthub.example.com' }, /issuer/],
    ['of an issuer by ftp', { issuer: 'ftp://github.example.com' }, /must be a URL/],
    ['without actions', { actions: [] }, /at least one of/],
  ])('%s is refused', (_, differs, problem) => {
    expect(problemsOf(differs).join('\n')).toMatch(problem);
  });
});

function ruleOf(conditions: Record<string, string>, actions = ['publish'] as const) {
  const provider = 'github' as const;
  return { id: 'r', provider, issuer: RULE.issuer, conditions, actions };
}

describe('matching', () => {
  test.each([
    ['refs/tags/v*', true],
    ['refs/tags/v1.2', true],
    ['refs/tags/v1.2*', false],
    ['refs/heads/v*', false],
    ['refs/tags/*', true],
  ])('%s lets the tag v1.2 in: %s', (ref, lets) => {
    const { matched } = matchRules([ruleOf({ repository_id: '1001', ref })], CLAIMS);
    expect(matched).toHaveLength(lets ? 1 : 0);
  });

  test('an event that a rule names is let in, and no other then', () => {
    const rules = [ruleOf({ repository_id: '1001', ref: CLAIMS.ref, event_name: 'merge_group' })];
    expect(matchRules(rules, { ...CLAIMS, event_name: 'merge_group' }).matched).toHaveLength(1);
    expect(matchRules(rules, CLAIMS).matched).toHaveLength(0);
  });

  test('a child pipeline of GitLab publishes only by a rule that names it, and in its own project', () => {
    const conditions = { project_id: '42', ref_path: 'refs/heads/main' };
    const rule = { ...ruleOf(conditions), provider: 'gitlab' as const };
    const named = { ...rule, conditions: { ...conditions, pipeline_source: 'parent_pipeline' } };
    const claims = {
      iss: RULE.issuer,
      ...GITLAB_CLAIMS,
      pipeline_source: 'parent_pipeline',
      job_project_id: '42',
    };
    expect(matchRules([rule, named], claims).matched).toEqual([named]);
    expect(matchRules([named], { ...claims, job_project_id: '41' }).missed).toMatchObject([
      { kind: 'event', reason: expect.stringContaining('job_project_id is not project_id') },
    ]);
  });

  test('pull requests are let in where nothing is published', () => {
    const rule = { ...ruleOf({ repository_id: '1001' }), actions: ['validate', 'plan'] as const };
    const claims = { ...CLAIMS, event_name: 'pull_request_target', head_repository: 'evil/a' };
    expect(matchRules([rule], claims).matched).toHaveLength(1);
  });

  test('a refusal tells of rules for the same repository alone', () => {
    const rules = [
      ruleOf({ repository_id: '1001', ref: 'refs/heads/main' }),
      ruleOf({ repository_id: '2002', ref: 'refs/heads/secret-plan' }),
    ];
    const { matched, missed } = matchRules(rules, CLAIMS);
    expect(matched).toEqual([]);
    expect(missed.map(({ reason }) => reason)).toEqual([
      'ref is "refs/tags/v1.2" and not "refs/heads/main"',
    ]);
  });
});
