import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LoggedRequest } from './request-log';
import { send } from '../../test/sandbox-replay/send';
import { startSandbox, type Sandbox, type SandboxOptions } from './sandbox';

const CLIENT = { clientId: 'studio', clientSecret: 'hush' };

let dataDir: string;
let sandbox: Sandbox;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'sandbox-'));
  sandbox = await start();
});

afterEach(async () => {
  await sandbox.close();
  rmSync(dataDir, { recursive: true });
});

function start(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  return startSandbox({
    dataDir,
    port: 0,
    release: 'v1.2.3',
    role: 'explorer',
    ...CLIENT,
    ...options,
  });
}

async function fetchToken(): Promise<string> {
  const response = await fetch(sandbox.tokenUrl, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: CLIENT.clientId,
      client_secret: CLIENT.clientSecret,
    }),
  });
  const body: { access_token: string } = await response.json();
  return body.access_token;
}

async function call(method: string, path: string, body?: unknown): Promise<Response> {
  return fetch(`${sandbox.apiUrl}/api/v1/namespaces/${path}`, {
    method,
    headers: { authorization: `Bearer ${await fetchToken()}` },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

function workload(name: string, image = 'registry.example/catalog:1'): unknown {
  return {
    metadata: { name },
    spec: { owner: { projectName: 'store', componentName: 'catalog' }, container: { image } },
  };
}

async function readNames(response: Response): Promise<readonly string[]> {
  const body: { items: { metadata: { name: string } }[] } = await response.json();
  return body.items.map((item) => item.metadata.name);
}

describe('the fresh sandbox', () => {
  it('has a namespace, a project and components for the pickers', async () => {
    const response = await fetch(`${sandbox.apiUrl}/api/v1/namespaces`, {
      headers: { authorization: `Bearer ${await fetchToken()}` },
    });
    expect(await readNames(response)).toEqual(['acme']);
    expect(await readNames(await call('GET', 'acme/projects'))).toEqual(['store']);
    expect(await readNames(await call('GET', 'acme/components?project=store'))).toEqual([
      'catalog',
      'checkout',
      'reading-list-service',
      'storefront',
    ]);
    expect(await readNames(await call('GET', 'acme/workloads'))).toEqual(['storefront-workload']);
  });

  it('keeps what was published, and its signing key, over a restart', async () => {
    const created = await call('POST', 'acme/workloads', workload('catalog-workload'));
    const stored: unknown = await created.json();
    const keys: unknown = await (await fetch(`${sandbox.apiUrl}/oauth2/jwks`)).json();
    await sandbox.close();
    sandbox = await start();
    expect(await (await call('GET', 'acme/workloads/catalog-workload')).json()).toEqual(stored);
    expect(await (await fetch(`${sandbox.apiUrl}/oauth2/jwks`)).json()).toEqual(keys);
    expect(created.status).toBe(201);
  });

  it('does not bring back a seed that was removed', async () => {
    await sandbox.close();
    sandbox = await start({ bindings: [{ subject: CLIENT.clientId, actions: 'all' }] });
    expect((await call('DELETE', 'acme/workloads/storefront-workload')).status).toBe(204);
    await sandbox.close();
    sandbox = await start();
    expect(await readNames(await call('GET', 'acme/workloads'))).toEqual([]);
  });
});

describe('the request log', () => {
  it('shows 409 → PUT, without queries, tokens or bodies', async () => {
    await call('POST', 'acme/workloads?secret=1', workload('catalog-workload'));
    await call('POST', 'acme/workloads', workload('catalog-workload', 'x:2'));
    await call('PUT', 'acme/workloads/catalog-workload', workload('catalog-workload', 'x:2'));
    const response = await fetch(`${sandbox.apiUrl}/_sandbox/requests`);
    const seen: LoggedRequest[] = await response.json();
    const api = seen.filter(({ path }) => path.startsWith('/api'));
    expect(Object.keys(seen[0] ?? {})).toEqual(['at', 'method', 'path', 'status']);
    expect(api.map(({ method, path, status }) => `${method} ${path} ${status}`)).toEqual([
      'POST /api/v1/namespaces/acme/workloads 201',
      'POST /api/v1/namespaces/acme/workloads 409',
      'PUT /api/v1/namespaces/acme/workloads/catalog-workload 200',
    ]);
  });

  it('is kept from pages elsewhere whose name leads to loopback', async () => {
    const { status } = await send(new Agent(), sandbox.apiUrl, {
      method: 'GET',
      path: '/_sandbox/requests',
      headers: { host: 'attacker.example' },
      body: undefined,
    });
    expect(status).toBe(404);
  });

  it('keeps the last 500 requests', async () => {
    for (let i = 0; i < 501; i += 1) await fetch(`${sandbox.apiUrl}/health?${i}`);
    await fetch(`${sandbox.apiUrl}/ready`);
    const requests = sandbox.requests();
    expect(requests).toHaveLength(500);
    expect(requests.at(-1)?.path).toBe('/ready');
  });
});

describe('the client of a sandbox', () => {
  it('publishes and looks around, but deletes nothing and reads no secrets', async () => {
    expect((await call('POST', 'acme/workloads', workload('catalog-workload'))).status).toBe(201);
    expect((await call('DELETE', 'acme/workloads/catalog-workload')).status).toBe(403);
    expect((await call('GET', 'acme/secretreferences/checkout-db')).status).toBe(403);
    expect(await readNames(await call('GET', 'acme/secretreferences'))).toEqual([]);
  });

  it('sees no more than the shipped role does when bound to that', async () => {
    await sandbox.close();
    sandbox = await start({ role: 'publisher' });
    expect(await readNames(await call('GET', 'acme/components'))).toEqual([]);
    expect((await call('GET', 'acme/projects/store')).status).toBe(403);
  });

  it('is sent away once its token has expired', async () => {
    await sandbox.close();
    sandbox = await start({ tokenLifetime: 0 });
    expect((await call('GET', 'acme/workloads')).status).toBe(401);
  });
});

it('refuses to start on a port that is taken', async () => {
  const { port } = new URL(sandbox.apiUrl);
  await expect(start({ port: Number(port) })).rejects.toThrow('EADDRINUSE');
});
