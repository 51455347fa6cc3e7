import { beforeEach, describe, expect, test, vi } from 'vitest';
import { DESCRIPTOR, ENDPOINTS, FakePlans, imageOnly, requestFor } from '../../test/fake-plans';
import { liveWorkload } from '../../test/fake-workloads';
import { ApiError, NetworkError, TokenError } from '../control-plane/upstream-errors';
import type { ComponentAnswer } from '../control-plane/workloads';
import type { Workload } from '../workload/workload';
import type { Plan, PublishRequest } from './plan';

let plans: FakePlans;
beforeEach(() => {
  plans = new FakePlans();
});

const changesOf = (changes: Plan['changes']) =>
  changes.map(({ kind, section, name }) => [kind, section, name].join(' ').trim());

describe('which Workload', () => {
  test('none yet: one named after the component is created', async () => {
    const { action, name, base, readable, changes } = await plans.plan();
    expect({ action, name, base, readable }).toEqual({
      action: 'create',
      name: 'cart-workload',
      base: undefined,
      readable: true,
    });
    expect(changesOf(changes)).toEqual(['added image', 'added endpoint api']);
  });

  test('where the shipped role may not read, none in sight is not called none at all', async () => {
    plans.workloads.component = { kind: 'found', project: 'shop' };
    expect((await plans.plan({ release: 'v1.0.0-rc.1' })).notice).toContain('not seen here');
    expect((await plans.plan()).notice).toBeUndefined();
  });

  test.each<[string, () => void]>([
    ['does not exist', () => {}],
    ['is gone, whose Workload still stands', () => plans.stand(liveWorkload())],
  ])('none for a component that %s', async (_, arrange) => {
    arrange();
    plans.workloads.component = { kind: 'not-found' };
    await expect(plans.plan()).rejects.toMatchObject({
      code: 'not-found',
      message: 'There is no component cart of project shop in namespace team-a.',
    });
  });

  test('one under another name is found by its owner and keeps its name', async () => {
    plans.stand(liveWorkload({ name: 'cart' }));
    const { action, name, workload } = await plans.plan();
    expect({ action, name }).toEqual({ action: 'update', name: 'cart' });
    expect(workload?.metadata.name).toBe('cart');
  });

  test('one missing from the list is found by name', async () => {
    plans.stand(liveWorkload());
    vi.spyOn(plans.workloads, 'listByComponent').mockResolvedValue([]);
    expect(await plans.plan()).toMatchObject({ action: 'update', readable: true });
  });

  test('a plan for one target is no plan for another', async () => {
    const { target } = requestFor();
    const ids = await Promise.all(
      [undefined, 'default', 'production'].map(
        async (controlPlane) =>
          (await plans.plan({ target: { ...target, ...(controlPlane && { controlPlane }) } })).id,
      ),
    );
    expect(ids[0]).toBe(ids[1]);
    expect(ids[0]).not.toBe(ids[2]);
  });

  test('the same once more is unchanged, whatever the server added', async () => {
    plans.stand(
      liveWorkload({
        metadata: {
          labels: { 'openchoreo.dev/project': 'shop', 'openchoreo.dev/component': 'cart' },
        },
        container: { image: 'cart:2' },
        spec: { endpoints: ENDPOINTS },
      }),
    );
    expect(await plans.plan()).toMatchObject({
      action: 'unchanged',
      changes: [],
      verdict: 'accepted',
    });
  });

  test.each<[string, Workload[], string]>([
    [
      'two Workloads of one component',
      [liveWorkload(), liveWorkload({ name: 'cart' })],
      'cart-workload and cart',
    ],
    [
      'the wanted name is another component’s',
      [liveWorkload({ owner: { projectName: 'shop', componentName: 'catalog' } })],
      'belongs to component catalog of project shop',
    ],
    [
      'the component’s Workload says another project',
      [liveWorkload({ owner: { projectName: 'billing', componentName: 'cart' } })],
      'of project billing',
    ],
  ])('%s: refused, with a way out for those who may look there', async (_, standing, text) => {
    plans.stand(...standing);
    plans.mayView = () => true;
    await expect(plans.plan()).rejects.toMatchObject({
      code: 'owner-conflict',
      message: expect.stringContaining(text),
      hint: expect.any(String),
    });
  });

  test.each<[string, () => void]>([
    [
      'a component of another project',
      () => (plans.workloads.component = { kind: 'found', project: 'billing' }),
    ],
    [
      'one that may not be read, whose Workload is another project’s',
      () => {
        plans.workloads.component = { kind: 'forbidden' };
        plans.stand(liveWorkload({ owner: { projectName: 'billing', componentName: 'cart' } }));
      },
    ],
    [
      'one of another project, with two Workloads',
      () => {
        plans.workloads.component = { kind: 'forbidden' };
        const owner = { projectName: 'billing', componentName: 'cart' };
        plans.stand(liveWorkload({ owner }), liveWorkload({ owner, name: 'cart' }));
      },
    ],
  ])(
    'who may not look into another project is told of %s as of one that there is not',
    async (_, arrange) => {
      plans.workloads.component = { kind: 'not-found' };
      const none: unknown = await plans.plan().catch((error: unknown) => error);
      plans.workloads.component = { kind: 'found', project: 'shop' };
      arrange();
      const asked: { readonly project: string }[] = [];
      plans.mayView = (place) => asked.push(place) < 0;
      expect(await plans.plan().catch((error: unknown) => error)).toEqual(none);
      expect(asked).toContainEqual(expect.objectContaining({ project: 'billing' }));
    },
  );

  test.each<[string, readonly Workload[], RegExp]>([
    ['alone', [], /names another project than shop/],
    ['beside its own', [liveWorkload({ name: 'cart' })], /cart and one that names another project/],
  ])(
    'a stray Workload of another project stands in the way of a component, %s',
    async (_, own, text) => {
      plans.workloads.component = { kind: 'found', project: 'shop' };
      plans.stand(
        liveWorkload({ owner: { projectName: 'billing', componentName: 'cart' } }),
        ...own,
      );
      const error: unknown = await plans.plan().catch((cause: unknown) => cause);
      expect(error).toMatchObject({ code: 'owner-conflict', message: expect.stringMatching(text) });
      expect(JSON.stringify(error)).not.toContain('billing');
    },
  );

  test.each<ComponentAnswer>([{ kind: 'found', project: 'shop' }, { kind: 'forbidden' }])(
    'whose a taken name is, is told to nobody who may not see it: %j',
    async (component) => {
      plans.workloads.component = component;
      plans.stand(liveWorkload({ owner: { projectName: 'billing', componentName: 'catalog' } }));
      await expect(plans.plan()).rejects.toMatchObject({
        code: 'owner-conflict',
        message: expect.not.stringMatching(/billing|catalog/),
        hint: expect.not.stringMatching(/billing|catalog/),
      });
    },
  );

  test('a first Workload of a component that may not be read says that it may be another project’s', async () => {
    plans.workloads.component = { kind: 'forbidden' };
    expect((await plans.plan()).notice).toMatch(/project shop is not known.*component:view/);
    plans.stand(liveWorkload());
    expect((await plans.plan()).notice).toBeUndefined();
  });
});

