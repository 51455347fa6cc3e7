import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FIELD_DOCS } from '../../lib/descriptor/field-docs';
import { RELEASES } from '../../lib/descriptor/release';
import { generateWorkload } from '../../lib/workload/generate';
import { readFields } from './read-fields';
import { renderPage } from './render-page';

const page = renderPage();

test('docs/descriptor.md is what `npm run descriptor-reference` writes', () => {
  const kept = readFileSync(new URL('../../docs/descriptor.md', import.meta.url), 'utf8');
  expect(kept).toBe(page);
});

test('every field that the studio explains has a row', () => {
  const paths = new Set(readFields().map(({ path }) => path));
  const missing = Object.keys(FIELD_DOCS).filter((path) => !paths.has(path));
  // Read by no release; the findings say so.
  expect(missing).toEqual(['endpoints[].context', 'configurations.env[].valueFrom.path']);
});

test.each([
  ['`endpoints[].type`', ['in v1.0.0-rc.1', '`REST`', '**Required.**']],
  ['`dependencies.resources[].ref`', ['from v1.1.6']],
  ['`connections[].component`', ['up to v1.0.0-rc.1']],
  ['`configurations.env[].valueFrom.secretKeyRef.key`', ['**Required from v1.1.6.**', ' all ']],
  ['`endpoints[].port`', ['whole number', '`spec.endpoints.<name>.port`', 'Example: `8080`']],
])('the row of %s says what holds', (field, words) => {
  const row = page.split('\n').find((line) => line.startsWith(`| ${field} `)) ?? '';
  for (const word of words) expect(row).toContain(word);
});

test('its example has no finding in the newest release', () => {
  const [, text = ''] = /```yaml\n(.*?)```/s.exec(page) ?? [];
  const files = new Map([
    ['openapi.yaml', 'openapi: 3.0.3\ninfo: {title: Catalog, version: "1"}\npaths: {}\n'],
    ['app.toml', ''],
  ]);
  const params = { namespace: 'acme', project: 'store', component: 'catalog', image: 'catalog:1' };
  const [release = 'v1.2.3'] = RELEASES.toReversed();
  const { findings } = generateWorkload({ descriptor: { text, files }, params, release });
  expect(findings).toEqual([]);
});
