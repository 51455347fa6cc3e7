import { beforeEach, expect, test, vi } from 'vitest';
import { describePostgres, openForTest, queryPostgres } from '../../test/postgres/stores';
import { type FakeStudio, openFakeStudio, PIPELINE, REQUEST } from '../../test/fake-studio';
import { liveWorkload } from '../../test/fake-workloads';
import { StudioError } from '../errors';
import type { Store } from '../store/store';
import { publish, type PublishDeps } from './publish';

const publishImage = (deps: PublishDeps, image: string) =>
  publish(deps, { ...REQUEST, image }, { actor: PIPELINE });

describePostgres('a replica that stood still', (makeLocation) => {
  let studio: FakeStudio;
  let one: PublishDeps;
  let other: PublishDeps;
  let voidTickets: () => Promise<unknown>;

  beforeEach(async () => {
    const location = await makeLocation();
    if (location.kind !== 'postgres') throw new Error('This is no PostgreSQL.');
    studio = await openFakeStudio();
    const depsOf = ({ publications, audit, turns, instances }: Store, id: string): PublishDeps => {
      const newId = () => id;
      return { ...studio.deps, publications, audit, turns, instanceId: instances.id, newId };
    };
    one = depsOf(await openForTest(location, 'one'), 'slow');
    other = depsOf(await openForTest(location, 'other'), 'quick');
    // As when nobody renews them for 20 s.
    voidTickets = () => queryPostgres('update turns set valid_until = now()', location.url);
    return () => studio.store.close();
  });

  /** Another has its turn just before this call to the control plane. */
  const passBy = async () => {
    await voidTickets();
    await publishImage(other, 'cart:quick');
  };

  test('writes nothing once another has had its turn', async () => {
    const real = { ...one.publications };
    vi.spyOn(one.publications, 'insert').mockImplementationOnce(async (...args) => {
      await real.insert(...args);
      await passBy();
    });
    const create = vi.spyOn(studio.workloads, 'create');
    expect((await publishImage(one, 'cart:slow')).outcome).toMatchObject({
      state: 'failed',
      code: 'interrupted',
    });
    expect(create).toHaveBeenCalledOnce();
    expect(studio.workloads.stored.get('cart-workload')?.spec.container.image).toBe('cart:quick');
  });

  test('does not repeat a write either, whose fate stays unknown', async () => {
    studio.stand(liveWorkload());
    vi.spyOn(studio.workloads, 'put').mockImplementationOnce(async () => {
      await passBy();
      return { kind: 'internal-error', exchange: 'PUT → 500' };
    });
    const { outcome } = await publishImage(one, 'cart:slow');
    expect(outcome).toMatchObject({ state: 'unknown' });
    expect(studio.workloads.stored.get('cart-workload')?.spec.container.image).toBe('cart:quick');
  });

  test('writes nothing while it cannot ask', async () => {
    const create = vi.spyOn(studio.workloads, 'create');
    const take = one.turns.take.bind(one.turns);
    const away = new StudioError('store-unavailable', 'The database gives no answer.');
    vi.spyOn(one.turns, 'take').mockImplementationOnce(async (...args) => ({
      ...(await take(...args)),
      renew: () => Promise.reject(away),
    }));
    expect((await publishImage(one, 'cart:slow')).outcome).toMatchObject({
      state: 'failed',
      code: 'store-unavailable',
    });
    expect(create).not.toHaveBeenCalled();
  });
});
