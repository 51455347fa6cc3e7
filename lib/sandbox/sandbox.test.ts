import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LoggedRequest } from './request-log';
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
  return startSandbox({ dataDir, port: 0, release: 'v1.2.3', ...CLIENT, ...options });
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
});
