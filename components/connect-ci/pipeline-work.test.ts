import { describe, expect, it } from 'vitest';
import type { PipelineWork } from '@/lib/ci/pipeline';
import type { PublishPlace } from '@/lib/ci/publish-place';
import type { CiAction } from '@/lib/trust/grant';
import { placeByRule, workByRule, workByToken } from './pipeline-work';
import { emptyRule, type Place, type RuleFormValues } from './rule-form-values';

it.each<[CiAction[], PipelineWork]>([
  [['validate', 'plan', 'publish'], { pullRequests: 'plan', pushes: 'publish' }],
  [['publish'], { pushes: 'publish' }],
  [['validate', 'publish'], { pullRequests: 'validate', pushes: 'publish' }],
  [['plan'], { pullRequests: 'plan' }],
  [['validate'], { pullRequests: 'validate' }],
  [[], { pullRequests: 'plan', pushes: 'publish' }],
])('a token for %j does %j', (actions, work) => {
  expect(workByToken(actions)).toEqual(work);
});

it.each<[Partial<RuleFormValues>, PipelineWork]>([
  [{}, { pullRequests: 'plan', pushes: 'publish' }],
  [{ checks: false }, { pushes: 'publish' }],
  [{ actions: ['publish'] }, { pushes: 'publish' }],
  [{ actions: ['plan'], place: 'any' }, { pullRequests: 'plan' }],
  [{ actions: ['validate'], place: 'environment' }, { pullRequests: 'validate' }],
  // A pull request comes from another ref, and its workflow too.
  [{ actions: ['plan'], place: 'branch' }, { pushes: 'plan' }],
  [{ actions: ['validate', 'plan'], place: 'workflow' }, { pushes: 'plan' }],
])('a rule of GitHub with %j does %j', (differs, work) => {
  expect(workByRule({ ...emptyRule('github'), ...differs })).toEqual(work);
});

it('lets a rule of another issuer do what its actions say, since it tells no pull requests apart', () => {
  const rule = { ...emptyRule('generic'), checks: false };
  expect(workByRule(rule)).toEqual({ pullRequests: 'plan', pushes: 'publish' });
});

const WORKFLOW = 'acme/catalog/.github/workflows/publish.yaml@refs/heads/main';
const PIPELINE = 'gitlab.com/acme/catalog//ci/publish.yml@refs/tags/v*';

describe('where the pipeline runs', () => {
  it.each<[Place, string, PublishPlace]>([
    ['branch', ' refs/heads/release ', { ref: { kind: 'branch', name: 'release' } }],
    ['tag', 'v*', { ref: { kind: 'tag', name: 'v*' } }],
    ['environment', 'production', { environment: 'production' }],
    [
      'workflow',
      WORKFLOW,
      { file: '.github/workflows/publish.yaml', ref: { kind: 'branch', name: 'main' } },
    ],
    ['workflow', PIPELINE, { file: 'ci/publish.yml', ref: { kind: 'tag', name: 'v*' } }],
    ['workflow', 'publish.yaml', {}],
    ['branch', ' ', {}],
    ['any', 'main', {}],
  ])('is what the form says of %s %j', (place, placeValue, expected) => {
    expect(placeByRule({ ...emptyRule('github'), place, placeValue })).toEqual(expected);
  });

  it('is nowhere in particular for other issuers, whose form has no such field', () => {
    expect(placeByRule(emptyRule('generic'))).toEqual({});
  });
});
