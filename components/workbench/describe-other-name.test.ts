import { expect, it } from 'vitest';
import { LATEST_RELEASE } from '@/lib/workload/releases';
import { describeOtherName } from './describe-other-name';

const describe = (descriptor: string, image = 'registry.example.com:5000/acme/catalog:1') =>
  describeOtherName({
    target: { namespace: 'acme', project: 'store', component: 'catalog' },
    image,
    release: LATEST_RELEASE,
    files: new Map([['workload.yaml', descriptor]]),
  });

it.each([
  ['the same name', 'metadata:\n  name: catalog\n'],
  ['the same name in quotes', 'metadata:\n  name: "catalog"\n'],
  ['no metadata', 'endpoints:\n  - name: web\n'],
  ['a name of something deeper', 'metadata:\n  labels:\n    name: checkout\n'],
])('is silent about %s', (_, descriptor) => {
  expect(describe(descriptor)).toBeUndefined();
});

it.each([
  ['whose image is called otherwise', 'metadata:\n  name: catalog\n', 'ghcr.io/acme/checkout:1'],
  ['whose image has a name in front', '', 'ghcr.io/acme/store-catalog:2.1'],
])('is silent about a draft %s', (_, descriptor, image) => {
  expect(describe(descriptor, image)).toBeUndefined();
});

it('is silent while there is no image', () => {
  expect(describe('', ' ')).toBeUndefined();
});

const REMARK = 'This draft says checkout; it will be published to catalog.';

it.each([
  ['the descriptor', 'metadata:\n  name: checkout\n'],
  ['a later line of the metadata', 'metadata:\r\n  labels: {}\r\n  name: checkout\r\n'],
])('speaks of another name in %s', (_, descriptor) => {
  expect(describe(descriptor)).toBe(REMARK);
});

it('speaks of another name in the image', () => {
  expect(describe('', 'ghcr.io/acme/checkout:1@sha256:00')).toBe(REMARK);
});

it('takes no word that only ends alike for the same name', () => {
  expect(describe('', 'ghcr.io/acme/subcatalog:1')).toBe(
    'This draft says subcatalog; it will be published to catalog.',
  );
});

it('believes the descriptor more than the image', () => {
  expect(describe('metadata:\n  name: checkout\n')).toBe(REMARK);
});
