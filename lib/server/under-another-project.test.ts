import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { permissionsOf } from '../access/permission';
import { placeOf, scopeOf } from '../access/scope';
import { loadSettings } from '../env';
import { StudioError } from '../errors';
import { insertPublication } from '../publish/history';
import { planUnseen } from '../publish/make-plan';
import type { Outcome } from '../publish/plan';
import { CI_ACTIONS } from '../trust/grant';
import { apiRoute, type RouteHandler } from './api-route';
import { createCiToken } from './ci-tokens';
import {
  getPublicationOperation,
  getRolloutOperation,
  planOperation,
  publishOperation,
} from './contract/operations';
import { getPublicationForCi } from './get-publication-for-ci';
import { getRolloutForCi } from './get-rollout';
import { checkPublication, readPublication, readRollout } from './history-for-people';
import { checkTarget, readLiveWorkload } from './look-upstream';
import { planFromCi } from './plan-from-ci';
import { Principal } from './principal';
import { publishFromCi } from './publish-from-ci';
import { planPublication } from './publish-for-people';
import { buildStudio, type Studio } from './studio';
import type { UseCase } from './use-case';

/** Of project A, and what others ask for under the name of project B. */
const CATALOG = { namespace: 'acme', project: 'store', component: 'catalog' };
const [THEIRS, NONE] = ['catalog', 'no-such-component'];
/** Of project A too; its Workload has another name than the studio gives. */
const NAMED_OTHERWISE = 'checkout';
const ADA = { kind: 'user', id: 'local#ada', name: 'Ada of project A' } as const;
const BRUNO = { kind: 'user', id: 'local#bruno', name: 'Bruno' } as const;
const OF_A = 'registry.example.com/only-for-project-a:1';
const DESCRIPTOR = 'endpoints:\n  - name: api\n    port: 8080\n    type: HTTP\n';
/** By what the studio's client may do there. `publisher`: the shipped role, which may not read components. */
const SEEN = ['explorer', 'publisher'] as const;
/** May read neither components nor Workloads. */
const BLIND = 'blind';

let folder: string;
let studio: Studio;
let routes: Readonly<Record<'plan' | 'publish' | 'publication' | 'rollout', RouteHandler>>;
let tokens: Readonly<Record<'store' | 'bank', string>>;
/** A publisher of project B, and of nothing else. */
let bruno: Principal;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'under-another-project-'));
  const file = join(folder, 'targets.yaml');
  writeFileSync(
    file,
    `default: explorer
targets:
  explorer: {liveChecks: true, sandbox: {role: explorer}}
  publisher: {liveChecks: true, sandbox: {role: publisher}}
  blind: {release: v1.0.0-rc.1, sandbox: {role: publisher}}
`,
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
    publication: apiRoute(getPublicationOperation, getPublicationForCi, find),
    rollout: apiRoute(getRolloutOperation, getRolloutForCi, find),
  };
  tokens = { store: await makeToken('store'), bank: await makeToken('bank') };
  const where = [
    scopeOf(placeOf({ controlPlane: '*', ...CATALOG, project: 'bank', component: '*' })),
  ];
  const grants = [{ by: 'a rule', permissions: permissionsOf('publisher'), where }];
  bruno = Principal.ofPerson(BRUNO, grants, { subject: 'bruno', claims: {} });
  for (const target of [...SEEN, BLIND]) {
    const body = { ...CATALOG, target, image: OF_A };
    const { status } = await send('publish', 'store', { body });
    if (status !== 201) throw new Error(`project A has nothing at ${target}: ${status}`);
    const { workloads } = studio.targets.get(target).controlPlane;
    const owner = { projectName: CATALOG.project, componentName: NAMED_OTHERWISE };
    const { kind } = await workloads.create({
      apiVersion: 'openchoreo.dev/v1alpha1',
      kind: 'Workload',
      metadata: { name: 'a-name-of-its-own', namespace: CATALOG.namespace },
      spec: { owner, container: { image: OF_A } },
    });
    if (kind !== 'created') throw new Error(`and none of another name: ${kind}`);
  }
});
afterAll(async () => {
  for (const { controlPlane } of studio.targets.list()) await controlPlane.close();
  await studio.store.close();
  rmSync(folder, { recursive: true });
});

async function makeToken(project: string): Promise<string> {
  const scope = { controlPlane: '*', namespace: 'acme', project, component: '*' };
  const wanted = { name: `CI of ${project}`, scope, actions: [...CI_ACTIONS], expiryDays: 1 };
  return (await createCiToken(studio, wanted, Principal.ofMachine(ADA))).secret;
}

async function send(
  route: keyof typeof routes,
  project: keyof typeof tokens,
  { body, id = '' }: { body?: object; id?: string },
) {
  const request = new Request(`http://studio.test/api/v1/${route}`, {
    ...(body && { method: 'POST', body: JSON.stringify({ descriptor: DESCRIPTOR, ...body }) }),
    headers: {
      authorization: `Bearer ${tokens[project]}`,
      'content-type': 'application/json',
    },
  });
  const answer = await routes[route](request, { params: Promise.resolve({ id }) });
  return { status: answer.status, json: await answer.json() };
}

/** What a person is told, a failure included. */
async function tell<Output>(useCase: UseCase<unknown, Output>, input: unknown): Promise<unknown> {
  try {
    return await useCase(studio, bruno, input);
  } catch (error) {
    if (!(error instanceof StudioError)) throw error;
    return { code: error.code, message: error.message, hint: error.hint };
  }
}

