import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalServer, readBody, startLocalServer } from '../../test/local-server';
import { BEGUN } from '../../test/publication-row';
import { loadSettings } from '../env';
import { listPublications } from '../publish/history';
import { type Sandbox, startSandbox } from '../sandbox/sandbox';
import { createAdmission, createSlots } from './admission';
import { apiRoute } from './api-route';
import { createCiToken } from './ci-tokens';
import { planOperation, publishOperation } from './contract/operations';
import { fingerprint } from './idempotency-key';
import { planFromCi } from './plan-from-ci';
import { publishFromCi } from './publish-from-ci';
import { parseBody, publishBody } from './request-schema';
import { buildStudio, type Studio } from './studio';

const TARGET = { namespace: 'acme', project: 'store', component: 'catalog' };
const BODY = {
  ...TARGET,
  image: 'registry.example.com/acme/catalog:1',
  descriptor: 'endpoints:\n  - name: api\n    port: 8080\n    type: HTTP\n',
};
const USER = { kind: 'user', id: 'local#ada', name: 'Ada' } as const;
const CLIENT = { clientId: 'client', clientSecret: 'secret' };
const KEY = { 'idempotency-key': '"8e03978e-40d5-43dd-bc93-6894a57f9324"' };

let folder: string;
let sandbox: Sandbox;
let studio: Studio;
let server: LocalServer;
let token: { readonly id: string; readonly secret: string };

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'studio-api-'));
  sandbox = await startSandbox({ dataDir: folder, port: 0, release: 'v1.2.3', ...CLIENT });
  studio = await buildStudio(
    loadSettings({
      STUDIO_DATA_DIR: folder,
      STUDIO_LOG_LEVEL: 'fatal',
      STUDIO_SESSION_SECRET: 'session-secret-of-32-characters!',
      STUDIO_CALLS_PER_MINUTE: '1000',
      OPENCHOREO_API_URL: sandbox.apiUrl,
      OPENCHOREO_TOKEN_URL: sandbox.tokenUrl,
      OPENCHOREO_CLIENT_ID: CLIENT.clientId,
      OPENCHOREO_CLIENT_SECRET: CLIENT.clientSecret,
      OIDC_ISSUER: 'http://127.0.0.1:9',
      OIDC_CLIENT_ID: 'studio',
      OIDC_CLIENT_SECRET: 'secret',
    }),
  );
  const scope = { namespace: 'acme', project: 'store', component: 'catalog' };
  const created = await createCiToken(studio, { name: 'CI', scope, expiryDays: 1 }, USER);
  token = { id: created.token.id, secret: created.secret };
  server = await serve();
});

