import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type LocalServer, startLocalServer } from '../../test/local-server';
import { loadSettings } from '../env';
import { createLogger } from './log';
import { openTargets, type Targets } from './targets';

let folder: string;
let targets: Targets | undefined;
let servers: LocalServer[] = [];
let now = 0;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'targets-'));
});
afterEach(async () => {
  for (const { controlPlane } of targets?.list() ?? []) await controlPlane.close();
  await Promise.all(servers.map((server) => server.close()));
  servers = [];
  rmSync(folder, { recursive: true });
});

/** A control plane that says which version it has, if any, and lists a namespace named after the secret that it was asked with. */
async function serve(version: string | (() => string | undefined)): Promise<string> {
  const listener: RequestListener = (request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.url === '/version') {
      const said = typeof version === 'string' ? version : version();
      return response.end(JSON.stringify({ version: said }));
    }
    if (request.url !== '/token') {
      const name = request.headers.authorization?.replace('Bearer ', '');
      return response.end(JSON.stringify({ items: [{ metadata: { name } }] }));
    }
    let form = '';
    request.on('data', (chunk: Buffer) => (form += chunk.toString()));
    request.on('end', () => {
      const token = new URLSearchParams(form).get('client_secret');
      response.end(JSON.stringify({ access_token: token, token_type: 'Bearer' }));
    });
    return response;
  };
  const server = await startLocalServer(listener);
  servers.push(server);
  return server.url;
}

function writeFile(text: string): void {
  // As a mounted ConfigMap changes: another file takes the place of the one that was there.
  writeFileSync(join(folder, 'next.yaml'), text);
  renameSync(join(folder, 'next.yaml'), join(folder, 'targets.yaml'));
}

const remote = (name: string, url: string, more = '') => `
  ${name}:
    api: ${url}
    tokenUrl: ${url}/token
    clientId: publisher
    clientSecret: {file: ${name}.secret}${more}`;

async function open(text: string): Promise<Targets> {
  writeFile(text);
  const settings = loadSettings({
    STUDIO_TARGETS_FILE: join(folder, 'targets.yaml'),
    STUDIO_SESSION_SECRET: 'session-secret-value-of-32-characters',
    STUDIO_ACCESS_FILE: 'access.yaml',
    OIDC_ISSUER: 'https://idp.example.com',
    OIDC_CLIENT_ID: 'studio',
    OIDC_CLIENT_SECRET: 'hush',
  });
  const deps = { settings, log: createLogger('fatal') };
  targets = await openTargets(deps, () => now);
  return targets;
}

/** What asks the next time finds what stands in the file by then. */
function pass(): void {
  now += 2_000;
}

const setSecret = (name: string, secret: string) =>
  writeFileSync(join(folder, `${name}.secret`), secret);

const whoAsks = async (all: Targets, name: string) =>
  all.get(name).controlPlane.discovery.listNamespaces();

test('each has its own server, client and release, which the server says unless it is set', async () => {
  setSecret('staging', 'one');
  setSecret('production', 'two');
  const [a, b] = [await serve('1.1.0'), await serve('1.2.0')];
  const all = await open(
    `default: staging\ntargets:${remote('staging', a)}${remote('production', b, '\n    release: v1.0.5')}`,
  );
  expect(all.list().map(({ name, release }) => [name, release()])).toEqual([
    ['staging', 'v1.1.6'],
    ['production', 'v1.0.5'],
  ]);
  expect(await whoAsks(all, 'staging')).toMatchObject({ items: [{ name: 'one' }] });
  expect(await whoAsks(all, 'production')).toMatchObject({ items: [{ name: 'two' }] });
  expect(all.get().name).toBe('staging');
  expect(all.of({ controlPlane: 'production' }).url).toBe(b);
  expect(() => all.of({})).toThrow('There is no target “default” here.');
});

test('what changes in the file is taken up', async () => {
  setSecret('staging', 'one');
  setSecret('production', 'two');
  const url = await serve('1.2.3');
  const all = await open(`targets:${remote('staging', url)}`);
  const before = all.get();
  writeFile(
    `default: production\ntargets:${remote('staging', url, '\n    title: Try here')}${remote('production', url)}`,
  );
  expect(all.list()).toHaveLength(1);
  pass();
  expect(all.list().map(({ name, title }) => `${name} ${title}`)).toEqual([
    'staging Try here',
    'production production',
  ]);
  expect(all.get().name).toBe('production');
  // What is under way there goes on.
  expect(await before.controlPlane.discovery.listNamespaces()).toMatchObject({ kind: 'listed' });
});

test('a file that is not usable any more changes nothing and is told of, until it is', async () => {
  setSecret('staging', 'one');
  const url = await serve('1.2.3');
  const all = await open(`targets:${remote('staging', url)}`);
  const before = all.get();
  writeFile('targets: [');
  pass();
  expect(all.get()).toBe(before);
  expect(all.problems()).toEqual([expect.stringContaining('targets.yaml:1:11 is no YAML')]);
  writeFile(`targets:${remote('staging', url)}\n`);
  pass();
  expect(all.get()).toBe(before);
  expect(all.problems()).toEqual([]);
});

