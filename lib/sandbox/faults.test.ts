import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { send, type Received } from '../../test/sandbox-replay/send';
import { CALLS, nameCall, type Call, type Fault } from './faults';
import { startSandbox, type Sandbox } from './sandbox';

const CREDENTIALS = 'grant_type=client_credentials&client_id=studio&client_secret=hush';
const WORKLOADS = '/api/v1/namespaces/acme/workloads';
const STOREFRONT = `${WORKLOADS}/storefront-workload`;
const FAULTS = '/_sandbox/faults';

/** A request that each call is tried with. */
const TRIES: Readonly<Record<Call, readonly [method: string, path: string, body?: string]>> = {
  token: ['POST', '/oauth2/token', CREDENTIALS],
  list: ['GET', `${WORKLOADS}?component=storefront`],
  get: ['GET', STOREFRONT],
  create: ['POST', WORKLOADS, JSON.stringify(workload('catalog', 'x:1'))],
  update: ['PUT', STOREFRONT, JSON.stringify(workload('storefront', 'x:2'))],
  other: ['GET', '/api/v1/namespaces/acme/components'],
};

let dataDir: string;
let sandbox: Sandbox;
let token = '';
const agent = new Agent({ keepAlive: true });

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'sandbox-'));
  sandbox = await startSandbox({
    dataDir,
    port: 0,
    release: 'v1.2.3',
    clientId: 'studio',
    clientSecret: 'hush',
    bindings: [{ subject: 'studio', actions: 'all' }],
  });
  token = JSON.parse((await attempt('token')).text).access_token;
});

afterEach(async () => {
  await ask('DELETE', FAULTS);
  await ask('DELETE', `${WORKLOADS}/catalog-workload`);
});

afterAll(async () => {
  agent.destroy();
  await sandbox.close();
  rmSync(dataDir, { recursive: true });
});

function workload(component: string, image: string): object {
  return {
    metadata: { name: `${component}-workload` },
    spec: { owner: { projectName: 'store', componentName: component }, container: { image } },
  };
}

