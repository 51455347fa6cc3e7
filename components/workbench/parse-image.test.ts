import { expect, it } from 'vitest';
import { parseImage } from './parse-image';

it.each([
  ['nginx', { repository: 'nginx' }],
  ['nginx:1.27', { repository: 'nginx', tag: '1.27' }],
  ['acme/catalog', { repository: 'acme/catalog' }],
  ['localhost/catalog:1', { registry: 'localhost', repository: 'catalog', tag: '1' }],
  ['registry:5000/catalog', { registry: 'registry:5000', repository: 'catalog' }],
  ['ghcr.io/a/b/c:v1', { registry: 'ghcr.io', repository: 'a/b/c', tag: 'v1' }],
  ['ghcr.io/a/b@sha256:00ff', { registry: 'ghcr.io', repository: 'a/b', digest: 'sha256:00ff' }],
  [
    'ghcr.io/a/b:v1@sha256:00ff',
    { registry: 'ghcr.io', repository: 'a/b', tag: 'v1', digest: 'sha256:00ff' },
  ],
])('takes %s apart', (image, parts) => {
  expect(parseImage(image)).toEqual(parts);
});
