import { expect, it } from 'vitest';
import { ALL_WORK } from '@/lib/ci/pipeline';
import { PIPELINES, snippetFor } from './snippets';
import { TOKEN_PLACES } from './token-place';

const input = {
  origin: 'https://studio.example.com',
  audience: 'https://studio.example.com',
  target: { namespace: 'acme', project: 'store', component: 'catalog' },
  access: 'token',
  work: ALL_WORK,
} as const;

/** What each snippet reads the token from. */
const READ = {
  github: '{{ secrets.WORKLOAD_STUDIO_TOKEN }}',
  gitlab: '# WORKLOAD_STUDIO_TOKEN: a masked variable',
  jenkins: "credentials('workload-studio')",
  tekton: 'secretKeyRef: { name: workload-studio, key: token }',
  openchoreo: 'secretKeyRef: { name: workload-studio, key: token }',
  curl: '$WORKLOAD_STUDIO_TOKEN',
} as const;

it.each(PIPELINES)('says to keep the token where the snippet for %s reads it', (id) => {
  expect(snippetFor(id, input).text).toContain(READ[id]);
  const names = [...TOKEN_PLACES[id].kept.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) expect(READ[id]).toContain(name);
});

it.each(['tekton', 'openchoreo'] as const)('makes the Secret that %s reads', (id) => {
  const { command } = TOKEN_PLACES[id];
  expect(command).toContain('create secret generic workload-studio --from-file=token=/dev/stdin');
});
