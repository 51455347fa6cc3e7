import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { permissionsOf } from '../access/permission';
import { EVERYWHERE, placeOf, scopeOf } from '../access/scope';
import { loadSettings } from '../env';
import type { StudioError } from '../errors';
import type { Target } from '../publish/plan';
import { CI_ACTIONS } from '../trust/grant';
import { explainAccess } from './access-for-people';
import { apiRoute, type RouteHandler } from './api-route';
import { createCiToken } from './ci-tokens';
import {
  getPublicationOperation,
  getRolloutOperation,
  listPublicationsOperation,
  planOperation,
  publishOperation,
} from './contract/operations';
import { getPublicationForCi } from './get-publication-for-ci';
import { getRolloutForCi } from './get-rollout';
import { listPublicationsForCi } from './list-publications';
import { discover, readLiveWorkload } from './look-upstream';
import { Principal } from './principal';
import { planFromCi } from './plan-from-ci';
import { publishFromCi } from './publish-from-ci';
import { planPublication } from './publish-for-people';
import { buildStudio, type Studio } from './studio';
import type { UseCase } from './use-case';

const CATALOG = { namespace: 'acme', project: 'store', component: 'catalog' };
const BODY = {
  ...CATALOG,
  image: 'registry.example.com/acme/catalog:1',
  descriptor: 'endpoints:\n  - name: api\n    port: 8080\n    type: HTTP\n',
};
const KEY = { 'idempotency-key': '"of-this-build"' };
const ADA = { kind: 'user', id: 'local#ada', name: 'Ada' } as const;

let folder: string;
let studio: Studio;
let routes: Readonly<Record<'plan' | 'publish' | 'list' | 'get' | 'rollout', RouteHandler>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'at-target-'));
  const file = join(folder, 'targets.yaml');
  writeFileSync(
    file,
    'default: staging\ntargets: {staging: {sandbox: {}}, production: {sandbox: {}, release: v1.0.5, liveChecks: true}}',
  );
  studio = await buildStudio(
    loadSettings({
      STUDIO_TARGETS_FILE: file,
      STUDIO_DATA_DIR: join(folder, 'data'),
      STUDIO_LOG_LEVEL: 'fatal',
    }),
  );
  const find = () => Promise.resolve(studio);
  routes = {
    plan: apiRoute(planOperation, planFromCi, find),
    publish: apiRoute(publishOperation, publishFromCi, find),
    list: apiRoute(listPublicationsOperation, listPublicationsForCi, find),
    rollout: apiRoute(getRolloutOperation, getRolloutForCi, find),
    get: apiRoute(getPublicationOperation, getPublicationForCi, find),
  };
});
afterAll(async () => {
  for (const { controlPlane } of studio.targets.list()) await controlPlane.close();
  await studio.store.close();
  rmSync(folder, { recursive: true });
});

async function tokenAt(controlPlane: string, project = CATALOG.project): Promise<string> {
  const scope = { controlPlane, ...CATALOG, project };
  const wanted = { name: 'CI', scope, actions: [...CI_ACTIONS] };
  return (await createCiToken(studio, { ...wanted, expiryDays: 1 }, Principal.ofMachine(ADA)))
    .secret;
}

async function send(
  route: keyof typeof routes,
  token: string,
  { body, query = '', id = '' }: { body?: object; query?: string; id?: string },
  headers: Readonly<Record<string, string>> = {},
) {
  const request = new Request(`http://studio.test/api/v1/${route}${query}`, {
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...headers,
    },
  });
  const answer = await routes[route](request, { params: Promise.resolve({ id }) });
  return { status: answer.status, json: await answer.json() };
}

test('a pipeline publishes to the target that it names, and to the default one where it names none', async () => {
  const token = await tokenAt('*');
  const first = await send('publish', token, { body: BODY });
  expect(first).toMatchObject({
    status: 201,
    json: { target: { name: 'staging', ...CATALOG }, release: 'v1.2.3' },
  });
  const body = { ...BODY, target: 'production' };
  const second = await send('publish', token, { body });
  expect(second).toMatchObject({
    status: 201,
    json: { target: { name: 'production', ...CATALOG }, release: 'v1.0.5' },
  });
  // Each has one of its own by now, and each plan is for one of them.
  const again = await send('plan', token, { body });
  expect(again.json.plan.action).toBe('unchanged');
  const elsewhere = { ...BODY, planId: again.json.plan.id };
  expect((await send('publish', token, { body: elsewhere })).status).toBe(412);
  const { json } = await send('list', token, { query: '?target=production' });
  expect(json.items.map(({ id }: { id: string }) => id)).toEqual([second.json.id]);
  const { items } = await studio.store.audit.list();
  expect(items.map(({ controlPlane }) => controlPlane)).toContain('production');
});

test('a key is for one target', async () => {
  const token = await tokenAt('*');
  const first = await send('publish', token, { body: BODY }, KEY);
  expect(first.status).toBe(200);
  const same = await send('publish', token, { body: { ...BODY, target: 'staging' } }, KEY);
  expect(same.json).toEqual(first.json);
  const other = await send('publish', token, { body: { ...BODY, target: 'production' } }, KEY);
  expect(other).toMatchObject({ status: 422, json: { code: 'key-reused' } });
});

test('what a token is good for ends at its target', async () => {
  const token = await tokenAt('production');
  expect((await send('plan', token, { body: BODY })).json).toMatchObject({ code: 'forbidden' });
  expect((await send('publish', token, { body: BODY })).json).toMatchObject({ code: 'forbidden' });
  expect((await send('list', token, { query: '?target=staging' })).json).toMatchObject({
    code: 'forbidden',
  });
  const { json } = await send('list', token, {});
  const names = json.items.map(({ target }: { target: { name: string } }) => target.name);
  expect(new Set(names)).toEqual(new Set(['production']));
  const { json: all } = await send('list', await tokenAt('staging'), {});
  expect((await send('get', token, { id: all.items[0].id })).status).toBe(404);
  expect((await send('get', token, { id: json.items[0].id })).status).toBe(200);
});

