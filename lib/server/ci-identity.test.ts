import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ADMIN_FOR_ALL } from '../../test/access-file';
import { GITHUB_CLAIMS } from '../../test/ci-claims';
import { type FakeIssuer, startFakeIssuer } from '../../test/fake-issuer';
import { loadSettings } from '../env';
import { findPublication } from '../publish/history';
import { type Sandbox, startSandbox } from '../sandbox/sandbox';
import type { CiAction } from '../trust/grant';
import { apiRoute, publicRoute, type RouteHandler } from './api-route';
import { Principal } from './principal';
import {
  exchangeOperation,
  listPublicationsOperation,
  planOperation,
  publishOperation,
  validateOperation,
} from './contract/operations';
import { trustRuleRequest } from './access-schema';
import { listCiAccess } from './ci-access';
import { exchangeForCi } from './exchange-for-ci';
import { writeNotes } from './last-call';
import { listPublicationsForCi } from './list-publications';
import { planFromCi } from './plan-from-ci';
import { publishFromCi } from './publish-from-ci';
import { parseBody } from './parse-body';
import { buildStudio, type Studio } from './studio';
import { createTrustRule, revokeTrustRule } from './trust-rules';
import { validate } from './validate';

const USER = { kind: 'user', id: 'local#ada', name: 'Ada' } as const;
const TARGET = { namespace: 'acme', project: 'store', component: 'catalog' };
const AUDIENCE = 'http://localhost:3000';
const BODY = { ...TARGET, image: 'registry.example.com/acme/catalog:1' };

let folder: string;
let issuer: FakeIssuer;
let sandbox: Sandbox;
let studio: Studio;
let routes: Record<string, RouteHandler>;
let tests = 0;

beforeEach(async () => {
  tests += 1;
  folder = mkdtempSync(join(tmpdir(), 'studio-identity-'));
  issuer = await startFakeIssuer();
  const client = { clientId: 'client', clientSecret: 'secret' };
  sandbox = await startSandbox({ dataDir: folder, port: 0, release: 'v1.2.3', ...client });
  studio = await buildStudio(
    loadSettings({
      STUDIO_DATA_DIR: folder,
      STUDIO_LOG_LEVEL: 'fatal',
      STUDIO_SESSION_SECRET: 'session-secret-of-32-characters!',
      STUDIO_CI_ISSUERS: issuer.url,
      OPENCHOREO_API_URL: sandbox.apiUrl,
      OPENCHOREO_TOKEN_URL: sandbox.tokenUrl,
      OPENCHOREO_CLIENT_ID: client.clientId,
      OPENCHOREO_CLIENT_SECRET: client.clientSecret,
      STUDIO_ACCESS_FILE: ADMIN_FOR_ALL,
      OIDC_ISSUER: 'http://127.0.0.1:9',
      OIDC_CLIENT_ID: 'studio',
      OIDC_CLIENT_SECRET: 'secret',
    }),
  );
  const findStudio = () => Promise.resolve(studio);
  routes = {
    validate: apiRoute(validateOperation, validate, findStudio),
    plan: apiRoute(planOperation, planFromCi, findStudio),
    publish: apiRoute(publishOperation, publishFromCi, findStudio),
    publications: apiRoute(listPublicationsOperation, listPublicationsForCi, findStudio),
    token: publicRoute(exchangeOperation, exchangeForCi, findStudio),
  };
});