describe('with a descriptor', () => {
  test('the spec is replaced: what a descriptor cannot carry shows as removed', async () => {
    plans.stand(
      liveWorkload({
        container: { image: 'cart:2', command: ['/cart'], args: ['-v'] },
        spec: { endpoints: { ...ENDPOINTS, admin: { type: 'HTTP', port: 9090 } } },
      }),
    );
    const { changes, workload } = await plans.plan();
    expect(changesOf(changes)).toEqual([
      'removed command',
      'removed args',
      'removed endpoint admin',
    ]);
    expect(workload?.spec.container).toEqual({ image: 'cart:2' });
  });

  test('labels and annotations that others set survive', async () => {
    const metadata = { labels: { team: 'red' }, annotations: { 'example.com/build': '42' } };
    plans.stand(liveWorkload({ metadata }));
    const { changes, workload } = await plans.plan();
    expect(workload?.metadata).toMatchObject(metadata);
    expect(changesOf(changes)).toEqual(['changed image', 'added endpoint api']);
  });
});

describe('without a descriptor', () => {
  test('a live Workload keeps everything but its image', async () => {
    const live = liveWorkload({
      metadata: { labels: { team: 'red' } },
      container: { command: ['/cart'], env: [{ key: 'A', value: '1' }], probe: { path: '/' } },
      spec: { endpoints: ENDPOINTS, tier: 2 },
    });
    plans.stand(live);
    const { changes, workload } = await plans.of(imageOnly());
    expect(changesOf(changes)).toEqual(['changed image']);
    expect(workload).toEqual({
      ...live,
      spec: { ...live.spec, container: { ...live.spec.container, image: 'cart:2' } },
    });
  });

  test('and without a live one, a Workload of only an image is created', async () => {
    const { action, workload, notice } = await plans.of(imageOnly());
    expect(action).toBe('create');
    expect(notice).toContain('with the image alone');
    expect(workload?.spec).toEqual(liveWorkload({ container: { image: 'cart:2' } }).spec);
  });
});

