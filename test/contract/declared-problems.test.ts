import { existsSync, readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../lib/errors';
import { createCiToken } from '../../lib/server/ci-tokens';
import { describeApi } from '../../lib/server/contract/describe-api';
import { OPERATIONS } from '../../lib/server/contract/operations';
import { Principal } from '../../lib/server/principal';
import { type CheckAnswer, createAnswerCheck } from './check-answer';
import { type ContractWorld, openContractWorld } from './world';

// What an operation says that it may fail with is provoked: here by the sandbox's faults, or where the list below says.

const ORIGIN = 'http://localhost:3000';
const TARGET = { namespace: 'acme', project: 'store', component: 'catalog' };
const ENDPOINT = '  - {name: api, port: 8080, type: HTTP}\n';
const BODY = { ...TARGET, image: 'catalog:1', descriptor: `endpoints:\n${ENDPOINT}` };

/** Provoked by another test, since it takes what no sandbox does, or more time than a request should. */
const ELSEWHERE: Partial<Record<ErrorCode, { why: string; test: string }>> = {
  'owner-conflict': {
    why: 'Takes a Workload of the same name that belongs to another component.',
    test: 'lib/publish/publish.test.ts',
  },
  'workload-refused': {
    why: 'What our own converter makes is refused under circumstances that no descriptor brings about.',
    test: 'lib/publish/publish.test.ts',
  },
  'upstream-timeout': {
    why: 'Takes as long as the limits are.',
    test: 'lib/publish/make-plan.test.ts',
  },
  'stored-differently': {
    why: 'OpenChoreo stores what it is sent; nobody has seen it do otherwise.',
    test: 'lib/publish/publish.test.ts',
  },
  'key-in-flight': {
    why: 'Takes a request that is held up half-way.',
    test: 'lib/server/answer-once.test.ts',
  },
  interrupted: {
    why: 'Takes a process that ends half-way.',
    test: 'lib/publish/settle-pending.test.ts',
  },
  overloaded: {
    why: 'Takes a studio without room.',
    test: 'test/contract/contract.test.ts',
  },
};

/** Declared, and provoked by nobody, with the reason. */
const NEVER_SEEN: Readonly<Record<string, string>> = {
  'getRollout upstream-refused':
    'OpenChoreo refuses to show something by 403 and 404 alone, which are answers here; kept for an API that is not at its address any more, whose 404 is plain text.',
};

let world: ContractWorld;
let check: CheckAnswer;
/** `publish forbidden` */
const provoked = new Set<string>();

beforeAll(async () => {
  world = await openContractWorld(1_000);
  check = createAnswerCheck(describeApi(OPERATIONS, { url: ORIGIN, closed: true }));
});
afterEach(async () => {
  await fetch(`${world.sandbox.apiUrl}/_sandbox/faults`, { method: 'DELETE' });
});
afterAll(() => world.close());

interface Call {
  readonly body?: object | undefined;
  readonly token?: string;
  readonly query?: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

async function call(id: string, { body, token, query = '', parameters = {}, headers }: Call) {
  const operation = OPERATIONS.find((one) => one.id === id);
  const handle = world.handlers[id];
  if (!operation || !handle) throw new Error(`There is no operation ${id}.`);
  const request = new Request(`${ORIGIN}${operation.path}${query}`, {
    method: operation.method,
    headers: {
      authorization: `Bearer ${token ?? world.token}`,
      ...(body && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const answer = await handle(request, { params: Promise.resolve(parameters) });
  expect(await check(id, answer.clone())).toEqual([]);
  return answer.json();
}

/** The code of the problem that comes of a call. */
async function problemOf(id: string, options: Call): Promise<string> {
  const { code } = await call(id, options);
  provoked.add(`${id} ${code}`);
  return code;
}

/** A token that covers everything, for one action. */
async function tokenFor(action: 'validate' | 'publish') {
  const scope = { namespace: '*', project: '*', component: '*' };
  const request = { name: action, scope, actions: [action], expiryDays: 1 };
  const ada = Principal.ofMachine({ kind: 'user', id: 'ada', name: 'Ada' });
  return (await createCiToken(world.studio, request, ada)).secret;
}

it.each(['validate', 'convert', 'plan', 'publish'] as const)(
  '%s refuses a token that is for something else',
  async (id) => {
    const token = await tokenFor(id === 'validate' || id === 'convert' ? 'publish' : 'validate');
    expect(await problemOf(id, { token, body: BODY })).toBe('forbidden');
  },
);

it.each(['validate', 'convert', 'plan', 'publish'])('%s refuses a descriptor', async (id) => {
  const descriptor = 'endpoints: 1\n';
  const body = id === 'validate' ? { descriptor } : { ...BODY, descriptor };
  expect(await problemOf(id, { body })).toBe('invalid-descriptor');
});

it.each(['plan', 'publish'])('%s knows no such component', async (id) => {
  expect(await problemOf(id, { body: { ...BODY, component: 'no-such' } })).toBe('not-found');
});

it('lists and gets nothing by what is no page and no id', async () => {
  expect(await problemOf('listPublications', { query: '?namespace=elsewhere' })).toBe('forbidden');
  expect(await problemOf('listPublications', { query: '?cursor=x' })).toBe('bad-request');
  for (const id of ['getPublication', 'getRollout']) {
    expect(await problemOf(id, { parameters: { id: 'x'.repeat(65) } })).toBe('bad-request');
    expect(await problemOf(id, { parameters: { id: 'nothing' } })).toBe('not-found');
  }
});

describe.each(['plan', 'publish'])('%s says of the control plane', (id) => {
  it.each([
    ['upstream-refused', 'list', 'forbidden'],
    ['upstream-unexpected', 'list', 'not-json'],
    ['upstream-unavailable', 'list', 'drop'],
  ] as const)('%s', async (code, failing, fault) => {
    world.sandbox.misbehave({ call: failing, fault, times: 100 });
    expect(await problemOf(id, { body: BODY })).toBe(code);
  });

  it('upstream-token', async () => {
    world.sandbox.misbehave({ call: 'list', fault: 'unauthorized', times: 100 });
    world.sandbox.misbehave({ call: 'token', fault: 'unauthorized', times: 100 });
    expect(await problemOf(id, { body: BODY })).toBe('upstream-token');
  });
});

describe('publish', () => {
  it('carries out no other plan', async () => {
    expect(await problemOf('publish', { body: { ...BODY, planId: 'of-yesterday' } })).toBe(
      'plan-outdated',
    );
  });

  it('takes a key once', async () => {
    const headers = { 'idempotency-key': '"declared"' };
    await call('publish', { body: BODY, headers });
    expect(
      await problemOf('publish', {
        body: { ...BODY, image: 'catalog:2' },
        headers,
      }),
    ).toBe('key-reused');
  });

  it('says when somebody wins right after it', async () => {
    await call('publish', { body: BODY });
    world.sandbox.misbehave({ call: 'update', fault: 'somebody-writes' });
    expect(await problemOf('publish', { body: { ...BODY, image: 'catalog:3' } })).toBe(
      'overwritten',
    );
  });

  it('asks before it removes what somebody else wrote', async () => {
    const more = `${BODY.descriptor}${ENDPOINT.replace('api', 'admin')}`;
    await call('publish', { body: { ...BODY, descriptor: more } });
    world.sandbox.misbehave({ call: 'list', fault: 'somebody-writes' });
    await call('plan', { body: BODY });
    expect(await problemOf('publish', { body: BODY })).toBe('removals-unconfirmed');
  });
});

describe('getRollout says of the control plane', () => {
  it.each([
    ['upstream-unexpected', 'not-json'],
    ['upstream-unavailable', 'drop'],
  ] as const)('%s', async (code, fault) => {
    const { id } = await call('publish', { body: { ...BODY, allowRemovals: true } });
    world.sandbox.misbehave({ call: 'other', fault, times: 100 });
    expect(await problemOf('getRollout', { parameters: { id } })).toBe(code);
  });

  it('upstream-token', async () => {
    const { id } = await call('publish', { body: { ...BODY, allowRemovals: true } });
    world.sandbox.misbehave({ call: 'other', fault: 'unauthorized', times: 100 });
    world.sandbox.misbehave({ call: 'token', fault: 'unauthorized', times: 100 });
    expect(await problemOf('getRollout', { parameters: { id } })).toBe('upstream-token');
  });
});

it('declares nothing that no test has provoked', () => {
  const declared = OPERATIONS.flatMap(({ id, problems }) =>
    problems.filter((code) => !ELSEWHERE[code]).map((code) => `${id} ${code}`),
  );
  const missing = declared.filter((one) => !provoked.has(one));
  expect(missing).toEqual(Object.keys(NEVER_SEEN));
});

it.each(Object.entries(ELSEWHERE))('%s is provoked by the test that is named', (code, { test }) => {
  expect(existsSync(test)).toBe(true);
  expect(readFileSync(test, 'utf8')).toContain(`'${code}'`);
  expect(OPERATIONS.some(({ problems }) => problems.some((one) => one === code))).toBe(true);
});