function ask(
  method: string,
  path: string,
  body?: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Received> {
  // The token endpoint takes no Authorization header.
  const authorization = path.startsWith('/api') ? { authorization: `Bearer ${token}` } : {};
  const headers = { ...authorization, ...more };
  return send(agent, sandbox.apiUrl, {
    method,
    path,
    headers,
    body: body === undefined ? undefined : Buffer.from(body),
  });
}

function attempt(call: Call): Promise<Received> {
  return ask(...TRIES[call]);
}

async function misbehave(fault: Partial<Fault>): Promise<void> {
  expect((await ask('POST', FAULTS, JSON.stringify(fault))).status).toBe(201);
}

async function readImage(): Promise<string> {
  return JSON.parse((await attempt('get')).text).spec.container.image;
}

describe('a fault that answers in place of the call', () => {
  it.each([
    ['internal-error', 500, '{"code":"INTERNAL_ERROR","error":"Internal server error"}\n'],
    ['unavailable', 503, 'no healthy upstream\n'],
    ['throttled', 429, 'Too Many Requests\n'],
    ['unauthorized', 401, '{"error":"INVALID_TOKEN","message":"invalid or expired token"}\n'],
    [
      'forbidden',
      403,
      '{"code":"FORBIDDEN","error":"You do not have permission to perform this operation"}\n',
    ],
    ['not-json', 200, '<!doctype html><title>Sign in</title>\n'],
  ] as const)('%s: %i, and nothing is written', async (fault, status, text) => {
    const before = await readImage();
    await misbehave({ call: 'update', fault });
    expect(await attempt('update')).toMatchObject({ status, text });
    expect(await readImage()).toBe(before);
  });

  it.each(['unavailable', 'throttled'] as const)('%s says when to come back', async (fault) => {
    await misbehave({ call: 'get', fault });
    expect((await attempt('get')).headers['retry-after']).toBe('1');
  });

  it('empty-list: as to one who may not look', async () => {
    await misbehave({ call: 'list', fault: 'empty-list' });
    expect((await attempt('list')).text).toBe('{"items":[],"pagination":{}}\n');
  });

  it.each(CALLS)('befalls %s, as often as it was told, and no other call', async (call) => {
    await misbehave({ call, fault: 'unavailable', times: 2 });
    const others = CALLS.filter((other) => other !== call);
    for (const other of others) expect((await attempt(other)).status).toBeLessThan(300);
    const statuses = [await attempt(call), await attempt(call), await attempt(call)];
    expect(statuses.map(({ status }) => status === 503)).toEqual([true, true, false]);
  });

  it('is a refused secret at the token endpoint', async () => {
    await misbehave({ call: 'token', fault: 'unauthorized' });
    const { status, text } = await attempt('token');
    expect([status, JSON.parse(text).error]).toEqual([401, 'invalid_client']);
  });
});

describe('a fault of the connection', () => {
  it.each([
    ['drop', 404],
    ['answer-lost', 200],
    ['truncated', 200],
  ] as const)('%s: no answer, and the Workload is then a %i', async (fault, status) => {
    await misbehave({ call: 'create', fault });
    await expect(attempt('create')).rejects.toThrow(/hang up|aborted/);
    expect((await ask('GET', `${WORKLOADS}/catalog-workload`)).status).toBe(status);
  });

  it('slow: the answer waits for its time', async () => {
    await misbehave({ call: 'list', fault: 'slow', delayMs: 100 });
    const begun = performance.now();
    expect((await attempt('list')).status).toBe(200);
    // Timers may be a millisecond early.
    expect(performance.now() - begun).toBeGreaterThan(98);
  });
});

describe('somebody else writes', () => {
  it('right after our PUT', async () => {
    await misbehave({ call: 'update', fault: 'somebody-writes' });
    const { status, text } = await attempt('update');
    expect([status, JSON.parse(text).spec.container.image]).toEqual([200, 'x:2']);
    expect(await readImage()).toMatch(/^registry\.example\/somebody-else:/);
  });

  it('after a plan has looked', async () => {
    await attempt('update');
    await misbehave({ call: 'list', fault: 'somebody-writes' });
    expect((await attempt('list')).text).toContain('"image":"x:2"');
    expect((await attempt('list')).text).toContain('somebody-else');
  });
});

describe('the page of faults', () => {
  it('lists what is still to come, until it is told to behave', async () => {
    const fault = { call: 'get', fault: 'drop', times: 3, delayMs: 0 } as const;
    await misbehave({ call: 'get', fault: 'drop', times: 3 });
    expect(JSON.parse((await ask('GET', FAULTS)).text)).toEqual([fault]);
    expect((await ask('DELETE', FAULTS)).text).toBe('[]\n');
    expect((await attempt('get')).status).toBe(200);
  });

  it.each([
    ['{', 'expected object'],
    ['{"call":"put","fault":"drop"}', 'expected one of "token"|"list"'],
    ['{"call":"get","fault":"gone"}', 'expected one of "slow"'],
    ['{"call":"get","fault":"drop","times":0}', 'times'],
    ['{"call":"get","fault":"drop","after":1}', 'after'],
    ['{"call":"token","fault":"somebody-writes"}', 'goes with list, get, create, update'],
  ])('refuses %s', async (body, reason) => {
    const { status, text } = await ask('POST', FAULTS, body);
    expect(status).toBe(400);
    expect(text).toContain(reason);
  });

  it.each([
    { origin: 'https://attacker.example' },
    { host: 'attacker.example' },
    { 'sec-fetch-site': 'cross-site' },
  ])('is not there for %o', async (headers) => {
    const body = '{"call":"get","fault":"drop"}';
    expect((await ask('POST', FAULTS, body, headers)).status).toBe(404);
    expect((await ask('GET', FAULTS, undefined, headers)).status).toBe(404);
    expect((await ask('GET', FAULTS)).text).toBe('[]\n');
  });
});

it.each([
  ['GET', '/health', undefined],
  ['DELETE', STOREFRONT, 'other'],
  ['GET', '/api/v1/namespaces/acme/workflowruns/run-1', 'other'],
] as const)('names %s %s', (method, path, call) => {
  expect(nameCall(method, path)).toBe(call);
});
