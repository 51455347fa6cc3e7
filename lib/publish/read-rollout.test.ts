import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type ControlPlane, openControlPlane } from '../control-plane/control-plane';
import type {
  BindingState,
  ComponentState,
  Condition,
  ReleaseState,
} from '../control-plane/rollouts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox';
import type { Stuck } from '../sandbox/deployments';
import { workloadContent } from '../control-plane/workload-shape';
import type { WorkloadsClient } from '../control-plane/workloads';
import type { Role } from '../sandbox/grants';
import { convertDescriptor } from '../workload/convert';
import type { Workload } from '../workload/workload';
import { readRollout, type RolloutDeps } from './read-rollout';

type Rollouts = RolloutDeps['rollouts'];

const CLIENT = { clientId: 'client', clientSecret: 'hush' };
const at = (component: string) => ({ namespace: 'acme', project: 'store', component });
const now = () => new Date('2026-11-29T12:00:00Z');

let folder: string | undefined;
let sandbox: Sandbox;
let plane: ControlPlane;

async function open(role: Role = 'explorer', noticesAfter = 0): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), 'rollout-'));
  const options = { dataDir: folder, port: 0, release: 'v1.2.3', role } as const;
  sandbox = await startSandbox({
    ...options,
    ...CLIENT,
    controllers: { startsWithin: 50, noticesAfter },
  });
  const { clientId, clientSecret } = CLIENT;
  const urls = { apiUrl: sandbox.apiUrl, tokenUrl: sandbox.tokenUrl };
  plane = openControlPlane({ ...urls, clientId, clientSecret: () => clientSecret });
}

afterEach(async () => {
  if (folder === undefined) return;
  await plane.close();
  await sandbox.close();
  rmSync(folder, { recursive: true });
  folder = undefined;
});

const API = 'endpoints: [{name: api, port: 8080, type: HTTP}]\n';

function convert(component: string, text = API, image = 'registry.example/it:2'): Workload {
  const conversion = convertDescriptor({
    params: { ...at(component), image },
    release: 'v1.2.3',
    descriptor: { text, readFile: () => ({ message: 'none' }) },
  });
  if (!conversion.ok) throw new Error('it converts');
  return conversion.workload;
}

async function publish(component: string, text = API): Promise<Workload> {
  const workload = convert(component, text);
  const answer = await plane.workloads.create(workload);
  expect(answer.kind).toBe('created');
  return workload;
}

function look(component: string, image = 'registry.example/it:2', workload?: Workload) {
  const { rollouts, workloads } = plane;
  const published = { target: at(component), image, ...(workload && { workload }) };
  return readRollout({ rollouts, workloads, now }, published);
}

