import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateWorkload } from '@/lib/workload/generate';
import { WorkCounter } from './count-work';
import { HOSTILE_DOCUMENTS } from './documents/all';
import { LARGEST } from './generate-document';

const documents = Object.entries(HOSTILE_DOCUMENTS);

/** Loops over a few characters or values, and what is done once. */
const TRIFLE = 20_000;

function generate(text: string): void {
  const params = { namespace: 'a', project: 'b', component: 'c', image: 'd' };
  generateWorkload({ descriptor: { text, files: new Map() }, params, release: 'v1.2.3' });
}

describe('the work grows with the text and not with its square', () => {
  const counter = new WorkCounter();
  beforeAll(() => counter.start());
  afterAll(() => counter.stop());

  test.each(documents)('%s', async (_, build) => {
    const [once, twice] = [build(LARGEST / 8), build(LARGEST / 4)];
    const work = await counter.count(() => generate(once));
    const more = await counter.count(() => generate(twice));
    expect(work).toBeGreaterThan(0);
    expect(more).toBeLessThan(Math.max(work * 2.2, TRIFLE));
  });
});
