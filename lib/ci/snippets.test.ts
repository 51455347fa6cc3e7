import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ALL_WORK, PIPELINES, type Pipeline, type SnippetInput } from './pipeline';
import { writeSnippet } from './snippets';

const input: SnippetInput = {
  origin: 'https://studio.example.com',
  audience: 'https://audience.example.com',
  target: { namespace: 'acme', project: '*', component: 'catalog' },
  access: 'token',
  work: ALL_WORK,
};

function write(id: Pipeline, differs: Partial<SnippetInput> = {}): string {
  return writeSnippet(id, { ...input, ...differs }).text;
}

// What the commands do is in test/ci/snippets.test.ts, which runs them.
describe.each(PIPELINES)('the snippet for %s', (id) => {
  it('holds the real address, and stands in for what a scope leaves open', () => {
    const text = write(id);
    expect(text).toContain('https://studio.example.com');
    expect(text).toMatch(/namespace[ =]acme .*project[ =]PROJECT .*component[ =]catalog/);
  });

  it('names the target where there are several', () => {
    const target = { ...input.target, controlPlane: 'production' };
    expect(write(id, { target })).toMatch(/target[ =]production /);
    expect(write(id)).not.toMatch(/target[ =]/);
  });

  it('holds no secret where a rule lets it in', () => {
    expect(write(id)).toContain('WORKLOAD_STUDIO_TOKEN');
    expect(write(id, { access: 'rule' })).not.toMatch(/secrets\.WORKLOAD|secretKeyRef|masked/);
  });

  it('quotes what a shell would run', () => {
    const target = { ...input.target, component: '$(id)' };
    expect(write(id, { target })).toMatch(/component[ =](?:'\$\(id\)'|\\'\$\(id\)\\')/);
  });

  it('plans and publishes nothing where it may not', () => {
    const text = write(id, { work: { pullRequests: 'plan' } });
    expect(text).toMatch(/ plan \.|\/v1\/plan"/);
    expect(text).not.toMatch(/publish/i);
  });

  it('checks nothing where it may only publish', () => {
    const text = write(id, { work: { pushes: 'publish' } });
    expect(text).toMatch(/ publish \.|\/v1\/publish"/);
    expect(text).not.toMatch(/pull_request|merge_request|changeRequest|merge requests| plan \./);
  });
});

const permissions = z.record(z.string(), z.string());
const gitHubJob = z.object({
  permissions: permissions.optional(),
  environment: z.string().optional(),
});
const workflow = z.object({
  on: z.record(z.string(), z.unknown()),
  permissions,
  jobs: z.record(z.string(), gitHubJob),
});
const readWorkflow = (differs: Partial<SnippetInput>) =>
  workflow.parse(load(write('github', differs)));

it.each(['token', 'rule'] as const)(
  'lets only the check of GitHub write comments, with a %s',
  (access) => {
    const { permissions, jobs } = readWorkflow({ access });
    const read = { contents: 'read', ...(access === 'rule' && { 'id-token': 'write' }) };
    expect(permissions).toEqual(read);
    expect(jobs['check']?.permissions).toEqual({ ...read, 'pull-requests': 'write' });
    expect(jobs['publish']?.permissions).toBeUndefined();
  },
);

describe('the snippet for GitHub runs where the rule lets it in', () => {
  it.each([
    ['branch', 'main', { branches: ['main'] }],
    // One star of GitHub ends at a slash, the rule's does not.
    ['branch', 'release/*', { branches: ['release/**'] }],
    ['branch', 'a+b!', { branches: ['a\\+b\\!'] }],
    ['tag', 'v*', { tags: ['v**'] }],
    // A number unless it is quoted.
    ['tag', '1.0', { tags: ['1.0'] }],
  ] as const)('for the %s %s', (kind, name, push) => {
    const { on } = readWorkflow({ access: 'rule', place: { ref: { kind, name } } });
    expect(on).toEqual({ push, pull_request: null });
  });

  it('in the environment that it names, where the rule asks for one', () => {
    const place = { environment: "it's: live" };
    const { jobs } = readWorkflow({ access: 'rule', place });
    expect(jobs['publish']?.environment).toBe("it's: live");
    expect(jobs['check']?.environment).toBeUndefined();
    const checks = readWorkflow({ access: 'rule', place, work: { pullRequests: 'plan' } });
    expect(checks.jobs['check']?.environment).toBe("it's: live");
  });

  it('under the name of the workflow that the rule names', () => {
    const place = { file: '.github/workflows/ship.yaml' };
    expect(writeSnippet('github', { ...input, place }).file).toBe('.github/workflows/ship.yaml');
  });

  it('with a check of what is taken in, where pull requests are not let in', () => {
    const { on, jobs } = readWorkflow({ access: 'rule', work: { pushes: 'plan' } });
    expect(on).toEqual({ push: { branches: ['main'] } });
    expect(Object.keys(jobs)).toEqual(['check']);
    expect(jobs['check']?.permissions).toBeUndefined();
  });
});

describe('the snippet for GitLab runs where the rule lets it in', () => {
  const job = z.object({
    environment: z.string().optional(),
    rules: z.tuple([z.object({ if: z.string() })]),
  });
  const readJob = (differs: Partial<SnippetInput>) => {
    const document = load(write('gitlab', { access: 'rule', ...differs }));
    return job.parse(z.record(z.string(), z.unknown()).parse(document)['publish-workload']);
  };

  it.each([
    ['branch', 'release', "$CI_COMMIT_BRANCH == 'release'"],
    ['branch', "it's", '$CI_COMMIT_BRANCH == "it\'s"'],
    ['branch', 'a: b #c', "$CI_COMMIT_BRANCH == 'a: b #c'"],
    ['branch', 'release/1.*', '$CI_COMMIT_BRANCH =~ /^release\\/1\\./'],
    ['tag', 'v*', '$CI_COMMIT_TAG =~ /^v/'],
  ] as const)('for the %s %s', (kind, name, condition) => {
    expect(readJob({ place: { ref: { kind, name } } }).rules[0].if).toBe(condition);
  });

  it('for the default branch, and in an environment, where the rule asks for that', () => {
    const { rules, environment } = readJob({ place: { environment: 'live' } });
    expect(rules[0].if).toBe('$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH');
    expect(environment).toBe('live');
  });
});

it.each(['github', 'gitlab', 'tekton', 'openchoreo'] as const)('asks %s for our audience', (id) => {
  expect(write(id, { access: 'rule' })).toContain('https://audience.example.com');
});

it('names the files for curl, which cannot find them, and no image', () => {
  const files = ['docs/openapi.yaml', 'it is; mine.toml'];
  const curl = write('curl', { files, imageRepository: 'registry.example.com/acme/catalog' });
  expect(curl).toContain('-F image="$IMAGE"');
  expect(curl).not.toContain('registry.example.com');
  expect(curl).toContain("  -F 'file=@docs/openapi.yaml;filename=docs/openapi.yaml' \\\n");
  expect(curl).toContain(`  -F 'file=@"it is; mine.toml";filename="it is; mine.toml"'\n`);
  expect(write('curl', { files: [] })).toMatch(/-F descriptor=@workload.yaml\n$/);
});