describe('a component that deploys by itself', () => {
  test('is on its way first, and then runs what was published', async () => {
    await open();
    sandbox.stick('acme', 'catalog', 'ResourcesProgressing');
    const workload = await publish('catalog');
    const first = await look('catalog');
    expect(first).toMatchObject({ state: 'waiting', text: 'It is on its way in development.' });
    sandbox.stick('acme', 'catalog', undefined);
    await vi.waitFor(async () => expect((await look('catalog')).state).toBe('running'), 5_000);
    const rollout = await look('catalog', IMAGE, workload);
    expect(rollout).toMatchObject({ text: 'It runs in development.', hidden: [] });
    expect(rollout.environments).toEqual([
      {
        environment: 'development',
        state: 'running',
        text: 'It runs.',
        release: rollout.latestRelease,
        image: 'registry.example/it:2',
        isPublished: true,
        urls: [],
      },
    ]);
    expect((await look('catalog', 'registry.example/it:1')).environments[0]?.isPublished).toBe(
      false,
    );
  });

  test.each<[string, string, RegExp]>([
    [
      'depends on a component that is not there',
      `${API}dependencies: {endpoints: [{component: pricing, name: api, visibility: project, envBindings: {address: A}}]}\n`,
      /waits for other components.* Missing: pricing, endpoint api \(component "pricing" not found\)/,
    ],
    [
      'depends on a resource that nobody binds',
      `${API}dependencies: {resources: [{ref: orders-db, envBindings: {host: H}}]}\n`,
      /waits for resources.* Missing: resource orders-db \(no such resource\)/,
    ],
    [
      'breaks a rule of its type',
      'configurations: {env: [{name: A, value: b}]}\n',
      /a rule of the component’s type/,
    ],
    [
      'refers to a secret that there is not',
      `${API}configurations: {env: [{name: A, valueFrom: {secretKeyRef: {name: none, key: k}}}]}\n`,
      /a SecretReference, is missing/,
    ],
  ])('is stuck where it %s, and says so', async (_, text, said) => {
    await open();
    await publish('catalog', text);
    const rollout = await look('catalog');
    expect(rollout).toMatchObject({ state: 'stuck', text: 'It is stuck in development.' });
    expect(rollout.environments[0]?.text).toMatch(said);
    expect(rollout.environments[0]?.said).not.toBe('');
  });

  test('goes on where what it waits for comes', async () => {
    await open();
    await publish(
      'catalog',
      `${API}dependencies: {endpoints: [{component: checkout, name: api, visibility: project, envBindings: {address: A}}]}\n`,
    );
    expect((await look('catalog')).state).toBe('stuck');
    await publish('checkout');
    await vi.waitFor(async () => expect((await look('catalog')).state).toBe('running'), 5_000);
  });

  test.each<[Stuck, RegExp]>([
    ['AutoDeployFailed', /No release could be made/],
    ['ResourceApplyFailed', /It is stuck in development/],
  ])('that is told to be stuck with %s is, until it is told not to be', async (reason, text) => {
    await open();
    await publish('catalog');
    sandbox.stick('acme', 'catalog', reason);
    expect(await look('catalog')).toMatchObject({
      state: 'stuck',
      text: expect.stringMatching(text),
    });
    sandbox.stick('acme', 'catalog', undefined);
    await vi.waitFor(async () => expect((await look('catalog')).state).toBe('running'), 5_000);
  });
});

const IMAGE = 'registry.example/it:2';
const RUNNING = [condition('Ready', 'True', 'Ready')];
const DEBUG = `${API}configurations: {env: [{name: LEVEL, value: debug}]}\n`;

