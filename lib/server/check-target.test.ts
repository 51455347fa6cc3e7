import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { loadSettings } from '../env';
import { type Sandbox, startSandbox } from '../sandbox/sandbox';
import type { Role } from '../sandbox/grants';
import type { Release } from '../workload/releases';
import { checkTarget } from './check-target';
import { createLogger } from './log';
import { openTargets, type Targets } from './targets';

const CATALOG = { namespace: 'acme', project: 'store', component: 'storefront' };

let folder: string;
let sandbox: Sandbox;
let targets: Targets;

interface Opened {
  readonly release?: Release;
  readonly environment?: Readonly<Record<string, string>>;
}

async function open(role: Role, { release = 'v1.2.3', environment = {} }: Opened = {}) {
  folder = mkdtempSync(join(tmpdir(), 'check-target-'));
  const client = { clientId: 'client', clientSecret: 'hush' };
  sandbox = await startSandbox({ dataDir: folder, port: 0, release, role, ...client });
  const settings = loadSettings({
    OPENCHOREO_API_URL: sandbox.apiUrl,
    OPENCHOREO_TOKEN_URL: sandbox.tokenUrl,
    OPENCHOREO_CLIENT_ID: client.clientId,
    OPENCHOREO_CLIENT_SECRET: client.clientSecret,
    STUDIO_SESSION_SECRET: 'session-secret-value-of-32-characters',
    STUDIO_ACCESS_FILE: 'access.yaml',
    OIDC_ISSUER: 'https://idp.example.com',
    OIDC_CLIENT_ID: 'studio',
    OIDC_CLIENT_SECRET: 'hush',
    ...environment,
  });
  targets = await openTargets({ settings, log: createLogger('fatal') });
  return targets.get();
}

afterEach(async () => {
  await targets.get().controlPlane.close();
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

const statesOf = ({ steps }: Awaited<ReturnType<typeof checkTarget>>) =>
  steps.map(({ name, state }) => `${name}: ${state}`);

const WAY_IN = [
  'Name of the token endpoint: passed',
  'Connection of the token endpoint: passed',
  'Certificate of the token endpoint: passed',
  'Name of the API: passed',
  'Connection of the API: passed',
  'Certificate of the API: passed',
];

test('all is well, and what the client may do is told without writing anything', async () => {
  const check = await checkTarget(await open('explorer'), CATALOG);
  expect(statesOf(check)).toEqual([
    ...WAY_IN,
    'Token: passed',
    'Version of the API: passed',
    'List: passed',
  ]);
  const rights = Object.fromEntries(check.rights?.map(({ name, right }) => [name, right]) ?? []);
  expect(rights).toMatchObject({
    'workload:create': 'granted',
    'workload:view': 'granted',
    'component:view': 'granted',
    'project:view': 'granted',
    'secretreference:view': 'unknown',
    'workload:update': 'unknown',
    'resourcereleasebinding:view': 'unknown',
  });
  const update = check.rights?.find(({ name }) => name === 'workload:update');
  expect(update?.meaning).toContain('cannot be found out without writing');
  const written = sandbox
    .requests()
    .filter(({ method, status }) => method !== 'GET' && status < 300);
  expect(written.map(({ path }) => path)).toEqual(['/oauth2/token', '/oauth2/token']);
});

test.each<[Release, string]>([
  ['v1.0.0-rc.1', 'refused'],
  ['v1.1.6', 'granted'],
])('the shipped publisher role of %s is told for what it is', async (release, view) => {
  const check = await checkTarget(await open('publisher', { release }), CATALOG);
  expect(check.steps.at(-1)).toMatchObject({
    name: 'List',
    state: 'unsure',
    advice: expect.stringContaining('workload-publisher'),
  });
  const rights = Object.fromEntries(check.rights?.map(({ name, right }) => [name, right]) ?? []);
  expect(rights).toMatchObject({
    'workload:create': 'granted',
    'component:view': 'refused',
    'project:view': 'refused',
  });
  // It exists, and this release may not show it.
  expect(rights['workload:view']).toBe(view);
});

test('a wrong secret ends it at the token', async () => {
  const target = await open('publisher', { environment: { OPENCHOREO_CLIENT_SECRET: 'wrong' } });
  const check = await checkTarget(target, CATALOG);
  expect(statesOf(check)).toEqual([
    ...WAY_IN,
    'Token: failed',
    'Version of the API: skipped',
    'List: skipped',
  ]);
  expect(check.steps[6]?.advice).toContain('client secret');
  expect(check.rights).toBeUndefined();
});

test('an address where nobody is ends it there, and the other is still looked at', async () => {
  const target = await open('publisher', {
    environment: { OPENCHOREO_API_URL: 'http://127.0.0.1:9' },
  });
  const check = await checkTarget(target);
  expect(statesOf(check)).toEqual([
    ...WAY_IN.slice(0, 4),
    'Connection of the API: failed',
    'Token: skipped',
    'Version of the API: skipped',
    'List: skipped',
  ]);
  expect(check.steps[4]?.advice).toBe(
    'Nothing listens there. Correct the port in the address, and see whether the server runs.',
  );
});

test('another release than the server has is noticed', async () => {
  const environment = { OPENCHOREO_RELEASE: 'v1.2.3' };
  const check = await checkTarget(await open('explorer', { release: 'v1.0.5', environment }));
  expect(check.steps[7]).toEqual({
    name: 'Version of the API',
    state: 'unsure',
    detail: 'The server is 1.0.5, but v1.2.3 is imitated.',
    advice: 'Set the release to v1.0.5, or leave it out.',
  });
});
