import { expect, it } from 'vitest';
import { LATEST_RELEASE } from '@/lib/workload/releases';
import type { Draft } from './draft';
import { parseCopy, printCopy, type UnsavedCopy } from './draft-storage';

const draft: Draft = {
  target: { namespace: 'acme', project: '', component: 'catalog' },
  image: 'catalog:1',
  release: LATEST_RELEASE,
  files: new Map([
    ['workload.yaml', 'endpoints: []\n'],
    ['__proto__', 'a name like any other'],
  ]),
};

const copy: UnsavedCopy = {
  user: 'u1',
  id: 'a',
  name: 'catalog',
  base: { version: 3, draft: { ...draft, image: 'catalog:0' } },
  draft,
  keptAt: 1_700_000_000_000,
};

it('reads back what it wrote', () => {
  expect(parseCopy(printCopy(copy))).toEqual(copy);
});

it.each([
  ['nothing', null],
  ['half a write', printCopy(copy).slice(0, 40)],
  ['a release it does not know', printCopy(copy).replaceAll(LATEST_RELEASE, 'v0.1.0')],
  ['a draft without a component', printCopy(copy).replaceAll('"component"', '"part"')],
  ['a base without a version', printCopy(copy).replace('"version":3', '"version":"3"')],
  [
    'a file without a text',
    printCopy(copy).replaceAll('["workload.yaml","endpoints: []\\n"]', '["workload.yaml"]'),
  ],
  ['a draft without workload.yaml', printCopy(copy).replaceAll('workload.yaml', 'other.yaml')],
])('gives no draft for %s', (_, stored) => {
  expect(parseCopy(stored)).toBeUndefined();
});
