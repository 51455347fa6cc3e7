import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type FakeStudio, openFakeStudio, PIPELINE, REQUEST } from '../../test/fake-studio';
import { liveWorkload } from '../../test/fake-workloads';
import { hashBase } from './plan-id';
import type { Actor, Publication, PublishRequest } from './plan';
import { publish, type PublishDeps, type PublishOptions } from './publish';

let studio: FakeStudio;
let deps: PublishDeps;
beforeEach(async () => {
  studio = await openFakeStudio();
  ({ deps } = studio);
});
afterEach(() => studio.store.close());

const ada: Actor = { kind: 'user', id: 'u1', name: 'Ada' };

const publishImage = (image: string, options: Partial<PublishOptions> = {}) =>
  publish(deps, { ...REQUEST, image }, { actor: PIPELINE, ...options });

/** What the audit says, oldest first, without who and when. */
async function auditNow(): Promise<string[]> {
  const { items } = await studio.store.audit.list();
  expect(await studio.store.audit.verify()).toMatchObject({ kind: 'intact' });
  return items
    .toReversed()
    .map(({ verdict, code, subject, removals }) =>
      [verdict, code, subject, removals === 'agreed' && 'removals agreed']
        .filter(Boolean)
        .join(' '),
    );
}

/** Resolves when the next PUT has begun, with what ends it. */
function holdPut(): Promise<() => void> {
  return new Promise((begun) => {
    vi.spyOn(studio.workloads, 'put').mockImplementationOnce(async (workload) => {
      await new Promise<void>((end) => begun(end));
      studio.stand(workload);
      return { kind: 'updated', workload, exchange: 'PUT → 200' };
    });
  });
}

describe('turns', () => {
  test('come in the order asked, and the last one is what stands', async () => {
    const images = Array.from({ length: 10 }, (_, at) => `cart:${at}`);
    const publications = await Promise.all(images.map((image) => publishImage(image)));
    expect(publications.map(({ id }) => id)).toEqual(images.map((_, at) => `p${at + 1}`));
    expect(publications.map(({ plan }) => plan.live?.spec.container.image)).toEqual([
      undefined,
      ...images.slice(0, -1),
    ]);
    expect(studio.workloads.stored.get('cart-workload')?.spec.container.image).toBe('cart:9');
  });

  test('are waited for before planning, and another Workload needs none', async () => {
    studio.stand(liveWorkload());
    const begun = holdPut();
    const first = publishImage('cart:2');
    const end = await begun;
    const second = publishImage('cart:3');
    const target = { ...REQUEST.target, component: 'catalog' };
    await publish(deps, { ...REQUEST, target }, { actor: PIPELINE });
    end();
    await first;
    expect((await second).plan.live?.spec.container.image).toBe('cart:2');
  });

  test('that do not come are given up, and audited', async () => {
    studio.stand(liveWorkload());
    const begun = holdPut();
    const first = publishImage('cart:2');
    const end = await begun;
    const limit = new AbortController();
    const timeout = vi.fn<(duration: number) => AbortSignal>(() => limit.signal);
    const second = publish({ ...deps, timeout }, REQUEST, { actor: PIPELINE });
    limit.abort();
    await expect(second).rejects.toMatchObject({
      code: 'overloaded',
      retryAfter: expect.any(Number),
    });
    expect(timeout).toHaveBeenCalledWith(30_000);
    end();
    await first;
    expect(await auditNow()).toEqual(['begun p1', 'refused overloaded', 'succeeded p1']);
  });

  test('end with a fault of ours too', async () => {
    vi.spyOn(studio.workloads, 'create').mockRejectedValueOnce(new TypeError('a bug'));
    await expect(publishImage('cart:2')).rejects.toThrow('a bug');
    expect((await publishImage('cart:3')).outcome).toMatchObject({ result: 'created' });
  });
});