/** The target of a person’s request: a component under the name of project B. */
function placeAt(controlPlane: string, component: string) {
  return { controlPlane, namespace: 'acme', project: 'bank', component };
}

/** The body of a pipeline’s. */
function bodyAt(target: string, component: string) {
  return {
    namespace: 'acme',
    project: 'bank',
    component,
    target,
    image: 'registry.example.com/b:1',
  };
}

const REQUEST = {
  image: 'registry.example.com/b:1',
  release: 'v1.2.3' as const,
  descriptor: { text: DESCRIPTOR, files: {} },
};

function checkAt(target: string, component: string): Promise<unknown> {
  const { controlPlane: _, ...place } = placeAt(target, component);
  return tell(checkTarget, { target, place });
}

/** Asked of a component, whether there is one or not. People publish as pipelines do, once they are let in. */
const ASKED: Readonly<Record<string, (target: string, component: string) => Promise<unknown>>> = {
  planPublication: (...at) => tell(planPublication, { target: placeAt(...at), ...REQUEST }),
  readLiveWorkload: (...at) => tell(readLiveWorkload, placeAt(...at)),
  'POST /api/v1/plan': (...at) => send('plan', 'bank', { body: bodyAt(...at) }),
  'POST /api/v1/publish': (...at) => send('publish', 'bank', { body: bodyAt(...at) }),
  'POST /api/v1/publish, a dry run': (...at) =>
    send('publish', 'bank', { body: { ...bodyAt(...at), dryRun: true } }),
};

/** What is asked of a record under the name of project B. */
const ASKED_OF_RECORD: Readonly<Record<string, (id: string) => Promise<unknown>>> = {
  readPublication: (id) => tell(readPublication, id),
  checkPublication: (id) => tell(checkPublication, id),
  readRollout: (id) => tell(readRollout, id),
  'GET /api/v1/publications/{id}': (id) => send('publication', 'bank', { id }),
  'GET /api/v1/publications/{id}/rollout': (id) => send('rollout', 'bank', { id }),
};

/** As if it had been of project B when it was published to, and somebody had made one of the name in A since. */
async function keepRecord(controlPlane: string, component: string, outcome: Outcome) {
  const { release } = REQUEST;
  const descriptor = { text: DESCRIPTOR, files: new Map<string, string>() };
  const target = placeAt(controlPlane, component);
  const request = { target, image: REQUEST.image, release, descriptor };
  const id = randomUUID();
  const at = '2026-11-23T20:00:00.000Z';
  const steps = [{ name: 'create', state: 'started', at }] as const;
  const record = { id, startedAt: at, finishedAt: at, actor: BRUNO, request, steps, outcome };
  const plan = planUnseen(request);
  await insertPublication(studio.store.publications, { ...record, plan }, 'an-instance');
  return id;
}

/** What was told, whatever component was asked for and when. */
function without(component: string, told: unknown): unknown {
  const text = JSON.stringify(told).replaceAll(component, 'NAME');
  const same = text.replaceAll(/"(requestId|id|url|at|startedAt|finishedAt)":"[^"]+"/g, '"$1":""');
  return JSON.parse(same);
}

const OF_PROJECT_A = /store|only-for-project-a|Ada/;

/** Which client asks, and of which component of project A. */
const SEEN_THERE = SEEN.flatMap((target) =>
  [THEIRS, NAMED_OTHERWISE].map((theirs) => ({ target, theirs })),
);

describe.each(SEEN_THERE)('where the client is $target, of $theirs of project A', (seen) => {
  const { target } = seen;

  test.each(Object.keys(ASKED))('%s tells what it tells of one that there is not', async (name) => {
    const theirs = without(seen.theirs, await ASKED[name]?.(target, seen.theirs));
    expect(JSON.stringify(theirs)).toContain('"not-found"');
    expect(JSON.stringify(theirs)).not.toMatch(OF_PROJECT_A);
    expect(theirs).toEqual(without(NONE, await ASKED[name]?.(target, NONE)));
  });

  test('checkTarget finds out no more than of one that there is not', async () => {
    const theirs = without(seen.theirs, await checkAt(target, seen.theirs));
    expect(theirs).toEqual(without(NONE, await checkAt(target, NONE)));
  });

  describe.each<Outcome>([
    { state: 'failed', code: 'not-found', message: 'No.' },
    { state: 'unknown', message: 'The answer was lost.' },
    { state: 'succeeded', result: 'created' },
  ])('and of a record that says $state', (outcome) => {
    test.each(Object.keys(ASKED_OF_RECORD))('%s tells nothing', async (name) => {
      const [theirs = '', none = ''] = await Promise.all(
        [seen.theirs, NONE].map((component) => keepRecord(target, component, outcome)),
      );
      const told = without(seen.theirs, await ASKED_OF_RECORD[name]?.(theirs));
      expect(JSON.stringify(told)).not.toMatch(OF_PROJECT_A);
      expect(told).toEqual(without(NONE, await ASKED_OF_RECORD[name]?.(none)));
    });
  });
});

test('where the client may read nothing at all, OpenChoreo refuses to give it another owner, and tells no more', async () => {
  const told = await send('publish', 'bank', { body: bodyAt(BLIND, THEIRS) });
  expect(told.json).toMatchObject({
    code: 'upstream-refused',
    detail: expect.stringContaining('spec.owner is immutable'),
  });
  expect(JSON.stringify(told)).not.toMatch(OF_PROJECT_A);
});