describe('what stood before', () => {
  async function update(text: string, image = IMAGE): Promise<Workload> {
    const workload = convert('catalog', text, image);
    expect((await plane.workloads.put(workload)).kind).toBe('updated');
    return workload;
  }

  test.each<[string, string, string]>([
    ['another image', API, 'registry.example/it:3'],
    ['another configuration of the same image', DEBUG, IMAGE],
  ])('is not taken for %s that was published just now', async (_, text, image) => {
    await open('explorer', 300);
    const first = await publish('catalog');
    await vi.waitFor(async () => {
      expect(await look('catalog', IMAGE, first)).toMatchObject({
        state: 'running',
        environments: [{ isPublished: true }],
      });
    }, 5_000);
    const second = await update(text, image);
    expect(await look('catalog', image, second)).toMatchObject({
      state: 'waiting',
      text: expect.stringContaining('not taken it up yet'),
      environments: [{ state: 'running', isPublished: false }],
    });
    await vi.waitFor(async () => {
      expect(await look('catalog', image, second)).toMatchObject({
        state: 'running',
        environments: [{ isPublished: true }],
      });
    }, 5_000);
    expect(await look('catalog', IMAGE, first)).toMatchObject({
      state: 'idle',
      text: expect.stringContaining('Something else stands by now'),
    });
  });

  test('hides nothing of what keeps the component from going on', async () => {
    await open();
    await publish('catalog');
    sandbox.stick('acme', 'catalog', 'AutoDeployFailed');
    const second = await update(DEBUG);
    expect(await look('catalog', IMAGE, second)).toMatchObject({
      state: 'stuck',
      text: expect.stringContaining('No release could be made'),
      environments: [{ isPublished: false }],
    });
  });

  test.each<[string, Awaited<ReturnType<Rollouts['getComponent']>>, string, RegExp]>([
    [
      'has to be deployed by somebody',
      { kind: 'seen', value: { ...seenIn('store'), autoDeploy: false } },
      'idle',
      /does not deploy by itself/,
    ],
    ['may not be read', { kind: 'hidden' }, 'unknown', /made of something else/],
  ])('is all that can be told of a component that %s', async (_, component, state, text) => {
    const released = { image: 'it:1' };
    const rollouts: Rollouts = {
      getComponent: () => Promise.resolve(component),
      listBindings: () => Promise.resolve([{ ...BOUND, release: 'cart-1' }]),
      getRelease: () => Promise.resolve({ kind: 'seen', value: released }),
    };
    const deps = { rollouts, workloads: HIDDEN, now };
    const rollout = await readRollout(deps, { target: at('cart'), image: 'it:2' });
    expect(rollout).toMatchObject({ state, text: expect.stringMatching(text) });
  });

  test('is enough where one of several environments has what was published', async () => {
    const rollouts: Rollouts = {
      getComponent: () => Promise.resolve({ kind: 'seen', value: seenIn('store') }),
      listBindings: () =>
        Promise.resolve([
          { ...BOUND, release: 'cart-1', conditions: RUNNING },
          { ...BOUND, environment: 'development', release: 'cart-2', conditions: RUNNING },
        ]),
      getRelease: (_, name) => Promise.resolve({ kind: 'seen', value: releaseOf(name) }),
    };
    const image = 'it:2';
    const published = { target: at('cart'), image, workload: convert('cart', API, image) };
    const rollout = await readRollout({ rollouts, workloads: HIDDEN, now }, published);
    expect(rollout.state).toBe('running');
    expect(rollout.environments.map(({ isPublished }) => isPublished)).toEqual([false, true]);
  });

  test.each<[string, (release: string) => ReleaseState, string, boolean | undefined]>([
    ['can be read, by its content', releaseOf, 'it:1', true],
    ['cannot be read, not by its image alone', imageOf, 'it:1', undefined],
    ['cannot be read, by another image', imageOf, 'it:2', false],
  ])('is known where a release %s', async (_, made, image, expected) => {
    const rollouts: Rollouts = {
      getComponent: () => Promise.resolve({ kind: 'seen', value: seenIn('store') }),
      listBindings: () => Promise.resolve([{ ...BOUND, release: 'cart-1', conditions: RUNNING }]),
      getRelease: (__, name) => Promise.resolve({ kind: 'seen', value: made(name) }),
    };
    const published = { target: at('cart'), image, workload: convert('cart', API, image) };
    const rollout = await readRollout({ rollouts, workloads: HIDDEN, now }, published);
    expect(rollout.environments.map(({ isPublished }) => isPublished)).toEqual([expected]);
  });
});

test('one that does not is deployed nowhere, and that is said', async () => {
  await open();
  await publish('reading-list-service');
  expect(await look('reading-list-service')).toMatchObject({
    state: 'idle',
    text: expect.stringContaining('autoDeploy is off'),
    environments: [],
  });
});

test('the shipped publisher role sees nothing of it, and is told why', async () => {
  await open('publisher');
  await publish('catalog');
  expect(await look('catalog')).toEqual({
    at: '2026-11-29T12:00:00.000Z',
    state: 'unknown',
    text: 'What became of it cannot be seen with this client.',
    environments: [],
    hidden: [
      expect.stringContaining('component:view'),
      expect.stringContaining('releasebinding:view'),
    ],
  });
});

/** A client that may not read Workloads. */
const HIDDEN: Pick<WorkloadsClient, 'get' | 'listByComponent'> = {
  get: () => Promise.resolve({ kind: 'forbidden' }),
  listByComponent: () => Promise.resolve([]),
};

const BOUND: BindingState = {
  name: 'b',
  project: 'store',
  environment: 'production',
  isUndeployed: false,
  conditions: [],
  pending: [],
  urls: ['https://cart.example.com'],
};

