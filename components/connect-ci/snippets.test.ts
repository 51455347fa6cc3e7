import { expect, it } from 'vitest';
import { ALL_WORK } from '@/lib/ci/pipeline';
import { snippetFor } from './snippets';

function writeGitLab(image: string): string {
  const input = {
    origin: 'https://studio.example.com',
    audience: 'https://studio.example.com',
    target: { namespace: 'acme', project: 'store', component: 'catalog' },
    access: 'token',
    work: ALL_WORK,
    image,
  } as const;
  return snippetFor('gitlab', input).text;
}

it.each([
  ['registry.example.com:5000/acme/catalog:1.4.2', 'registry.example.com:5000/acme/catalog'],
  ['acme/catalog@sha256:0123', 'acme/catalog'],
  ['', '$CI_REGISTRY_IMAGE'],
  ['$(id):1', '$CI_REGISTRY_IMAGE'],
])('gives the image %j anew, from %s', (image, repository) => {
  expect(writeGitLab(image)).toContain(`--image "${repository}:$CI_COMMIT_SHA"`);
});