describe('removals of what somebody else wrote', () => {
  const standing = liveWorkload({ spec: { endpoints: { admin: { type: 'HTTP', port: 9090 } } } });

  test('are refused with the plan, and only the audit tells', async () => {
    studio.stand(standing);
    await expect(publishImage('cart:2')).rejects.toMatchObject({
      name: 'PlanRefusedError',
      code: 'removals-unconfirmed',
      message: expect.stringContaining('endpoint admin'),
      plan: { lastWriter: { kind: 'elsewhere' } },
      publicationId: undefined,
    });
    expect(studio.workloads.stored.get('cart-workload')).toBe(standing);
    expect(await studio.store.publications.find('p1')).toBeUndefined();
    expect(await auditNow()).toEqual(['refused removals-unconfirmed']);
  });

  test('are carried out with consent, which is no part of the plan', async () => {
    studio.stand(standing);
    const refusal: unknown = await publishImage('cart:2').catch((error: unknown) => error);
    const expectedPlan = (refusal as { plan: { id: string } }).plan.id;
    const options = { allowRemovals: true, expectedPlan };
    expect((await publishImage('cart:2', options)).outcome).toMatchObject({ result: 'updated' });
    expect(await auditNow()).toEqual([
      'refused removals-unconfirmed',
      'begun p2 removals agreed',
      'succeeded p2 removals agreed',
    ]);
  });

  test('are no part of an entry where consent was given for nothing', async () => {
    await publishImage('cart:2', { allowRemovals: true });
    expect(await auditNow()).toEqual(['begun p1', 'succeeded p1']);
  });

  test('stand in the entry of the end where they came up only during the write', async () => {
    studio.stand(liveWorkload());
    vi.spyOn(studio.workloads, 'put').mockImplementationOnce(() => {
      studio.stand(standing);
      return Promise.resolve({ kind: 'not-found', exchange: 'PUT → 404' });
    });
    await publishImage('cart:2', { allowRemovals: true });
    expect(await auditNow()).toEqual(['begun p1', 'succeeded p1 removals agreed']);
  });

  test('are of no one else where one published oneself last', async () => {
    const twoEndpoints = `${REQUEST.descriptor?.text.trim().slice(0, -1)}, { name: admin, port: 9090, type: HTTP }]`;
    const wide: PublishRequest = {
      ...REQUEST,
      descriptor: { text: twoEndpoints, files: new Map() },
    };
    await publish(deps, wide, { actor: ada });
    await expect(publishImage('cart:2')).rejects.toMatchObject({
      message: expect.stringContaining('Ada published here last'),
    });
    expect((await publishImage('cart:2', { actor: ada })).outcome).toMatchObject({
      result: 'updated',
    });
  });

  test('are no matter of who wrote it where no descriptor can say it', async () => {
    studio.stand(liveWorkload({ container: { command: ['/cart'] } }));
    const { descriptor: _, ...imageOnly } = REQUEST;
    await publish(deps, imageOnly, { actor: ada });
    await expect(publishImage('cart:2', { actor: ada })).rejects.toMatchObject({
      code: 'removals-unconfirmed',
      message: expect.stringContaining('no descriptor can say: container.command'),
      hint: expect.stringContaining('Publish the image alone'),
    });
    const consent = { actor: ada, allowRemovals: true };
    expect((await publishImage('cart:2', consent)).outcome).toMatchObject({ result: 'updated' });
  });

  test('are asked about again when somebody adds an endpoint during the write', async () => {
    studio.stand(liveWorkload());
    vi.spyOn(studio.workloads, 'put').mockImplementationOnce(() => {
      studio.stand(standing);
      return Promise.resolve({ kind: 'not-found', exchange: 'PUT → 404' });
    });
    expect((await publishImage('cart:2')).outcome).toMatchObject({
      state: 'failed',
      code: 'removals-unconfirmed',
    });
    expect(studio.workloads.stored.get('cart-workload')).toBe(standing);
  });
});

describe('the audit', () => {
  test('has one entry for each attempt, with its record or without, and one for its end', async () => {
    await publishImage('cart:2');
    await publishImage('cart:2');
    await publishImage('cart:3', { expectedPlan: 'another' }).catch(() => {});
    const bad = { text: 'endpoints: 5', files: new Map<string, string>() };
    await publish(deps, { ...REQUEST, descriptor: bad }, { actor: ada }).catch(() => {});
    studio.workloads.stored.clear();
    studio.workloads.component = { kind: 'not-found' };
    await publishImage('cart:4');
    expect(await auditNow()).toEqual([
      'begun p1',
      'succeeded p1',
      'begun p2',
      'succeeded p2',
      'refused plan-outdated',
      'refused invalid-descriptor p4',
      'refused not-found p5',
    ]);
  });

  test('is there before anything is written', async () => {
    vi.spyOn(studio.store.publications, 'insert').mockRejectedValueOnce(new Error('disk full'));
    await expect(publishImage('cart:2')).rejects.toThrow('disk full');
    expect(studio.workloads.stored.size).toBe(0);
  });
});

test('a success keeps the hash of what stands, and who carried it out', async () => {
  const { plan }: Publication = await publishImage('cart:2');
  const found = await studio.store.publications.find('p1');
  expect(found?.row).toMatchObject({
    instanceId: deps.instanceId,
    contentHash: plan.workload && hashBase(plan.workload),
  });
});
