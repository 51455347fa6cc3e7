import { beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeWorkloads, liveWorkload } from '../../test/fake-workloads';
import { ApiError, NetworkError, TokenError } from '../control-plane/upstream-errors';
import type { LastWritten } from '../store/publications';
import type { Workload } from '../workload/workload';
import { makePlan } from './make-plan';
import type { Actor, PublishRequest } from './plan';
import { hashBase } from './plan-id';

const DESCRIPTOR = `apiVersion: openchoreo.dev/v1alpha1
metadata:
  name: anything
endpoints:
  - name: api
    port: 8080
    type: HTTP
`;
const ENDPOINTS = { api: { type: 'HTTP', port: 8080 } };

const ada: Actor = { kind: 'user', id: 'u1', name: 'Ada' };

let workloads: FakeWorkloads;
/** What the store remembers. */
let lastWritten: LastWritten | undefined;
beforeEach(() => {
  workloads = new FakeWorkloads();
  lastWritten = undefined;
});

function stand(...standing: Workload[]): void {
  for (const workload of standing) workloads.stored.set(workload.metadata.name, workload);
}

function request(overrides: Partial<PublishRequest> = {}): PublishRequest {
  return {
    target: { namespace: 'team-a', project: 'shop', component: 'cart' },
    image: 'cart:2',
    release: 'v1.2.3',
    descriptor: { text: DESCRIPTOR, files: new Map() },
    ...overrides,
  };
}

function imageOnly(): PublishRequest {
  const { descriptor: _, ...rest } = request();
  return rest;
}

const planOf = (wanted: PublishRequest, actor = ada) => {
  const publications = { findLastWritten: () => Promise.resolve(lastWritten) };
  return makePlan({ workloads, publications }, wanted, actor);
};
const plan = (overrides: Partial<PublishRequest> = {}) => planOf(request(overrides));
const changesOf = (changes: Awaited<ReturnType<typeof makePlan>>['changes']) =>
  changes.map(({ kind, section, name }) => [kind, section, name].join(' ').trim());

describe('which Workload', () => {
  test('none yet: one named after the component is created', async () => {
    const { action, name, base, readable, changes } = await plan();
    expect({ action, name, base, readable }).toEqual({
      action: 'create',
      name: 'cart-workload',
      base: undefined,
      readable: true,
    });
    expect(changesOf(changes)).toEqual(['added image', 'added endpoint api']);
  });

  test('where the shipped role may not read, none in sight is not called none at all', async () => {
    expect((await plan({ release: 'v1.0.0-rc.1' })).notice).toContain('not seen here');
    expect((await plan()).notice).toBeUndefined();
  });

  test.each<[string, () => void]>([
    ['does not exist', () => {}],
    ['is gone, whose Workload still stands', () => stand(liveWorkload())],
  ])('none for a component that %s', async (_, arrange) => {
    arrange();
    workloads.componentExists = false;
    await expect(plan()).rejects.toMatchObject({
      code: 'not-found',
      message: 'There is no component cart in namespace team-a.',
    });
  });

  test('one under another name is found by its owner and keeps its name', async () => {
    stand(liveWorkload({ name: 'cart' }));
    const { action, name, workload } = await plan();
    expect({ action, name }).toEqual({ action: 'update', name: 'cart' });
    expect(workload?.metadata.name).toBe('cart');
  });

  test('one missing from the list is found by name', async () => {
    stand(liveWorkload());
    vi.spyOn(workloads, 'listByComponent').mockResolvedValue([]);
    expect(await plan()).toMatchObject({ action: 'update', readable: true });
  });

  test('the same once more is unchanged, whatever the server added', async () => {
    stand(
      liveWorkload({
        metadata: {
          labels: { 'openchoreo.dev/project': 'shop', 'openchoreo.dev/component': 'cart' },
        },
        container: { image: 'cart:2' },
        spec: { endpoints: ENDPOINTS },
      }),
    );
    expect(await plan()).toMatchObject({ action: 'unchanged', changes: [], verdict: 'accepted' });
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
  ])('%s: refused, with a way out', async (_, standing, text) => {
    stand(...standing);
    await expect(plan()).rejects.toMatchObject({
      code: 'owner-conflict',
      message: expect.stringContaining(text),
      hint: expect.any(String),
    });
  });
});