afterEach(async () => {
  await server.close();
  await studio.controlPlane.close();
  await studio.store.close();
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

const findStudio = () => Promise.resolve(studio);

/** The routes as Next.js mounts them. */
function serve(): Promise<LocalServer> {
  const routes = {
    '/plan': apiRoute(planOperation, planFromCi, findStudio),
    '/publish': apiRoute(publishOperation, publishFromCi, findStudio),
  };
  return startLocalServer((incoming, outgoing) => {
    void (async () => {
      const headers = incoming.headers as Record<string, string>;
      const init = { method: 'POST', headers, body: await readBody(incoming) };
      const path = incoming.url as keyof typeof routes;
      const answer = await routes[path](new Request(`${server.url}${path}`, init));
      outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
      outgoing.end(await answer.text());
    })();
  });
}

async function post(
  path: '/plan' | '/publish',
  body: unknown,
  headers: Record<string, string> = {},
) {
  const isForm = body instanceof FormData;
  const answer = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token.secret}`,
      ...(!isForm && { 'content-type': 'application/json' }),
      ...headers,
    },
    body: isForm ? body : JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, json: JSON.parse(text) };
}

const writes = () =>
  sandbox
    .requests()
    .filter(({ method }) => /POST|PUT/.test(method))
    .slice(1);
const records = async () => (await listPublications(studio.store.publications, {})).items;
const audit = async () => (await studio.store.audit.list()).items;

describe('POST /api/v1/plan', () => {
  it('answers what publishing would do, and leaves no trace', async () => {
    const { status, json } = await post('/plan', BODY);
    expect(status).toBe(200);
    expect(json.plan).toMatchObject({
      action: 'create',
      verdict: 'accepted',
      removalsNeedConsent: false,
    });
    expect(await records()).toEqual([]);
    expect(writes()).toEqual([]);
    expect((await post('/publish', { ...BODY, planId: json.plan.id })).status).toBe(201);
  });

  it('refuses as a dry run of publish does', async () => {
    const descriptor = BODY.descriptor.replace('HTTP', 'SMTP');
    const planned = await post('/plan', { ...BODY, descriptor });
    const dry = await post('/publish', { ...BODY, descriptor, dryRun: true });
    expect(planned.status).toBe(422);
    expect(planned.json.findings).not.toEqual([]);
    const { requestId: _, ...problem } = planned.json;
    expect(dry.json).toMatchObject(problem);
    expect(await records()).toEqual([]);
  });

  it.each([{ dryRun: true }, { planId: 'p' }, { allowRemovals: true }])(
    'takes no %j',
    async (field) => {
      expect((await post('/plan', { ...BODY, ...field })).status).toBe(400);
    },
  );
});

describe('a plan that is named', () => {
  it('is carried out only while it holds: else 412 with the new one', async () => {
    const { json } = await post('/publish', { ...BODY, planId: 'of-yesterday' });
    expect(json).toMatchObject({ status: 412, code: 'plan-outdated', plan: { action: 'create' } });
    expect(writes()).toEqual([]);
  });
});

it('enters an attempt outside the scope in the audit, and no plan', async () => {
  const elsewhere = { ...BODY, component: 'checkout' };
  const before = (await audit()).length;
  expect((await post('/plan', elsewhere)).status).toBe(403);
  expect(await audit()).toHaveLength(before);
  expect((await post('/publish', elsewhere)).status).toBe(403);
  expect((await audit())[0]).toMatchObject({
    action: 'publish',
    verdict: 'refused',
    code: 'forbidden',
    actorId: token.id,
    component: 'checkout',
  });
  expect(await records()).toEqual([]);
});

it('refuses what there is no room for before it reads it', async () => {
  const slots = createSlots({ limit: 1, waitMs: 1 });
  await slots.take();
  studio = { ...studio, admit: createAdmission(slots) };
  const { status, headers, json } = await post('/publish', 'nonsense');
  expect({ status, code: json.code }).toEqual({ status: 503, code: 'overloaded' });
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
});

describe('the same key', () => {
  it('and the same fields, in whatever form: the first answer, byte for byte', async () => {
    const first = await post('/publish', BODY, KEY);
    expect(first.status).toBe(201);
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    const form = new FormData();
    const { descriptor, ...fields } = BODY;
    form.set('descriptor', new File([descriptor], 'workload.yaml'));
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    for (const body of [BODY, form]) {
      const again = await post('/publish', body, KEY);
      expect(again.text).toBe(first.text);
      expect(again.status).toBe(201);
      expect(again.headers.get('content-type')).toBe(first.headers.get('content-type'));
      expect(again.headers.get('idempotent-replayed')).toBe('true');
    }
    expect(await records()).toHaveLength(1);
  });

  it('and a refused publication: the first answer too', async () => {
    const body = { ...BODY, descriptor: BODY.descriptor.replace('HTTP', 'SMTP') };
    const first = await post('/publish', body, KEY);
    const again = await post('/publish', body, KEY);
    expect(first.status).toBe(422);
    expect(again.text).toBe(first.text);
    expect(again.headers.get('content-type')).toBe('application/problem+json');
    expect(await records()).toHaveLength(1);
  });

  it('and another request: 422', async () => {
    await post('/publish', BODY, KEY);
    const other = await post('/publish', { ...BODY, image: 'other:2' }, KEY);
    expect({ status: other.status, code: other.json.code }).toEqual({
      status: 422,
      code: 'key-reused',
    });
    expect(await records()).toHaveLength(1);
    expect((await audit()).map(({ verdict, code }) => ({ verdict, code }))).toContainEqual({
      verdict: 'refused',
      code: 'key-reused',
    });
  });

  it('a hundred times at once: one write, one record, one answer', async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => post('/publish', BODY, KEY)),
    );
    const done = answers.filter(({ status }) => status === 201);
    expect(new Set(done.map(({ text }) => text)).size).toBe(1);
    expect(done.filter(({ headers }) => !headers.has('idempotent-replayed'))).toHaveLength(1);
    for (const { status, headers } of answers.filter((answer) => !done.includes(answer))) {
      expect([409, 503]).toContain(status);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect(writes()).toMatchObject([{ method: 'POST', status: 201 }]);
    expect(await records()).toHaveLength(1);
    expect((await post('/publish', BODY, KEY)).text).toBe(done[0]?.text);
  });

  it('is free again when nothing was begun', async () => {
    const { publications } = studio.store;
    const failing = { ...publications, insert: () => Promise.reject(new Error('disk full')) };
    const whole = studio;
    studio = { ...whole, publishing: { ...whole.publishing, publications: failing } };
    expect((await post('/publish', BODY, KEY)).status).toBe(500);
    studio = whole;
    expect((await post('/publish', BODY, KEY)).status).toBe(201);
  });

  it('that is none: 400', async () => {
    expect((await post('/publish', BODY, { 'idempotency-key': '"' })).status).toBe(400);
  });

  it('means nothing to a plan', async () => {
    await post('/publish', { ...BODY, dryRun: true }, KEY);
    expect((await post('/publish', BODY, KEY)).status).toBe(201);
  });
});

/** What a process leaves that ended in the middle. */
async function leaveKey(publicationId?: string): Promise<void> {
  const now = studio.publishing.now().toISOString();
  const key = KEY['idempotency-key'].slice(1, -1);
  await studio.store.keys.begin({
    owner: token.id,
    key,
    fingerprint: fingerprint('POST /api/v1/publish', parseBody(publishBody, BODY)),
    instanceId: 'gone',
    now,
    expiresAt: '2999-01-01T00:00:00.000Z',
  });
  if (publicationId) await studio.store.keys.attach(token.id, key, publicationId);
}

describe('the same key after an answer that is not kept', () => {
  it('is free where nothing was begun', async () => {
    expect((await post('/publish', { ...BODY, planId: 'another' }, KEY)).status).toBe(412);
    expect((await post('/publish', BODY, KEY)).status).toBe(201);
  });

  it('has an unknown outcome looked up, and writes no second time', async () => {
    sandbox.misbehave({ call: 'create', fault: 'answer-lost' });
    // The plan can be made; the look after the lost answer fails.
    sandbox.misbehave({ call: 'list', fault: 'slow', delayMs: 1 });
    sandbox.misbehave({ call: 'list', fault: 'not-json' });
    const first = await post('/publish', BODY, KEY);
    expect(first.status).toBe(504);
    await fetch(`${sandbox.apiUrl}/_sandbox/faults`, { method: 'DELETE' });
    const again = await post('/publish', BODY, KEY);
    expect(again.status).toBe(201);
    expect(again.json).toMatchObject({
      id: first.json.publication.id,
      outcome: { state: 'succeeded', result: 'created' },
    });
    expect(writes()).toHaveLength(1);
    expect((await post('/publish', BODY, KEY)).text).toBe(again.text);
  });
});

describe('the same key after a crash', () => {
  it('that recorded nothing: begun anew', async () => {
    await leaveKey('never-recorded');
    expect((await post('/publish', BODY, KEY)).status).toBe(201);
    expect(await records()).toHaveLength(1);
  });

  it('that got through: answered from the record', async () => {
    const { json } = await post('/publish', BODY);
    await leaveKey(json.id);
    const answer = await post('/publish', BODY, KEY);
    expect(answer.status).toBe(201);
    expect(answer.json).toEqual(json);
    expect((await post('/publish', BODY, KEY)).headers.get('idempotent-replayed')).toBe('true');
    expect(await records()).toHaveLength(1);
  });

  it('that is not settled yet: 409', async () => {
    const { json } = await post('/publish', BODY);
    const known = await studio.store.publications.find(json.id);
    if (!known) throw new Error('There is no record.');
    const row = { ...known.row, state: 'pending', outcome: '{"state":"pending"}' } as const;
    await studio.store.publications.correct(json.id, row, BEGUN);
    await leaveKey(json.id);
    const answer = await post('/publish', BODY, KEY);
    expect({ status: answer.status, code: answer.json.code }).toEqual({
      status: 409,
      code: 'key-in-flight',
    });
  });
});