describe('where Workloads may not be read', () => {
  beforeEach(() => {
    plans.workloads.readable = false;
    plans.stand(liveWorkload());
  });

  test('the plan says so and shows what will be sent', async () => {
    const made = await plans.plan({ release: 'v1.0.0-rc.1' });
    expect(made).toMatchObject({ readable: false, action: 'update', changes: [] });
    expect(made.workload?.spec.endpoints).toEqual(ENDPOINTS);
    expect(made.base).toBeUndefined();
  });

  test('an image alone is refused: the whole PUT would wipe what cannot be seen', async () => {
    await expect(plans.of(imageOnly())).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('the verdict', () => {
  const rest = { descriptor: { text: DESCRIPTOR.replace('HTTP', 'REST'), files: new Map() } };

  test('REST is accepted on v1.0.0-rc.1 and refused on v1.2.3', async () => {
    expect(await plans.plan({ ...rest, release: 'v1.0.0-rc.1' })).toMatchObject({
      verdict: 'accepted',
    });
    const refused = await plans.plan(rest);
    expect(refused.verdict).toBe('refused');
    expect(refused.findings.filter(({ severity }) => severity === 'error')).not.toEqual([]);
  });

  test('REST that stands already is accepted on v1.2.3: a PUT checks only what changes', async () => {
    plans.stand(liveWorkload({ spec: { endpoints: { api: { type: 'REST', port: 8080 } } } }));
    expect(await plans.plan(rest)).toMatchObject({ verdict: 'accepted', action: 'update' });
  });

  test('a descriptor that cannot be converted is refused without a Workload', async () => {
    const made = await plans.plan({ descriptor: { text: 'endpoints: 5', files: new Map() } });
    expect(made).toMatchObject({ verdict: 'refused', action: 'create', changes: [] });
    expect(made.workload).toBeUndefined();
  });
});

describe('the id', () => {
  test('is the same for the same plan', async () => {
    const files = [
      ['a', '1'],
      ['b', '2'],
    ] as const;
    const one = await plans.plan({ descriptor: { text: DESCRIPTOR, files: new Map(files) } });
    const two = await plans.plan({
      descriptor: { text: DESCRIPTOR, files: new Map(files.toReversed()) },
    });
    expect(one.id).toMatch(/^[0-9a-f]{64}$/);
    expect(two.id).toBe(one.id);
  });

  test.each<[string, Partial<PublishRequest>]>([
    ['component', { target: { ...requestFor().target, component: 'catalog' } }],
    ['image', { image: 'cart:3' }],
    ['release', { release: 'v1.1.6' }],
    ['descriptor', { descriptor: { text: `${DESCRIPTOR}\n`, files: new Map() } }],
    ['files', { descriptor: { text: DESCRIPTOR, files: new Map([['a', '1']]) } }],
  ])('changes with the %s', async (_, overrides) => {
    expect((await plans.plan(overrides)).id).not.toBe((await plans.plan()).id);
  });

  test('changes with what stands, and not with what the server adds', async () => {
    plans.stand(liveWorkload());
    const { id } = await plans.plan();
    plans.stand(liveWorkload({ metadata: { labels: { 'openchoreo.dev/project': 'shop' } } }));
    expect((await plans.plan()).id).toBe(id);
    plans.stand(liveWorkload({ metadata: { labels: { team: 'red' } } }));
    expect((await plans.plan()).id).not.toBe(id);
  });
});

test('of very many changes the first are listed, removals before all', async () => {
  const env = Array.from({ length: 600 }, (_, at) => ({ key: `K${at}`, value: 'x' }));
  plans.stand(liveWorkload({ container: { image: 'cart:2', env } }));
  const { changes, changesLeftOut } = await plans.plan();
  expect(changes).toHaveLength(500);
  expect(changes.every(({ kind }) => kind === 'removed')).toBe(true);
  expect(changesLeftOut).toBe(101);
});

const context = { method: 'GET', url: 'https://api.example/x' };
test.each<[string, Error, string]>([
  ['no token', new TokenError('invalid_client', { ...context, status: 401 }), 'upstream-token'],
  [
    'a refused connection',
    new NetworkError('ECONNREFUSED', context, { timedOut: false, delivered: 'no' }),
    'upstream-unavailable',
  ],
  [
    'a timeout',
    new NetworkError('', context, { timedOut: true, delivered: 'perhaps' }),
    'upstream-timeout',
  ],
  ['a 403', new ApiError('no', { ...context, status: 403 }), 'upstream-refused'],
  ['a 503', new ApiError('busy', { ...context, status: 503 }), 'upstream-unavailable'],
  ['a redirect', new ApiError('redirect', { ...context, status: 302 }), 'upstream-unexpected'],
])('%s while reading ends as a StudioError', async (_, error, code) => {
  vi.spyOn(plans.workloads, 'listByComponent').mockRejectedValue(error);
  await expect(plans.plan()).rejects.toMatchObject({ name: 'StudioError', code, cause: error });
});