describe('with a descriptor', () => {
  test('the spec is replaced: what a descriptor cannot carry shows as removed', async () => {
    stand(
      liveWorkload({
        container: { image: 'cart:2', command: ['/cart'], args: ['-v'] },
        spec: { endpoints: { ...ENDPOINTS, admin: { type: 'HTTP', port: 9090 } } },
      }),
    );
    const { changes, workload } = await plan();
    expect(changesOf(changes)).toEqual([
      'removed command',
      'removed args',
      'removed endpoint admin',
    ]);
    expect(workload?.spec.container).toEqual({ image: 'cart:2' });
  });

  test('labels and annotations that others set survive', async () => {
    const metadata = { labels: { team: 'red' }, annotations: { 'example.com/build': '42' } };
    stand(liveWorkload({ metadata }));
    const { changes, workload } = await plan();
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
    stand(live);
    const { changes, workload } = await planOf(imageOnly());
    expect(changesOf(changes)).toEqual(['changed image']);
    expect(workload).toEqual({
      ...live,
      spec: { ...live.spec, container: { ...live.spec.container, image: 'cart:2' } },
    });
  });

  test('and without a live one, a Workload of only an image is created', async () => {
    const { action, workload } = await planOf(imageOnly());
    expect(action).toBe('create');
    expect(workload?.spec).toEqual(liveWorkload({ container: { image: 'cart:2' } }).spec);
  });
});

describe('the last writer', () => {
  const standing = liveWorkload({
    container: {
      env: [
        { key: 'A', value: '1' },
        { key: 'B', value: '2' },
      ],
    },
    spec: { endpoints: { ...ENDPOINTS, admin: { type: 'HTTP', port: 9090 } } },
  });
  const writtenBy = ({ kind, id, name }: Actor, workload = standing): LastWritten => ({
    actorKind: kind,
    actorId: id,
    actorName: name,
    finishedAt: '2026-11-23T20:00:00.000Z',
    contentHash: hashBase(workload),
  });
  const bob: Actor = { kind: 'user', id: 'u2', name: 'Bob' };
  const pipeline: Actor = { kind: 'ci', id: 'token-1', name: 'pipeline' };

  test('is named where what stands is what this studio wrote last', async () => {
    stand(standing);
    lastWritten = writtenBy(bob);
    expect((await plan()).lastWriter).toEqual({
      kind: 'studio',
      actor: bob,
      at: '2026-11-23T20:00:00.000Z',
    });
  });

  test.each<[string, LastWritten | undefined]>([
    ['this studio wrote nothing', undefined],
    ['what it wrote has been written over', writtenBy(bob, liveWorkload())],
    ['its record is older than hashes', { ...writtenBy(bob), contentHash: null }],
  ])('is elsewhere when %s', async (_, last) => {
    stand(standing);
    lastWritten = last;
    expect((await plan()).lastWriter).toEqual({ kind: 'elsewhere' });
  });

  test('is none where nothing stands or may be read', async () => {
    expect((await plan()).lastWriter).toBeUndefined();
    stand(standing);
    workloads.readable = false;
    expect((await plan()).lastWriter).toBeUndefined();
  });

  const renewed: Actor = { kind: 'ci', id: 'token-2', name: 'pipeline, renewed' };
  test.each<[string, LastWritten | undefined, Actor, boolean]>([
    ['of another person', writtenBy(bob), ada, true],
    ['of a pipeline', writtenBy(pipeline), ada, true],
    ['of a person, by a pipeline', writtenBy(ada), pipeline, true],
    ['of somebody outside', undefined, ada, true],
    ['of one’s own', writtenBy(ada), ada, false],
    ['of a pipeline, by it with a new token', writtenBy(pipeline), renewed, false],
  ])('decides whether removals %s need consent', async (_, last, actor, expected) => {
    stand(standing);
    lastWritten = last;
    expect((await planOf(request(), actor)).removalsNeedConsent).toBe(expected);
  });

  const env = '\nconfigurations: { env: [{ name: A, value: "1" }] }\n';
  test.each<[string, Workload, string, boolean]>([
    ['an endpoint', liveWorkload({ spec: standing.spec }), `${DESCRIPTOR}${env}`, true],
    ['all variables', liveWorkload({ container: standing.spec.container }), DESCRIPTOR, true],
    ['the command', liveWorkload({ container: { command: ['/cart'] } }), DESCRIPTOR, true],
    [
      'one variable of two',
      liveWorkload({ container: standing.spec.container }),
      `${DESCRIPTOR}${env}`,
      false,
    ],
    ['nothing', liveWorkload(), DESCRIPTOR, false],
  ])('is asked for when %s would go: %#', async (_, live, text, expected) => {
    stand(live);
    const made = await plan({ descriptor: { text, files: new Map() } });
    expect(made.removalsNeedConsent).toBe(expected);
  });

  test('is asked for one’s own too where no descriptor can say what would go', async () => {
    const live = liveWorkload({ container: { command: ['/cart'] } });
    stand(live);
    lastWritten = writtenBy(ada, live);
    expect((await plan()).removalsNeedConsent).toBe(true);
  });

  test('does not matter to an image alone, which removes nothing', async () => {
    stand(standing);
    expect((await planOf(imageOnly())).removalsNeedConsent).toBe(false);
  });

  test('counts removals that the plan leaves out', async () => {
    const names = Array.from({ length: 600 }, (_, at) => `e${at}`);
    const endpoints = Object.fromEntries(names.map((name) => [name, ENDPOINTS.api]));
    stand(liveWorkload({ spec: { endpoints } }));
    const kept = names.slice(1).map((name) => `{ name: ${name}, port: 8080, type: HTTP }`);
    const text = `endpoints: [${kept.join()}]`;
    expect((await plan({ descriptor: { text, files: new Map() } })).removalsNeedConsent).toBe(true);
  });
});