test('a plan looks up what the Workload refers to where the target has live checks; publishing does not', async () => {
  const token = await tokenAt('*');
  const descriptor = `${BODY.descriptor}dependencies:
  endpoints:
    - {component: pricing, name: api, visibility: project, envBindings: {host: H}}
`;
  const codesOf = async (target: string) => {
    const { status, json } = await send('plan', token, { body: { ...BODY, descriptor, target } });
    expect([status, json.plan.verdict]).toEqual([200, 'accepted']);
    const findings: readonly { code: string; line: number }[] = json.plan.findings;
    return findings
      .filter(({ code }) => code !== 'no-header')
      .map(({ code, line }) => [code, line]);
  };
  expect(await codesOf('staging')).toEqual([]);
  expect(await codesOf('production')).toEqual([['dependency-missing', 7]]);
  const body = { ...BODY, descriptor, target: 'production' };
  const { status, json } = await send('publish', token, { body });
  expect(status).toBe(200);
  expect(JSON.stringify(json.plan.findings)).not.toContain('dependency-missing');
});

test('a component of another project is named to those alone who may see it, and in no record', async () => {
  const body = { ...BODY, project: 'books' };
  const [narrow, wide] = [await tokenAt('staging', 'books'), await tokenAt('staging', '*')];
  expect((await send('plan', wide, { body })).json).toMatchObject({
    code: 'owner-conflict',
    detail: expect.stringContaining('belongs to project store'),
  });
  const planned = await send('plan', narrow, { body });
  const words = 'There is no component catalog of project books in namespace acme.';
  expect(planned.json).toMatchObject({ code: 'not-found', detail: words });
  // Who sees project books reads what came of either.
  for (const token of [narrow, wide]) {
    const { status, json } = await send('publish', token, { body });
    expect([status, json.detail]).toEqual([404, words]);
  }
  const { json: kept } = await send('list', narrow, {});
  expect(JSON.stringify(kept)).not.toContain('store');
  const answer = await send('rollout', narrow, { id: kept.items[0].id });
  expect(answer).toMatchObject({ status: 404, json: { code: 'not-found' } });
  expect(JSON.stringify(answer)).not.toMatch(/store|development/);
});

/** What was told, whatever target was asked for. */
function without(name: string, told: unknown): unknown {
  const text = JSON.stringify(told).replaceAll(name, 'NAME');
  return JSON.parse(text.replace(/"requestId":"[^"]+"/, '"requestId":""'));
}

describe('a target that somebody may do nothing at is not told from one that there is not', () => {
  test.each(['plan', 'publish'] as const)('to a pipeline that wants to %s', async (route) => {
    const token = await tokenAt('production');
    const [there, nowhere] = await Promise.all(
      ['staging', 'nowhere'].map(async (target) =>
        without(target, await send(route, token, { body: { ...BODY, target } })),
      ),
    );
    expect(there).toMatchObject({ status: 403, json: { code: 'forbidden' } });
    expect(nowhere).toEqual(there);
  });

  test.each<[string, UseCase<unknown, unknown>, (target: Target) => unknown]>([
    ['plan', planPublication, (target) => ({ target, image: 'x', release: 'v1.2.3' })],
    ['see what stands', readLiveWorkload, (target) => target],
    ['ask why', explainAccess, (target) => ({ permission: 'view', target })],
    [
      'pick names',
      discover,
      ({ controlPlane, namespace }) => ({ kind: 'projects', controlPlane, namespace }),
    ],
  ])('to a person who wants to %s', async (_, useCase, input) => {
    const where = [scopeOf(placeOf({ controlPlane: 'production', ...CATALOG }))];
    const grants = [{ by: 'a rule', permissions: permissionsOf('publisher'), where }];
    const principal = Principal.ofPerson(ADA, grants, { subject: 'ada', claims: {} });
    const [there, nowhere] = await Promise.all(
      ['staging', 'nowhere'].map(async (controlPlane) => {
        const asked = (async () =>
          useCase(studio, principal, input({ controlPlane, ...CATALOG })))();
        const told = await asked.catch((error: StudioError) => [error.code, error.message]);
        return without(controlPlane, told);
      }),
    );
    expect(nowhere).toEqual(there);
  });
});

test('what went to a target that is gone is not planned at the default one', async () => {
  const grants = [{ by: 'a rule', permissions: permissionsOf('admin'), where: [EVERYWHERE] }];
  const principal = Principal.ofPerson(ADA, grants, { subject: 'ada', claims: {} });
  const plan = (target: Target) =>
    planPublication(studio, principal, { target, image: 'x', release: 'v1.2.3' });
  // Asked for in a function, so that what it throws at once is a rejection too.
  const restored = (async () => plan({ controlPlane: 'default', ...CATALOG }))();
  await expect(restored).rejects.toMatchObject({
    code: 'bad-request',
    message: 'There is no target “default” here.',
    hint: expect.stringContaining('“Control planes” in the studio lists those that there are.'),
  });
  await expect(plan(CATALOG)).resolves.toMatchObject({ name: 'catalog-workload' });
});

test('a target that there is not is named, and a pipeline is told what it may send', async () => {
  const { json } = await send('plan', await tokenAt('*'), { body: { ...BODY, target: 'prod' } });
  expect(json).toMatchObject({
    code: 'bad-request',
    detail: 'There is no target “prod” here.',
    hint: expect.stringContaining('names one of them, or none for the default one.'),
  });
});
