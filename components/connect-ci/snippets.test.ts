import { expect, it } from 'vitest';
import { writeCurl, writeGitHubActions, writeGitLab } from './snippets';

const input = {
  origin: 'https://studio.example.com',
  target: { namespace: 'acme', project: '*', component: 'catalog' },
};

it.each([
  ['curl', writeCurl],
  ['GitHub Actions', writeGitHubActions],
  ['GitLab CI', writeGitLab],
])('writes the real address and scope into the snippet for %s', (_, write) => {
  const snippet = write(input);
  expect(snippet).toContain(
    'curl -sS --fail-with-body -X POST "https://studio.example.com/api/v1/publish" \\',
  );
  expect(snippet).toContain('-H "Authorization: Bearer $WORKLOAD_STUDIO_TOKEN" \\');
  expect(snippet).toContain('-F namespace=acme -F project=PROJECT -F component=catalog \\');
});

it('writes the image and the files of a draft', () => {
  const files = ['docs/openapi.yaml', 'it is; mine.toml'];
  const draft = { ...input, image: 'registry.example.com:5000/acme/catalog:1.4.2', files };
  const curl = writeCurl(draft);
  expect(curl).toContain('  -F image=registry.example.com:5000/acme/catalog:1.4.2 \\\n');
  expect(curl).toContain("  -F 'file=@docs/openapi.yaml;filename=docs/openapi.yaml' \\\n");
  expect(curl).toContain(`  -F 'file=@"it is; mine.toml";filename="it is; mine.toml"'\n`);
  expect(writeGitLab(draft)).toContain(
    '-F image="registry.example.com:5000/acme/catalog:$CI_COMMIT_SHA" \\\n',
  );
});

it('writes no file where a draft has none', () => {
  expect(writeCurl({ ...input, files: [] })).toMatch(/-F descriptor=@workload.yaml\n$/);
});

it('quotes what a shell would run', () => {
  const target = { ...input.target, component: '$(id)' };
  const curl = writeCurl({ ...input, target, image: "a'b", files: [] });
  expect(curl).toContain("-F component='$(id)'");
  expect(curl).toContain("-F image='a'\\''b'");
});