describe('where Workloads may not be read', () => {
  beforeEach(() => {
    workloads.readable = false;
    stand(liveWorkload());
  });

  test('the plan says so and shows what will be sent', async () => {
    const made = await plan({ release: 'v1.0.0-rc.1' });
    expect(made).toMatchObject({ readable: false, action: 'update', changes: [] });
    expect(made.workload?.spec.endpoints).toEqual(ENDPOINTS);
    expect(made.base).toBeUndefined();
  });

  test('an image alone is refused: the whole PUT would wipe what cannot be seen', async () => {
    await expect(planOf(imageOnly())).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('the verdict', () => {
  const rest = { descriptor: { text: DESCRIPTOR.replace('HTTP', 'REST'), files: new Map() } };

  test('REST is accepted on v1.0.0-rc.1 and refused on v1.2.3', async () => {
    expect(await plan({ ...rest, release: 'v1.0.0-rc.1' })).toMatchObject({ verdict: 'accepted' });
    const refused = await plan(rest);
    expect(refused.verdict).toBe('refused');
    expect(refused.findings.filter(({ severity }) => severity === 'error')).not.toEqual([]);
  });

  test('REST that stands already is accepted on v1.2.3: a PUT checks only what changes', async () => {
    stand(liveWorkload({ spec: { endpoints: { api: { type: 'REST', port: 8080 } } } }));
    expect(await plan(rest)).toMatchObject({ verdict: 'accepted', action: 'update' });
  });

  test('a descriptor that cannot be converted is refused without a Workload', async () => {
    const made = await plan({ descriptor: { text: 'endpoints: 5', files: new Map() } });
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
    const one = await plan({ descriptor: { text: DESCRIPTOR, files: new Map(files) } });
    const two = await plan({
      descriptor: { text: DESCRIPTOR, files: new Map(files.toReversed()) },
    });
    expect(one.id).toMatch(/^[0-9a-f]{64}$/);
    expect(two.id).toBe(one.id);
  });

  test.each<[string, Partial<PublishRequest>]>([
    ['component', { target: { ...request().target, component: 'catalog' } }],
    ['image', { image: 'cart:3' }],
    ['release', { release: 'v1.1.6' }],
    ['descriptor', { descriptor: { text: `${DESCRIPTOR}\n`, files: new Map() } }],
    ['files', { descriptor: { text: DESCRIPTOR, files: new Map([['a', '1']]) } }],
  ])('changes with the %s', async (_, overrides) => {
    expect((await plan(overrides)).id).not.toBe((await plan()).id);
  });

  test('changes with what stands, and not with what the server adds', async () => {
    stand(liveWorkload());
    const { id } = await plan();
    stand(liveWorkload({ metadata: { labels: { 'openchoreo.dev/project': 'shop' } } }));
    expect((await plan()).id).toBe(id);
    stand(liveWorkload({ metadata: { labels: { team: 'red' } } }));
    expect((await plan()).id).not.toBe(id);
  });
});

test('of very many changes the first are listed, removals before all', async () => {
  const env = Array.from({ length: 600 }, (_, at) => ({ key: `K${at}`, value: 'x' }));
  stand(liveWorkload({ container: { image: 'cart:2', env } }));
  const { changes, changesLeftOut } = await plan();
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
  vi.spyOn(workloads, 'listByComponent').mockRejectedValue(error);
  await expect(plan()).rejects.toMatchObject({ name: 'StudioError', code, cause: error });
});
