import { describe, expect, it } from 'vitest';
import { PIPELINES, type Pipeline, type SnippetInput, snippets } from './snippets';

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

describe.each(PIPELINES)('the snippet for %s', (id) => {
  it('holds the real address and scope', () => {
    const text = write(id);
    expect(text).toContain(
      'curl -sS --fail-with-body -X POST "https://studio.example.com/api/v1/publish"',
    );
    expect(text).toContain('-H "Authorization: Bearer $WORKLOAD_STUDIO_TOKEN"');
    expect(text).toContain('-F namespace=acme -F project=PROJECT -F component=catalog');
    expect(text).not.toContain('/api/v1/token');
  });

  it('exchanges an ID token where a rule lets it in, and holds no secret then', () => {
    const text = write(id, { access: 'rule' });
    expect(text).toContain('"https://studio.example.com/api/v1/token"');
    expect(text).not.toMatch(/secrets\.|secretKeyRef|masked/);
  });
});

it.each(['github', 'gitlab', 'openchoreo'] as const)('asks %s for our audience', (id) => {
  expect(write(id, { access: 'rule' })).toContain('https://audience.example.com');
});

it('writes the image and the files of a draft', () => {
  const files = ['docs/openapi.yaml', 'it is; mine.toml'];
  const draft = { image: 'registry.example.com:5000/acme/catalog:1.4.2', files };
  const curl = write('curl', draft);
  expect(curl).toContain('  -F image=registry.example.com:5000/acme/catalog:1.4.2 \\\n');
  expect(curl).toContain("  -F 'file=@docs/openapi.yaml;filename=docs/openapi.yaml' \\\n");
  expect(curl).toContain(`  -F 'file=@"it is; mine.toml";filename="it is; mine.toml"'\n`);
  expect(write('gitlab', draft)).toContain(
    '-F image="registry.example.com:5000/acme/catalog:$CI_COMMIT_SHA" \\\n',
  );
});

it('writes no file where a draft has none', () => {
  expect(write('curl', { files: [] })).toMatch(/-F descriptor=@workload.yaml\n$/);
});

it('quotes what a shell would run', () => {
  const target = { ...input.target, component: '$(id)' };
  const curl = write('curl', { target, image: "a'b", files: [] });
  expect(curl).toContain("-F component='$(id)'");
  expect(curl).toContain("-F image='a'\\''b'");
});