/** As a control plane answers that has more to say than the sandbox. */
const say = (conditions: readonly Condition[], isUndeployed = false): Rollouts => ({
  getComponent: () => Promise.resolve({ kind: 'hidden' }),
  listBindings: () => Promise.resolve([{ ...BOUND, isUndeployed, conditions }]),
  getRelease: () => Promise.resolve(undefined),
});
const judge = async (rollouts: Rollouts) =>
  (await readRollout({ rollouts, workloads: HIDDEN, now }, { target: at('cart'), image: 'x' }))
    .environments[0];

test('the condition that is not well speaks for all', async () => {
  const conditions = [
    condition('ReleaseSynced', 'True', 'ReleaseSynced'),
    condition('ResourcesReady', 'False', 'ResourcesDegraded', 'deployment cart: CrashLoopBackOff'),
    condition('Ready', 'False', 'SomethingNew'),
  ];
  expect(await judge(say(conditions))).toMatchObject({
    state: 'stuck',
    said: 'deployment cart: CrashLoopBackOff',
  });
});

test.each<[string, readonly Condition[], RegExp]>([
  [
    'the one that Ready names, wherever it stands',
    [
      condition('ResourcesReady', 'False', 'ResourcesNotReady', 'no pod yet'),
      condition('ConnectionsResolved', 'False', 'ConnectionsPending', '1 of 1 pending'),
      condition('Ready', 'False', 'ConnectionsPending', 'pending'),
    ],
    /1 of 1 pending/,
  ],
  [
    'Ready itself, where it alone knows',
    [
      condition('ResourcesReady', 'False', 'ResourcesNotReady', 'no pod yet'),
      condition('Ready', 'False', 'DataPlaneNotFound', 'no plane'),
    ],
    /no plane/,
  ],
])('of several that are not well speaks %s', async (_, conditions, said) => {
  expect((await judge(say(conditions)))?.said).toMatch(said);
});

test('a reason that is not known speaks for itself', async () => {
  expect(await judge(say([condition('Ready', 'False', 'HooksPending', 'wait')]))).toMatchObject({
    state: 'waiting',
    text: 'OpenChoreo says HooksPending.',
    said: 'wait',
  });
});

test('what was taken down is no trouble', async () => {
  const conditions = [condition('Ready', 'False', 'ResourcesUndeployed')];
  expect(await judge(say(conditions, true))).toMatchObject({ state: 'idle' });
});

test.each<[string, Awaited<ReturnType<Rollouts['getComponent']>>]>([
  ['of another project', { kind: 'seen', value: seenIn('books') }],
  ['that may not be read, and is bound by another project', { kind: 'hidden' }],
  ['that there is not', undefined],
])('nothing is told of a component %s', async (_, component) => {
  const getRelease = vi.fn<Rollouts['getRelease']>();
  const rollouts: Rollouts = {
    getComponent: () => Promise.resolve(component),
    listBindings: () => Promise.resolve([{ ...BOUND, project: 'books', release: 'cart-1' }]),
    getRelease,
  };
  const rollout = await readRollout(
    { rollouts, workloads: HIDDEN, now },
    { target: at('cart'), image: 'x' },
  );
  expect(rollout.environments).toEqual([]);
  expect(JSON.stringify(rollout)).not.toMatch(/books|production|cart/);
  expect(getRelease).not.toHaveBeenCalled();
  expect(rollout.state).toBe(component?.kind === 'hidden' ? 'unknown' : 'stuck');
});

function condition(
  type: string,
  status: Condition['status'],
  reason: string,
  message = '',
): Condition {
  return { type, status, reason, message };
}

/** `cart-1` is made of the image `it:1`. */
function releaseOf(name: string): ReleaseState {
  const { image } = imageOf(name);
  return { image, content: workloadContent.parse(convert('cart', API, image).spec) };
}

/** Of a shape that is not known beyond the image. */
function imageOf(name: string): ReleaseState {
  return { image: name.replace('cart-', 'it:') };
}

function seenIn(project: string): ComponentState {
  const conditions = [condition('Ready', 'True', 'Reconciled')];
  const type = 'deployment/service';
  return { autoDeploy: true, type, isClusterType: true, project, conditions };
}
