import { expect, test } from 'vitest';
import { generateWorkload } from '../../workload/generate';
import { LATEST_RELEASE } from '../../workload/releases';
import { TEMPLATES } from './templates';

test.each(TEMPLATES)('$id leaves nothing to be said about it', ({ image, descriptor }) => {
  const params = { namespace: 'acme', project: 'store', component: 'catalog', image };
  const { findings, losses } = generateWorkload({ descriptor, params, release: LATEST_RELEASE });
  expect(findings).toEqual([]);
  const lost = losses.map(({ range }) => descriptor.text.slice(range.from, range.to));
  expect(lost.map((text) => text.split(':')[0])).toEqual(['apiVersion', 'metadata']);
});