afterEach(async () => {
  await issuer.close();
  await studio.targets.get().controlPlane.close();
  await studio.store.close();
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

async function call(path: string, init: RequestInit) {
  const request = new Request(`${AUDIENCE}/api/v1/${path}`, { method: 'POST', ...init });
  // Failures are counted for each address: each test has its own.
  request.headers.set('x-studio-peer', `10.0.0.${tests}`);
  const answer = await routes[path.replace(/\?.*/, '')]?.(request);
  return {
    status: answer?.status,
    headers: answer?.headers ?? new Headers(),
    json: await answer?.json(),
  };
}

const post = (path: string, token: string, body: object) =>
  call(path, {
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

async function exchange(claims: object = {}, form: Record<string, string> = {}) {
  const at = Math.floor(Date.now() / 1000);
  const times = { iat: at, exp: at + 300, jti: randomUUID() };
  const told = { iss: issuer.url, aud: AUDIENCE, ...times, ...GITHUB_CLAIMS, ...claims };
  return call('token', {
    body: new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
      subject_token: await issuer.sign(told),
      ...form,
    }),
  });
}

function trust(differs: object = {}) {
  const rule = {
    name: 'main branch',
    provider: 'github',
    issuer: issuer.url,
    conditions: { repository_id: '1001', ref: 'refs/heads/main' },
    scope: TARGET,
    actions: ['validate', 'plan', 'publish'] satisfies CiAction[],
    ...differs,
  };
  return createTrustRule(studio, parseBody(trustRuleRequest, rule), Principal.ofMachine(USER));
}

async function lastCall() {
  await writeNotes();
  return (await listCiAccess(studio, Principal.ofMachine(USER))).rules[0]?.lastCall;
}

test('a run is let in, publishes, and its record says where it came from, as the issuer signed it', async () => {
  await trust();
  const exchanged = await exchange();
  expect(exchanged).toMatchObject({ status: 200, json: { scope: 'validate plan publish' } });
  expect(exchanged.headers.get('cache-control')).toBe('no-store');
  const published = await post('publish', exchanged.json.access_token, BODY);
  expect(published.status).toBe(201);
  const provenance = {
    issuer: issuer.url,
    subject: GITHUB_CLAIMS.sub,
    repository: 'acme/catalog',
    repositoryUrl: `${issuer.url}/acme/catalog`,
    repositoryId: '1001',
    ref: 'refs/heads/main',
    commit: GITHUB_CLAIMS.sha,
    workflow: GITHUB_CLAIMS.job_workflow_ref,
    event: 'push',
    environment: 'production',
    run: '812',
    runUrl: `${issuer.url}/acme/catalog/actions/runs/812`,
    startedBy: 'ada',
  };
  expect(published.json.actor).toEqual({
    kind: 'ci',
    name: 'acme/catalog, main, run 812',
    provenance,
  });
  const kept = await findPublication(studio.store.publications, published.json.id);
  expect(kept?.actor).toMatchObject({ id: `${issuer.url}#${GITHUB_CLAIMS.sub}`, provenance });
  expect((await studio.store.audit.list()).items[0]).toMatchObject({
    action: 'publish',
    actorId: `${issuer.url}#${GITHUB_CLAIMS.sub}`,
    actorName: 'acme/catalog, main, run 812',
  });
  expect(await lastCall()).toMatchObject({
    what: 'publish',
    status: 201,
    publicationId: published.json.id,
    from: 'acme/catalog, main, run 812',
  });
});

test('what the caller says of itself does not stand against what is signed', async () => {
  await trust();
  const { json } = await exchange();
  const forged = { ...BODY, repository: 'https://github.com/acme/other', commit: 'abc', run: '1' };
  const published = await post('publish', json.access_token, forged);
  const signed = {
    repository: `${issuer.url}/acme/catalog`,
    commit: GITHUB_CLAIMS.sha,
    ref: 'refs/heads/main',
    run: `${issuer.url}/acme/catalog/actions/runs/812`,
  };
  expect(published.json.origin).toEqual(signed);
  const kept = await findPublication(studio.store.publications, published.json.id);
  expect(kept?.plan.workload?.metadata.annotations).toMatchObject({
    'workload-studio.dev/repository': signed.repository,
    'workload-studio.dev/commit': signed.commit,
  });
});

test.each([
  ['that lets the run in too', GITHUB_CLAIMS.ref],
  ['that does not let the run in', 'refs/heads/release'],
])('a generic rule beside one %s does not make the origin the caller’s', async (_, ref) => {
  await trust({ provider: 'generic', conditions: { sub: GITHUB_CLAIMS.sub } });
  await trust({ conditions: { repository_id: '1001', ref } });
  const { json } = await exchange();
  const forged = { ...BODY, repository: 'https://github.com/acme/other' };
  const published = await post('publish', json.access_token, forged);
  expect(published.json.origin).toMatchObject({ repository: `${issuer.url}/acme/catalog` });
  expect(published.json.actor.name).toBe('acme/catalog, main, run 812');
});

test('it reaches what its rule says and nothing else', async () => {
  await trust();
  const { json } = await exchange();
  const outside = await post('publish', json.access_token, { ...BODY, component: 'checkout' });
  expect(outside).toMatchObject({ status: 403, json: { code: 'forbidden' } });
  expect((await studio.store.audit.list()).items[0]).toMatchObject({
    verdict: 'refused',
    code: 'forbidden',
    component: 'checkout',
  });
  expect(await lastCall()).toMatchObject({ what: 'publish', status: 403, code: 'forbidden' });
});

test('a pull request is let in to validate and plan, and neither publishes nor asks for it', async () => {
  await trust({ conditions: { repository_id: '1001' }, actions: ['validate', 'plan'] });
  const pull = { event_name: 'pull_request', ref: 'refs/pull/7/merge', environment: undefined };
  expect(await exchange(pull, { scope: 'publish' })).toMatchObject({
    status: 400,
    json: { error: 'invalid_scope', code: 'scope-not-granted' },
  });
  const { json } = await exchange(pull);
  expect(json.scope).toBe('validate plan');
  expect((await post('plan', json.access_token, BODY)).status).toBe(200);
  expect((await post('publish', json.access_token, { ...BODY, dryRun: true })).status).toBe(200);
  expect((await post('publish', json.access_token, BODY)).status).toBe(403);
});

test('a token that was asked for less does less', async () => {
  await trust();
  const { json } = await exchange({}, { scope: 'validate', audience: AUDIENCE });
  expect(json.scope).toBe('validate');
  expect((await post('validate', json.access_token, { descriptor: '' })).status).not.toBe(403);
  expect((await post('plan', json.access_token, BODY)).status).toBe(403);
});

test('revoking the rule ends its tokens with their next call', async () => {
  const { id } = await trust();
  const { json } = await exchange();
  expect((await post('plan', json.access_token, BODY)).status).toBe(200);
  await revokeTrustRule(studio, id, Principal.ofMachine(USER));
  expect((await post('plan', json.access_token, BODY)).status).toBe(401);
  expect((await exchange()).json).toMatchObject({ code: 'issuer-unknown' });
});

test('a refusal of the right repository shows with its rule, one of another does not', async () => {
  await trust();
  await exchange({ repository_id: '2002', ref: 'refs/heads/dev' });
  expect(await lastCall()).toBeUndefined();
  const { json } = await exchange({ ref: 'refs/heads/dev' });
  expect(json.error_description).toContain("ref is 'refs/heads/dev' and not 'refs/heads/main'");
  expect(await lastCall()).toMatchObject({ what: 'token', status: 400, code: 'rule-missing' });
});

test('after many refusals nobody learns what was wrong, and good tokens are let in', async () => {
  await trust();
  const refusals = await Promise.all(Array.from({ length: 70 }, () => exchange({ aud: 'x' })));
  const limited = refusals.filter(({ status }) => status === 429);
  expect(limited).toHaveLength(10);
  expect(limited[0]?.json).toMatchObject({ code: 'rate-limited' });
  expect(limited[0]?.headers.get('retry-after')).toMatch(/^\d+$/);
  expect((await exchange()).status).toBe(200);
});

test('a rule for an issuer that the settings do not list is not made', async () => {
  await expect(trust({ issuer: 'https://ci.example.com' })).rejects.toMatchObject({
    code: 'bad-request',
  });
});

test('a caller of several rules says which part of the list of publications it wants', async () => {
  await trust();
  await trust({ scope: { ...TARGET, component: 'checkout' } });
  const { json } = await exchange();
  await post('publish', json.access_token, BODY);
  const headers = { authorization: `Bearer ${json.access_token}` };
  const list = (query: string) => call(`publications${query}`, { method: 'GET', headers });
  expect((await list('')).json).toMatchObject({
    code: 'forbidden',
    hint: expect.stringContaining('Name a component'),
  });
  expect((await list('?component=cart')).json).toMatchObject({ code: 'forbidden' });
  expect((await list('?component=catalog')).json.items).toHaveLength(1);
  expect((await list('?component=checkout')).json.items).toHaveLength(0);
});