test('a file that comes before what it names is taken up when that is there', async () => {
  setSecret('staging', 'one');
  const url = await serve('1.2.3');
  const all = await open(`targets:${remote('staging', url)}`);
  writeFile(`default: staging\ntargets:${remote('staging', url)}${remote('production', url)}`);
  pass();
  expect(all.list()).toHaveLength(1);
  expect(all.problems()).toEqual([
    expect.stringContaining('targets.production.clientSecret.file names a file'),
  ]);
  setSecret('production', 'two');
  pass();
  expect(all.list().map(({ name }) => name)).toEqual(['staging', 'production']);
  expect(all.problems()).toEqual([]);
});

test('a target that is gone, or another server, stays until the restart', async () => {
  setSecret('staging', 'one');
  setSecret('production', 'two');
  const [a, b] = [await serve('1.2.3'), await serve('1.2.3')];
  const all = await open(
    `default: staging\ntargets:${remote('staging', a)}${remote('production', a)}`,
  );
  writeFile(`targets:${remote('staging', b)}`);
  pass();
  expect(all.list().map(({ name, url }) => [name, url])).toEqual([
    ['staging', a],
    ['production', a],
  ]);
  expect(all.problems()).toEqual([
    'Target staging is another server now: restart the studio for it.',
    'Target production is not in the file any more: restart the studio to let go of it.',
  ]);
});

test('another default is taken up as a whole or not at all', async () => {
  for (const name of ['a', 'b', 'c']) setSecret(name, name);
  const url = await serve('1.2.3');
  const all = await open(`default: a\ntargets:${remote('a', url)}${remote('b', url)}`);
  const before = all.list();
  writeFile(`default: b\ntargets:${remote('a', url)}${remote('b', url)}`);
  pass();
  expect(all.get()).toBe(before[1]);
  expect(all.list()).toEqual(before);
  expect(all.problems()).toEqual([]);
  const elsewhere = await serve('1.2.3');
  writeFile(`default: a\ntargets:${remote('a', elsewhere)}${remote('b', url)}`);
  pass();
  expect(all.get()).toBe(before[1]);
  expect(all.problems()).toContain(
    'The default target stays b, since a is not yet as the file says.',
  );
  writeFile(`default: c\ntargets:${remote('a', url)}${remote('b', url)}\n  c: {sandbox: {}}`);
  pass();
  expect(all.get().name).toBe('b');
  writeFile(`default: a\ntargets:${remote('a', url)}${remote('b', url)}`);
  pass();
  expect([all.get().name, all.problems()]).toEqual(['a', []]);
});

test('another Host header behind the same address is another server', async () => {
  setSecret('a', 'one');
  const url = await serve('1.2.3');
  const all = await open(`targets:${remote('a', url, '\n    apiHostHeader: blue.internal')}`);
  const before = all.get();
  writeFile(`targets:${remote('a', url, '\n    apiHostHeader: green.internal')}`);
  pass();
  expect(all.get()).toBe(before);
  expect(all.problems()[0]).toBe('Target a is another server now: restart the studio for it.');
});

test('an edit keeps what the server said, and one that did not say is asked again soon', async () => {
  setSecret('a', 'one');
  let version: string | undefined;
  const url = await serve(() => version);
  const all = await open(`targets:${remote('a', url)}`);
  expect(all.get().detected()).toBeUndefined();
  version = '1.0.5';
  now += 30_000;
  await vi.waitFor(() => expect(all.get().release()).toBe('v1.0.5'));
  version = undefined;
  const { controlPlane } = all.get();
  writeFile(`targets:${remote('a', url, '\n    title: Try here')}`);
  pass();
  expect(all.get()).toMatchObject({ title: 'Try here', controlPlane });
  expect(all.get().release()).toBe('v1.0.5');
  writeFile(`targets:${remote('a', url, '\n    scope: all')}`);
  pass();
  expect(all.get().controlPlane).not.toBe(controlPlane);
  expect(all.get().release()).toBe('v1.0.5');
  await controlPlane.close();
});

test('sandboxes of their own need no sign-in provider, keep their state apart, and go on where only what is said of them changes', async () => {
  mkdirSync(join(folder, 'data'));
  writeFile('default: a\ntargets: {a: {sandbox: {}}, b: {sandbox: {}, release: v1.0.5}}');
  const settings = loadSettings({
    STUDIO_TARGETS_FILE: join(folder, 'targets.yaml'),
    STUDIO_DATA_DIR: join(folder, 'data'),
  });
  targets = await openTargets({ settings, log: createLogger('fatal') }, () => now);
  const [a, b] = targets.list();
  expect(a?.url).not.toBe(b?.url);
  expect(await b?.controlPlane.readVersion()).toBe('1.0.5');
  expect(await a?.controlPlane.discovery.listNamespaces()).toMatchObject({ kind: 'listed' });
  writeFile(
    'default: b\ntargets: {a: {title: Here, liveChecks: true, sandbox: {}}, b: {sandbox: {}, release: v1.0.5}}',
  );
  pass();
  expect(targets.problems()).toEqual([]);
  expect(targets.get().name).toBe('b');
  expect(targets.get('a')).toMatchObject({ title: 'Here', url: a?.url });
  expect(targets.get('a').live).toBeDefined();
  expect(targets.get('a').controlPlane).toBe(a?.controlPlane);
  writeFile('default: b\ntargets: {a: {sandbox: {role: publisher}}, b: {sandbox: {}}}');
  pass();
  expect(targets.problems()).toEqual([
    'Target a is another sandbox now: restart the studio for it.',
    'Target b is another sandbox now: restart the studio for it.',
  ]);
});
