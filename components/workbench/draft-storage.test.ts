import { expect, it } from 'vitest';
import { LATEST_RELEASE } from '@/lib/workload/releases';
import { parseDraft, printDraft, type SavedDraft } from './draft-storage';

const saved: SavedDraft = {
  draft: {
    target: { namespace: 'acme', project: '', component: 'catalog' },
    image: 'catalog:1',
    release: LATEST_RELEASE,
    files: new Map([
      ['workload.yaml', 'endpoints: []\n'],
      ['__proto__', 'a name like any other'],
    ]),
  },
  savedAt: 1_700_000_000_000,
};

it('reads back what it wrote', () => {
  expect(parseDraft(printDraft(saved))).toEqual(saved);
});

it.each([
  ['nothing', null],
  ['half a write', printDraft(saved).slice(0, 40)],
  ['a release it does not know', printDraft(saved).replace(LATEST_RELEASE, 'v0.1.0')],
  ['a draft without workload.yaml', printDraft(saved).replace('workload.yaml', 'other.yaml')],
])('gives no draft for %s', (_, stored) => {
  expect(parseDraft(stored)).toBeUndefined();
});
