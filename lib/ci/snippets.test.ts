import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PIPELINES, type Pipeline, type SnippetInput } from './pipeline';
import { snippets } from './snippets';

const input: SnippetInput = {
  origin: 'https://studio.example.com',
  audience: 'https://audience.example.com',
  target: { namespace: 'acme', project: '*', component: 'catalog' },
  access: 'token',
};

function write(id: Pipeline, differs: Partial<SnippetInput> = {}): string {
  const snippet = snippets({ ...input, ...differs }).find((one) => one.id === id);
  return snippet?.text ?? '';
}

it('has one for each kind of pipeline, in the order in which they are shown', () => {
  expect(snippets(input).map(({ id }) => id)).toEqual([...PIPELINES]);
});

// What the commands do is in test/ci/snippets.test.ts, which runs them.
describe.each(PIPELINES)('the snippet for %s', (id) => {
  it('holds the real address, and stands in for what a scope leaves open', () => {
    const text = write(id);
    expect(text).toContain('https://studio.example.com');
    expect(text).toMatch(/namespace[ =]acme .*project[ =]PROJECT .*component[ =]catalog/);
  });

  it('holds no secret where a rule lets it in', () => {
    expect(write(id)).toContain('WORKLOAD_STUDIO_TOKEN');
    expect(write(id, { access: 'rule' })).not.toMatch(/secrets\.WORKLOAD|secretKeyRef|masked/);
  });

  it('quotes what a shell would run', () => {
    const target = { ...input.target, component: '$(id)' };
    expect(write(id, { target })).toMatch(/component[ =](?:'\$\(id\)'|\\'\$\(id\)\\')/);
  });
});

const permissions = z.record(z.string(), z.string());
const job = z.object({ permissions: permissions.optional() });
const workflow = z.object({ permissions, jobs: z.object({ check: job, publish: job }) });

it.each(['token', 'rule'] as const)(
  'lets only the check of GitHub write comments, with a %s',
  (access) => {
    const { permissions, jobs } = workflow.parse(load(write('github', { access })));
    const read = { contents: 'read', ...(access === 'rule' && { 'id-token': 'write' }) };
    expect(permissions).toEqual(read);
    expect(jobs.check.permissions).toEqual({ ...read, 'pull-requests': 'write' });
    expect(jobs.publish.permissions).toBeUndefined();
  },
);

it.each(['github', 'gitlab', 'tekton', 'openchoreo'] as const)('asks %s for our audience', (id) => {
  expect(write(id, { access: 'rule' })).toContain('https://audience.example.com');
});

it('names the files for curl, which cannot find them', () => {
  const files = ['docs/openapi.yaml', 'it is; mine.toml'];
  const curl = write('curl', { files, image: "a'b" });
  expect(curl).toContain("-F image='a'\\''b'");
  expect(curl).toContain("  -F 'file=@docs/openapi.yaml;filename=docs/openapi.yaml' \\\n");
  expect(curl).toContain(`  -F 'file=@"it is; mine.toml";filename="it is; mine.toml"'\n`);
  expect(write('curl', { files: [] })).toMatch(/-F descriptor=@workload.yaml\n$/);
});
