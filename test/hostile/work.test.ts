import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateWorkload } from '@/lib/workload/generate';
import { WorkCounter } from './count-work';
import { HOSTILE_DOCUMENTS } from './documents/all';
import { LARGEST } from './generate-document';

const documents = Object.entries(HOSTILE_DOCUMENTS);

/** Loops over a few characters or values, and what is done once. */
const TRIFLE = 20_000;

function generate(text: string, files: ReadonlyMap<string, string> = new Map()): void {
  const params = { namespace: 'a', project: 'b', component: 'c', image: 'd' };
  generateWorkload({ descriptor: { text, files }, params, release: 'v1.2.3' });
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

  test('a schema file is looked at once, however many endpoints name it', async () => {
    const keys = Array.from({ length: 5000 }, (_, at) => `key${at}: text\n`).join('');
    const endpoint = '- {port: 80, type: HTTP, schemaFile: api.yaml}\n';
    const count = async (endpoints: number) => {
      // What was read for another number of endpoints is of no help here.
      const files = new Map([['api.yaml', `x-endpoints: ${endpoints}\n${keys}`]]);
      return counter.count(() => generate(`endpoints:\n${endpoint.repeat(endpoints)}`, files));
    };
    const once = await count(1);
    expect(await count(200)).toBeLessThan(once * 2);
  });
});
