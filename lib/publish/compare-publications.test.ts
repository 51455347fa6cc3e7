import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FakeStudio, openFakeStudio, PIPELINE, REQUEST } from '../../test/fake-studio';
import { comparePublications } from './compare-publications';
import { findPublication } from './history';
import type { Publication } from './plan';
import { publish } from './publish';
import { PlanRefusedError } from './refused-plan';

let studio: FakeStudio;
beforeEach(async () => {
  studio = await openFakeStudio();
});
afterEach(() => studio.store.close());

async function publishText(text: string, image = 'cart:2'): Promise<Publication> {
  const request = { ...REQUEST, image, descriptor: { text, files: new Map<string, string>() } };
  const id = await publish(studio.deps, request, { actor: PIPELINE }).then(
    (publication) => publication.id,
    (error: unknown) => (error instanceof PlanRefusedError ? error.publicationId : undefined),
  );
  const found = await findPublication(studio.store.publications, id ?? '');
  if (!found) throw new Error('there is no record');
  return found;
}

const seen = (before: Publication, after: Publication) =>
  comparePublications(before, after).map(({ kind, section, name }) =>
    [kind, section, name].join(' '),
  );

test('two publications are compared by what they sent, with secrets masked', async () => {
  const before = await publishText(
    'configurations: { env: [{ name: DB_PASSWORD, value: hunter2 }] }',
  );
  const after = await publishText('endpoints: [{ name: api, port: 80, type: HTTP }]', 'cart:3');
  expect(seen(before, after)).toEqual([
    'changed image ',
    'added endpoint api',
    'removed env DB_PASSWORD',
  ]);
  expect(JSON.stringify(comparePublications(before, after))).not.toContain('hunter2');
  expect(comparePublications(after, after)).toEqual([]);
});

test('one that came to no Workload counts as empty', async () => {
  const good = await publishText('endpoints: [{ name: api, port: 80, type: HTTP }]');
  const bad = await publishText('endpoints: 5');
  expect(seen(good, bad)).toEqual(['removed image ', 'removed endpoint api']);
  expect(seen(bad, good)).toEqual(['added image ', 'added endpoint api']);
  expect(comparePublications(bad, bad)).toEqual([]);
});

test('what is on record can be published again, and then stands', async () => {
  const old = await publishText('endpoints: [{ name: api, port: 80, type: HTTP }]');
  await publishText('endpoints: [{ name: api, port: 81, type: HTTP }]', 'cart:3');
  await publish(studio.deps, old.request, { actor: PIPELINE });
  expect(studio.workloads.stored.get('cart-workload')).toEqual(old.plan.workload);
});
