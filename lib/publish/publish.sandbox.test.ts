import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type ControlPlane, openControlPlane } from '../control-plane/control-plane';
import { type Action, PUBLISHER_ROLE } from '../sandbox/grants';
import { type Sandbox, startSandbox } from '../sandbox/sandbox';
import { openStore, type Store } from '../store/store';
import type { Release } from '../workload/releases';
import { assemblePublishing } from './assemble-publishing';
import { makePlan } from './make-plan';
import type { PublishRequest } from './plan';
import { publish, type PublishDeps } from './publish';

const clientId = 'publisher';
const clientSecret = 'hush';
const actor = { kind: 'user', id: 'u1', name: 'Ada' } as const;

let folder: string;
let sandbox: Sandbox;
let plane: ControlPlane;
let store: Store;

/** The whole line over real HTTP, with exactly the shipped publisher role of the release unless given more. */
async function start(release: Release, more: readonly Action[] = []): Promise<PublishDeps> {
  seen = 0;
  folder = mkdtempSync(join(tmpdir(), 'studio-publish-'));
  store = await openStore({ kind: 'sqlite', path: join(folder, 'studio.db') });
  sandbox = await startSandbox({
    dataDir: folder,
    port: 0,
    release,
    clientId,
    clientSecret,
    bindings: [{ subject: clientId, actions: [...PUBLISHER_ROLE[release], ...more] }],
  });
  const { apiUrl, tokenUrl } = sandbox;
  plane = openControlPlane({ apiUrl, tokenUrl, clientId, clientSecret: () => clientSecret });
  return { ...assemblePublishing(store), workloads: plane.workloads };
}

