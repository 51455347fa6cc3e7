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
