import { describe, expect, it } from 'vitest';
import { liveWorkload } from '../../test/fake-workloads';
import { openFakeStudio, PIPELINE, REQUEST } from '../../test/fake-studio';
import { findPublication } from './history';
import { publish } from './publish';

const ORIGIN = { repository: 'https://git.example/cart', commit: 'abc', ref: 'main' };
const OF_ABC = {
  'workload-studio.dev/repository': 'https://git.example/cart',
  'workload-studio.dev/commit': 'abc',
  'workload-studio.dev/ref': 'main',
};

async function publishWith(studio: Awaited<ReturnType<typeof openFakeStudio>>, change: object) {
  const publication = await publish(studio.deps, { ...REQUEST, ...change }, { actor: PIPELINE });
  const annotations = studio.workloads.stored.get('cart-workload')?.metadata.annotations;
  return { publication, outcome: publication.outcome, annotations };
}

describe('where a Workload is published from', () => {
  it('is stamped on the Workload and kept in the record', async () => {
    const studio = await openFakeStudio();
    const { publication, annotations } = await publishWith(studio, { origin: ORIGIN });
    expect(annotations).toEqual(OF_ABC);
    const record = await findPublication(studio.store.publications, publication.id);
    expect(record?.request.origin).toEqual(ORIGIN);
  });

  it('is no change by itself, and replaced as a whole by the next change', async () => {
    const studio = await openFakeStudio();
    await publishWith(studio, { origin: ORIGIN });
    const again = await publishWith(studio, { origin: { commit: 'def' } });
    expect(again.outcome).toMatchObject({ result: 'unchanged' });
    expect(again.annotations).toEqual(OF_ABC);
    const changed = await publishWith(studio, { image: 'cart:3', origin: { commit: 'def' } });
    expect(changed.outcome).toMatchObject({ result: 'updated' });
    expect(changed.annotations).toEqual({ 'workload-studio.dev/commit': 'def' });
  });

  it('stands beside the annotations of others, of an image alone too, and goes with who says nothing', async () => {
    const studio = await openFakeStudio();
    const live = liveWorkload({ container: { image: 'cart:1' } });
    studio.stand({ ...live, metadata: { ...live.metadata, annotations: { team: 'a' } } });
    const { descriptor: _, ...imageOnly } = REQUEST;
    const publishImage = (change: object) =>
      publishWith(studio, { ...imageOnly, descriptor: undefined, ...change });
    const stamped = await publishImage({ origin: { run: '7' } });
    expect(stamped.annotations).toEqual({ team: 'a', 'workload-studio.dev/run': '7' });
    const bare = await publishImage({ image: 'cart:9' });
    expect(bare.annotations).toEqual({ team: 'a' });
  });
});