afterEach(async () => {
  await plane.close();
  await sandbox.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

const request = (release: Release, overrides: Partial<PublishRequest> = {}): PublishRequest => ({
  target: { namespace: 'acme', project: 'store', component: 'catalog' },
  image: 'registry.example/acme/catalog:1.0.0',
  release,
  descriptor: {
    text: 'endpoints:\n  - name: api\n    port: 8080\n    type: HTTP\n    schemaFile: docs/openapi.yaml\n',
    files: new Map([['docs/openapi.yaml', 'openapi: 3.0.0\n']]),
  },
  ...overrides,
});

/** What reached the server since the last look, without the token request. */
const newRequests = () => {
  const all = sandbox.requests().filter(({ path }) => path.startsWith('/api/'));
  const fresh = all.slice(seen);
  seen = all.length;
  const named = fresh.map(
    ({ method, path, status }) => `${method} ${path.slice(BASE.length)} ${status}`,
  );
  // What is asked at the same time is answered in any order.
  const at = named.findIndex((name) => !name.startsWith('GET'));
  const reads = at < 0 ? named : named.slice(0, at);
  return [...reads.toSorted(), ...named.slice(reads.length)];
};
let seen: number;
const BASE = '/api/v1/namespaces/acme/';
const LIST = 'GET workloads 200';
const COMPONENT = 'GET components/catalog 403';
const READS = [COMPONENT, LIST];

test.each<Release>(['v1.0.5', 'v1.1.6', 'v1.2.3'])(
  'create, unchanged, update on %s take these calls and no others',
  async (release) => {
    const deps = await start(release);
    const first = await publish(deps, request(release), { actor });
    expect(first.outcome).toEqual({ state: 'succeeded', result: 'created' });
    expect(newRequests()).toEqual([
      ...READS,
      'GET workloads/catalog-workload 404',
      'POST workloads 201',
    ]);

    const again = await publish(deps, request(release), { actor });
    expect(again.outcome).toEqual({ state: 'succeeded', result: 'unchanged' });
    expect(newRequests()).toEqual(READS);

    const next = request(release, { image: 'registry.example/acme/catalog:1.0.1' });
    const plan = await makePlan(deps, next, actor);
    expect(plan.changes.map(({ section, before, after }) => [section, before, after])).toEqual([
      ['image', '"registry.example/acme/catalog:1.0.0"', '"registry.example/acme/catalog:1.0.1"'],
    ]);
    expect(plan.lastWriter).toMatchObject({ kind: 'studio', actor });
    expect(newRequests()).toEqual(READS);
    const updated = await publish(deps, next, { actor, expectedPlan: plan.id });
    expect(updated.outcome).toEqual({ state: 'succeeded', result: 'updated' });
    expect(newRequests()).toEqual([
      ...READS,
      'PUT workloads/catalog-workload 200',
      'GET workloads/catalog-workload 200',
    ]);
    expect((await makePlan(deps, next, actor)).action).toBe('unchanged');
  },
);

test('an image alone leaves the rest of a live Workload as it is', async () => {
  const deps = await start('v1.2.3');
  const target = { namespace: 'acme', project: 'store', component: 'storefront' };
  const image = 'registry.acme.example/store/storefront:2.0.0';
  const { outcome, plan } = await publish(deps, { target, image, release: 'v1.2.3' }, { actor });
  expect(outcome).toEqual({ state: 'succeeded', result: 'updated' });
  const after = await plane.workloads.get('acme', 'storefront-workload');
  expect(after).toMatchObject({
    kind: 'found',
    workload: {
      spec: {
        container: { image, env: plan.live?.spec.container.env },
        endpoints: plan.live?.spec.endpoints,
      },
    },
  });
});

describe('the publisher role of v1.0.0-rc.1, which may not read', () => {
  const rc1 = 'v1.0.0-rc.1';
  const UNREADABLE = [...READS, 'GET workloads/catalog-workload 403'];

  test('publishes as the reference step does: POST, and on 409 PUT, which nobody can confirm', async () => {
    const deps = await start(rc1);
    const first = await publish(deps, request(rc1), { actor });
    expect(first.plan.notice).toContain('not seen here');
    newRequests();
    const second = await publish(deps, request(rc1, { image: 'catalog:2' }), { actor });
    expect(second.outcome).toEqual({
      state: 'succeeded',
      result: 'updated',
      notice: expect.stringContaining('could not be read'),
    });
    expect(second.plan).toMatchObject({ readable: false, changes: [], removalsNeedConsent: false });
    expect(newRequests()).toEqual([
      ...UNREADABLE,
      'POST workloads 409',
      'PUT workloads/catalog-workload 200',
    ]);
  });

  test('cannot change an image alone, and learns why before anything is sent', async () => {
    const deps = await start(rc1);
    await publish(deps, request(rc1), { actor });
    newRequests();
    const { descriptor: _, ...imageOnly } = request(rc1, { image: 'catalog:2' });
    expect((await publish(deps, imageOnly, { actor })).outcome).toMatchObject({
      state: 'failed',
      code: 'forbidden',
      hint: expect.stringContaining('workload:view'),
    });
    expect(newRequests()).toEqual(UNREADABLE);
  });
});

test('an unknown component is found out before anything is sent, with a way out', async () => {
  const deps = await start('v1.2.3');
  const target = { namespace: 'acme', project: 'store', component: 'ghost' };
  expect((await publish(deps, request('v1.2.3', { target }), { actor })).outcome).toMatchObject({
    state: 'failed',
    code: 'not-found',
    hint: expect.stringContaining('Create the component'),
  });
  // Whether the other reads were still begun is left to chance.
  expect(newRequests()).toContain('GET components/ghost 404');
  expect(
    sandbox.requests().some(({ method, path }) => path.startsWith('/api/') && method !== 'GET'),
  ).toBe(false);
});

test('who may read components writes to none of another project', async () => {
  const deps = await start('v1.2.3', ['component:view']);
  const target = { namespace: 'acme', project: 'books', component: 'catalog' };
  expect((await publish(deps, request('v1.2.3', { target }), { actor })).outcome).toMatchObject({
    state: 'failed',
    code: 'not-found',
    message: 'There is no component catalog of project books in namespace acme.',
    hint: expect.stringContaining('correct its name, its project'),
  });
  expect(
    sandbox.requests().some(({ method, path }) => path.startsWith('/api/') && method !== 'GET'),
  ).toBe(false);
  expect((await publish(deps, request('v1.2.3'), { actor })).outcome.state).toBe('succeeded');
});

test('simultaneous publications all end well, with one token', async () => {
  const deps = await start('v1.2.3');
  const publications = await Promise.all(
    Array.from({ length: 10 }, (_, i) =>
      publish(deps, request('v1.2.3', { image: `catalog:${i}` }), { actor }),
    ),
  );
  expect(publications.map(({ outcome }) => outcome.state)).toEqual(
    Array.from({ length: 10 }, () => 'succeeded'),
  );
  expect(
    sandbox.requests().filter(({ path }) => path === new URL(sandbox.tokenUrl).pathname),
  ).toHaveLength(1);
});

test('a wrong client secret is a recorded failure', async () => {
  const deps = await start('v1.2.3');
  const { apiUrl, tokenUrl } = sandbox;
  const wrong = openControlPlane({ apiUrl, tokenUrl, clientId, clientSecret: () => 'wrong' });
  const attempt = await publish({ ...deps, workloads: wrong.workloads }, request('v1.2.3'), {
    actor,
  });
  expect(attempt.outcome).toMatchObject({ state: 'failed', code: 'upstream-token' });
  expect(attempt.steps.map(({ name, state }) => `${name} ${state}`)).toEqual([
    'token started',
    'token failed',
  ]);
  await wrong.close();
});
