import {
  createHmac,
  createPublicKey,
  generateKeyPairSync,
  KeyObject,
  randomUUID,
  sign,
} from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeIssuer, KID, startFakeIssuer } from '../../test/fake-issuer';
import { GITHUB_CLAIMS, GITLAB_CLAIMS } from '../../test/ci-claims';
import { trustRuleRow } from '../../test/trust-rule-row';
import { exchangeForCi } from '../server/exchange-for-ci';
import type { Studio } from '../server/studio';
import { openStore, type Store } from '../store/store';
import { createKeyRing } from './key-ring';

const AUDIENCE = 'https://studio.example.com';
const WORKFLOW = GITHUB_CLAIMS.job_workflow_ref;
const OTHER_STUDIO = 'https://studio.elsewhere.example';

let github: FakeIssuer;
let gitlab: FakeIssuer;
let stranger: FakeIssuer;
let store: Store;
let post: (
  form: Record<string, string> | string,
  type?: string,
) => ReturnType<typeof exchangeForCi>;
const keys = {
  weak: generateKeyPairSync('rsa', { modulusLength: 1024 }),
  p384: generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  p256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
};

beforeAll(async () => {
  [github, gitlab, stranger] = await Promise.all([
    startFakeIssuer(),
    startFakeIssuer(),
    startFakeIssuer(),
  ]);
  const jwk = (key: KeyObject, kid: string, alg: string) =>
    github.keys.push({ ...key.export({ format: 'jwk' }), kid, alg, use: 'sig' });
  jwk(keys.weak.publicKey, 'weak', 'RS256');
  jwk(keys.p384.publicKey, 'p384', 'ES256');
  jwk(keys.p256.publicKey, 'p256', 'ES256');
  store = await openStore({ kind: 'sqlite', path: ':memory:' });
  const ada = { actorKind: 'user', actorId: 'ada', actorName: 'Ada' } as const;
  const { repository_id, repository_owner_id, ref, environment } = GITHUB_CLAIMS;
  const pinned = { repository_id, repository_owner_id };
  const place = { ref, job_workflow_ref: WORKFLOW, environment };
  for (const row of [
    trustRuleRow('github', github.url, { ...pinned, ...place }),
    trustRuleRow('gitlab', gitlab.url, { project_id: '42', ref_path: 'refs/heads/main' }),
  ]) {
    await store.trustRules.insert(row, ada);
  }
  const { trustRules, accessTokens, issuerKeys } = store;
  const keyRing = createKeyRing({ store: issuerKeys, fetchJson, now: Date.now });
  const exchange = {
    trustRules,
    accessTokens,
    keyRing,
    audience: AUDIENCE,
    allowsIssuer,
    now: Date.now,
  };
  // What the exchange uses of a studio.
  const parts = { exchange, store, log: pino({ level: 'silent' }), settings: { proxyHops: 0 } };
  const studio = parts as unknown as Studio;
  let calls = 0;
  post = (form, type = 'application/x-www-form-urlencoded') => {
    calls += 1;
    const request = new Request(`${AUDIENCE}/api/v1/token`, {
      method: 'POST',
      // From an address of its own each, so that none meets the limit of failures.
      headers: { 'content-type': type, 'x-studio-peer': `10.0.${calls >> 8}.${calls & 255}` },
      body: typeof form === 'string' ? form : new URLSearchParams(form).toString(),
    });
    const call = { requestId: 'r', studio, request, parameters: {}, notes: { subject: {} } };
    return exchangeForCi(call);
  };
});

afterAll(async () => {
  await Promise.all([github, gitlab, stranger].map((issuer) => issuer.close()));
  await store.close();
});

const seconds = () => Math.floor(Date.now() / 1000);

const fetchJson = async (url: string) => (await fetch(url)).json();
const allowsIssuer = () => true;

/** What a good token says, unless told otherwise; undefined leaves a claim out. */
function claimsOf(differs: object = {}, of: object = GITHUB_CLAIMS, issuer = github): object {
  const at = seconds();
  const times = { iat: at, nbf: at - 5, exp: at + 300 };
  return { iss: issuer.url, aud: AUDIENCE, jti: randomUUID(), ...times, ...of, ...differs };
}

const encode = (part: unknown) =>
  Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');

interface Made {
  /** Beside alg, kid and typ of a good one. */
  header?: object | string;
  claims?: object | string;
  key?: KeyObject;
  /** In place of a signature by the key. */
  signature?: (signed: string) => string;
}

/** A token by hand, since no library makes wrong ones. */
function make({ header = {}, claims = claimsOf(), key, signature }: Made = {}): string {
  const whole =
    typeof header === 'string' ? header : { typ: 'JWT', alg: 'RS256', kid: KID, ...header };
  const signed = `${encode(whole)}.${encode(claims)}`;
  const by = key ?? KeyObject.from(github.privateKey);
  const dsaEncoding = 'ieee-p1363' as const;
  const last = () =>
    sign('sha256', Buffer.from(signed), { key: by, dsaEncoding }).toString('base64url');
  return `${signed}.${signature ? signature(signed) : last()}`;
}

const from = (differs: object) => make({ claims: claimsOf(differs) });
const fromGitLab = (differs: object) =>
  make({
    claims: claimsOf(differs, GITLAB_CLAIMS, gitlab),
    key: KeyObject.from(gitlab.privateKey),
  });
const headed = (header: object | string, key?: KeyObject) => make({ header, ...(key && { key }) });
/** The claims as text, with one of them written by hand. */
const written = (extra: string) =>
  make({ claims: JSON.stringify(claimsOf()).replace(/\}$/, `,${extra}}`) });
const changed = (at: number, change: (part: string) => string) =>
  make()
    .split('.')
    .map((part, index) => (index === at ? change(part) : part))
    .join('.');
const publicPem = () =>
  createPublicKey({ key: github.keys[0] ?? {}, format: 'jwk' }).export({
    type: 'spki',
    format: 'pem',
  });
const hmac = (secret: string | Buffer) => (signed: string) =>
  createHmac('sha256', secret).update(signed).digest('base64url');

const HOSTILE: readonly (readonly [name: string, code: string, token: () => string])[] = [
  [
    'alg none, no signature',
    'algorithm-refused',
    () => make({ header: { alg: 'none' }, signature: () => '' }),
  ],
  ['alg none, with a signature', 'algorithm-refused', () => headed({ alg: 'none' })],
  ['alg None', 'algorithm-refused', () => headed({ alg: 'None' })],
  ['alg NONE', 'algorithm-refused', () => headed({ alg: 'NONE' })],
  ['alg nOnE', 'algorithm-refused', () => headed({ alg: 'nOnE' })],
  ['alg empty', 'algorithm-refused', () => headed({ alg: '' })],
  ['alg missing', 'algorithm-refused', () => headed({ alg: undefined })],
  ['alg as a list', 'algorithm-refused', () => headed({ alg: ['RS256'] })],
  ['alg rs256 in lower case', 'algorithm-refused', () => headed({ alg: 'rs256' })],
  [
    'HS256 with the public key (PEM) as secret',
    'algorithm-refused',
    () => make({ header: { alg: 'HS256' }, signature: hmac(String(publicPem())) }),
  ],
  [
    'HS256 with the public modulus as secret',
    'algorithm-refused',
    () => make({ header: { alg: 'HS256' }, signature: hmac(github.keys[0]?.n ?? '') }),
  ],
  ['HS512', 'algorithm-refused', () => headed({ alg: 'HS512' })],
  ['RS512 said, signed by RS256', 'key-unsuitable', () => headed({ alg: 'RS512' })],
  ['ES256 said, with the RSA key', 'key-unsuitable', () => headed({ alg: 'ES256' })],
  [
    'ES256 with a key on P-384',
    'key-unsuitable',
    () => headed({ alg: 'ES256', kid: 'p384' }, keys.p384.privateKey),
  ],
  ['RSA key of 1024 bits', 'key-unsuitable', () => headed({ kid: 'weak' }, keys.weak.privateKey)],
  ['kid missing', 'header-refused', () => headed({ kid: undefined })],
  ['kid empty', 'header-refused', () => headed({ kid: '' })],
  ['kid as a number', 'header-refused', () => headed({ kid: 1 })],
  ['kid of nobody', 'key-unknown', () => headed({ kid: 'key-9' })],
  ['kid as a path', 'key-unknown', () => headed({ kid: '../../../../dev/null' })],
  ['kid as SQL', 'key-unknown', () => headed({ kid: "' union select 'key-1" })],
  ['jku', 'header-refused', () => headed({ jku: `${stranger.url}/jwks` })],
  ['x5u', 'header-refused', () => headed({ x5u: `${stranger.url}/cert` })],
  [
    'jwk: brings its own key',
    'header-refused',
    () => headed({ jwk: stranger.keys[0] }, KeyObject.from(stranger.privateKey)),
  ],
  ['x5c: brings its own certificate', 'header-refused', () => headed({ x5c: ['MIIB'] })],
  ['crit', 'header-refused', () => headed({ crit: ['exp'] })],
  ['b64 false', 'header-refused', () => headed({ b64: false })],
  ['zip', 'header-refused', () => headed({ zip: 'DEF' })],
  ['typ of an access token', 'header-refused', () => headed({ typ: 'at+jwt' })],
  ['typ of a logout token', 'header-refused', () => headed({ typ: 'logout+jwt' })],
  ['nested: cty JWT', 'header-refused', () => headed({ cty: 'JWT' })],
  [
    'alg twice in the header',
    'token-malformed',
    () => headed(`{"alg":"none","kid":"${KID}","alg":"RS256"}`),
  ],

  [
    'signed by another issuer’s key',
    'signature-wrong',
    () => make({ key: KeyObject.from(stranger.privateKey) }),
  ],
  [
    'signed by another trusted issuer’s key',
    'signature-wrong',
    () => make({ key: KeyObject.from(gitlab.privateKey) }),
  ],
  [
    'one letter of the payload changed',
    'signature-wrong',
    () => make({ signature: () => make().split('.')[2] ?? '' }),
  ],
  [
    'ECDSA signature of zeros',
    'signature-wrong',
    () =>
      make({
        header: { alg: 'ES256', kid: 'p256' },
        signature: () => Buffer.alloc(64).toString('base64url'),
      }),
  ],
  ['signature of another length', 'signature-wrong', () => make({ signature: () => 'AAAA' })],

  ['iss with a slash at the end', 'issuer-unknown', () => from({ iss: `${github.url}/` })],
  ['iss in upper case', 'issuer-unknown', () => from({ iss: github.url.toUpperCase() })],
  ['iss by https', 'issuer-unknown', () => from({ iss: github.url.replace('http:', 'https:') })],
  ['iss at another port', 'issuer-unknown', () => from({ iss: stranger.url })],
  ['iss with a user', 'issuer-unknown', () => from({ iss: github.url.replace('//', '//a@') })],
  [
    'iss as the user of another host',
    'issuer-unknown',
    () => from({ iss: `${github.url}@evil.example` }),
  ],
  [
    'iss with the trusted one as path',
    'issuer-unknown',
    () => from({ iss: `https://evil.example/${github.url}` }),
  ],
  ['iss with a path', 'issuer-unknown', () => from({ iss: `${github.url}/acme` })],
  ['iss with a query', 'issuer-unknown', () => from({ iss: `${github.url}?x` })],
  [
    'iss with a letter that looks alike',
    'issuer-unknown',
    () => from({ iss: github.url.replace('1', '١') }),
  ],
  ['iss with a space behind', 'issuer-unknown', () => from({ iss: `${github.url} ` })],
  ['iss with NUL behind', 'issuer-unknown', () => from({ iss: `${github.url}\0` })],
  ['iss missing', 'token-malformed', () => from({ iss: undefined })],
  ['iss as a list', 'token-malformed', () => from({ iss: [github.url] })],

  ['aud of GitHub by default', 'audience-wrong', () => from({ aud: 'https://github.com/acme' })],
  ['aud of another studio', 'audience-wrong', () => from({ aud: OTHER_STUDIO })],
  ['aud missing', 'audience-wrong', () => from({ aud: undefined })],
  ['aud empty', 'audience-wrong', () => from({ aud: '' })],
  ['aud an empty list', 'audience-wrong', () => from({ aud: [] })],
  [
    'aud a list with ours and another',
    'audience-wrong',
    () => from({ aud: [AUDIENCE, OTHER_STUDIO] }),
  ],
  ['aud a list with ours twice', 'audience-wrong', () => from({ aud: [AUDIENCE, AUDIENCE] })],
  ['aud an object', 'audience-wrong', () => from({ aud: { 0: AUDIENCE } })],
  ['aud with a slash at the end', 'audience-wrong', () => from({ aud: `${AUDIENCE}/` })],
  ['aud in upper case', 'audience-wrong', () => from({ aud: AUDIENCE.toUpperCase() })],

  ['expired', 'token-expired', () => from({ exp: seconds() - 61 })],
  ['exp missing', 'token-malformed', () => from({ exp: undefined })],
  ['exp as text', 'token-malformed', () => from({ exp: String(seconds() + 300) })],
  [
    'exp infinite',
    'token-malformed',
    () => make({ claims: JSON.stringify(claimsOf({ exp: 0 })).replace('"exp":0', '"exp":1e999') }),
  ],
  ['not valid yet', 'token-not-yet-valid', () => from({ nbf: seconds() + 120 })],
  ['made in the future', 'token-not-yet-valid', () => from({ iat: seconds() + 120 })],
  ['iat missing', 'token-malformed', () => from({ iat: undefined })],
  [
    'made two hours ago, valid for a day',
    'token-too-old',
    () => from({ iat: seconds() - 7_200, nbf: seconds() - 7_200, exp: seconds() + 79_200 }),
  ],

  ['same name of repository, other id', 'rule-missing', () => from({ repository_id: '2002' })],
  ['repository handed to another owner', 'rule-missing', () => from({ repository_owner_id: '78' })],
  ['repository id as a number', 'rule-missing', () => from({ repository_id: 1001 })],
  ['repository id in a list', 'rule-missing', () => from({ repository_id: ['1001'] })],
  ['repository id with a zero before', 'rule-missing', () => from({ repository_id: '01001' })],
  ['repository id with a space', 'rule-missing', () => from({ repository_id: '1001 ' })],
  ['repository id missing', 'rule-missing', () => from({ repository_id: undefined })],
  ['another branch', 'rule-missing', () => from({ ref: 'refs/heads/dev' })],
  ['a branch that begins alike', 'rule-missing', () => from({ ref: 'refs/heads/main-2' })],
  ['a branch in other case', 'rule-missing', () => from({ ref: 'refs/heads/Main' })],
  [
    'a tag of the same name',
    'rule-missing',
    () => from({ ref: 'refs/tags/main', ref_type: 'tag' }),
  ],
  ['the branch without refs/heads/', 'rule-missing', () => from({ ref: 'main' })],
  [
    'another workflow',
    'rule-missing',
    () => from({ job_workflow_ref: WORKFLOW.replace('publish', 'test') }),
  ],
  [
    'the workflow of another branch',
    'rule-missing',
    () => from({ job_workflow_ref: WORKFLOW.replace('main', 'dev') }),
  ],
  [
    'a reusable workflow of another repository',
    'rule-missing',
    () => from({ job_workflow_ref: WORKFLOW.replace('acme/catalog', 'evil/catalog') }),
  ],
  ['another environment', 'rule-missing', () => from({ environment: 'staging' })],
  ['no environment', 'rule-missing', () => from({ environment: undefined })],
  [
    'sub made to look right, ids are not',
    'rule-missing',
    () => from({ repository_id: '9', repository_owner_id: '9' }),
  ],
  ['pull_request_target', 'event-refused', () => from({ event_name: 'pull_request_target' })],
  ['pull_request', 'event-refused', () => from({ event_name: 'pull_request' })],
  ['issue_comment', 'event-refused', () => from({ event_name: 'issue_comment' })],
  [
    'workflow_run, which no rule names',
    'event-refused',
    () => from({ event_name: 'workflow_run' }),
  ],
  ['event missing', 'event-refused', () => from({ event_name: undefined })],
  ['from a fork', 'event-refused', () => from({ head_repository: 'evil/catalog' })],
  ['from a fork, by id', 'event-refused', () => from({ head_repository_id: '666' })],
  [
    'GitLab: a tag of the same name',
    'rule-missing',
    () => fromGitLab({ ref_path: 'refs/tags/main', ref_type: 'tag' }),
  ],
  [
    'GitLab: same path of project, other id',
    'rule-missing',
    () => fromGitLab({ project_id: '43' }),
  ],
  [
    'GitLab: a merge request',
    'event-refused',
    () => fromGitLab({ pipeline_source: 'merge_request_event' }),
  ],
  [
    'GitLab: a child pipeline, which no rule names',
    'event-refused',
    () => fromGitLab({ pipeline_source: 'parent_pipeline' }),
  ],
  [
    'GitLab: code of a fork in a project’s pipeline',
    'event-refused',
    () => fromGitLab({ job_project_id: '41' }),
  ],
  [
    'GitLab’s claims by GitHub’s key',
    'rule-missing',
    () => make({ claims: claimsOf({}, GITLAB_CLAIMS) }),
  ],
  ['sub missing', 'token-malformed', () => from({ sub: undefined })],
  ['sub empty', 'token-malformed', () => from({ sub: '' })],
  ['sub as a number', 'token-malformed', () => from({ sub: 5 })],
  ['jti as a number', 'token-malformed', () => from({ jti: 5 })],

  ['64 KB', 'token-too-large', () => from({ filler: 'x'.repeat(48 * 1024) })],
  ['16 KB and a little', 'token-too-large', () => from({ filler: 'x'.repeat(12 * 1024) })],
  [
    'deep JSON',
    'token-malformed',
    () => written(`"deep":${'['.repeat(4_000)}${']'.repeat(4_000)}`),
  ],
  ['a claim twice', 'token-malformed', () => written('"repository_id":"1001"')],
  ['a claim twice, once escaped', 'token-malformed', () => written('"\\u0072epository_id":"1001"')],
  ['a claim twice, deeper', 'token-malformed', () => written('"act":{"sub":"a","sub":"b"}')],
  [
    'a claim named as the prototype',
    'token-malformed',
    () => written('"__proto__":{"repository_id":"1001"}'),
  ],
  ['payload as a list', 'token-malformed', () => make({ claims: '[]' })],
  ['payload null', 'token-malformed', () => make({ claims: 'null' })],
  ['payload no JSON', 'token-malformed', () => make({ claims: '{' })],
  [
    'payload with a byte order mark',
    'token-malformed',
    () => make({ claims: `\uFEFF${JSON.stringify(claimsOf())}` }),
  ],
  ['truncated', 'signature-wrong', () => changed(2, cutShort)],
  ['two parts', 'token-malformed', () => make().split('.').slice(0, 2).join('.')],
  ['four parts', 'token-malformed', () => `${make()}.e30`],
  [
    'five parts: encrypted',
    'token-encrypted',
    () => `${encode({ alg: 'RSA-OAEP', enc: 'A256GCM' })}.a.b.c.d`,
  ],
  ['padding', 'token-malformed', () => changed(1, (part) => `${part}=`)],
  ['base64 with + and /', 'token-malformed', () => changed(2, (part) => `+/${part.slice(2)}`)],
  ['bits behind the last letter', 'token-malformed', () => changed(2, looseLastLetter)],
  ['a space before', 'token-malformed', () => ` ${make()}`],
  ['a line break behind', 'token-malformed', () => `${make()}\n`],
  [
    'a line break inside',
    'token-malformed',
    () => changed(1, (part) => `${part.slice(0, 9)}\n${part.slice(9)}`),
  ],
  ['NUL behind', 'token-malformed', () => `${make()}\0`],
  ['“Bearer ” before', 'token-malformed', () => `Bearer ${make()}`],
  ['dots alone', 'token-malformed', () => '..'],
  ['a JWS in JSON', 'token-malformed', () => JSON.stringify({ payload: 'e30', signatures: [] })],
  ['a CI token of ours', 'token-malformed', () => `wls_${'a'.repeat(38)}`],
];

const GRANT = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ID_TOKEN = 'urn:ietf:params:oauth:token-type:id_token';
const good = () => ({ grant_type: GRANT, subject_token_type: ID_TOKEN, subject_token: make() });
type Form = Record<string, string>;

const HOSTILE_REQUESTS: readonly (readonly [string, string, () => Form | string, string?])[] = [
  [
    'client_credentials',
    'grant-type-unsupported',
    () => ({ ...good(), grant_type: 'client_credentials' }),
  ],
  ['grant_type missing', 'request-malformed', () => ({ ...good(), grant_type: '' })],
  ['subject_token missing', 'request-malformed', () => ({ ...good(), subject_token: '' })],
  [
    'subject_token_type missing',
    'request-malformed',
    () => ({ ...good(), subject_token_type: '' }),
  ],
  [
    'an access token as subject',
    'token-type-unsupported',
    () => ({ ...good(), subject_token_type: ID_TOKEN.replace('id_', 'access_') }),
  ],
  [
    'a SAML assertion as subject',
    'token-type-unsupported',
    () => ({ ...good(), subject_token_type: ID_TOKEN.replace('id_token', 'saml2') }),
  ],
  [
    'a refresh token wanted',
    'token-type-unsupported',
    () => ({ ...good(), requested_token_type: ID_TOKEN.replace('id_', 'refresh_') }),
  ],
  ['audience of another', 'target-unknown', () => ({ ...good(), audience: OTHER_STUDIO })],
  ['resource of another', 'target-unknown', () => ({ ...good(), resource: OTHER_STUDIO })],
  ['scope unknown', 'scope-unknown', () => ({ ...good(), scope: 'publish admin' })],
  [
    'an actor token',
    'request-malformed',
    () => ({ ...good(), actor_token: make(), actor_token_type: ID_TOKEN }),
  ],
  [
    'subject_token twice',
    'request-malformed',
    () => `${new URLSearchParams(good()).toString()}&subject_token=a`,
  ],
  ['as JSON', 'request-malformed', () => JSON.stringify(good()), 'application/json'],
  [
    'as plain text',
    'request-malformed',
    () => new URLSearchParams(good()).toString(),
    'text/plain',
  ],
  ['a body of 200 KB', 'request-malformed', () => ({ ...good(), filler: 'x'.repeat(200 * 1024) })],
];

/** Three bytes less. */
function cutShort(part: string): string {
  return Buffer.from(part, 'base64url').subarray(0, -3).toString('base64url');
}

/** Changes bits of the last letter that stand for nothing: most decoders read the same. */
function looseLastLetter(part: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const last = letters.indexOf(part.at(-1) ?? '');
  return part.slice(0, -1) + (letters[last ^ 1] ?? '');
}

test.each(HOSTILE)('%s → refused: %s', async (_, code, token) => {
  const answer = await post({ ...good(), subject_token: token() });
  expect(JSON.parse(answer.body)).toMatchObject({ code, error: 'invalid_request' });
  expect(answer.status).toBe(400);
});

test.each(HOSTILE_REQUESTS.map(([name, code, form, type]) => ({ name, code, form, type })))(
  'request: $name → refused: $code',
  async ({ code, form, type }) => {
    const answer = await post(form(), type);
    expect(JSON.parse(answer.body)).toMatchObject({ code, error_description: expect.any(String) });
    expect(answer.status).toBe(400);
  },
);

test('a jti that came before → refused: token-used, also with other claims', async () => {
  const jti = randomUUID();
  expect((await post({ ...good(), subject_token: from({ jti }) })).status).toBe(200);
  const again = await post({ ...good(), subject_token: from({ jti, run_id: '813' }) });
  expect(JSON.parse(again.body)).toMatchObject({ code: 'token-used' });
});

test('a token without jti that came before → refused: token-used, however it is signed', async () => {
  const header = { alg: 'ES256', kid: 'p256' };
  const signed = claimsOf({ jti: undefined });
  const twice = () => make({ header, claims: signed, key: keys.p256.privateKey });
  expect((await post({ ...good(), subject_token: twice() })).status).toBe(200);
  const again = await post({ ...good(), subject_token: twice() });
  expect(JSON.parse(again.body)).toMatchObject({ code: 'token-used' });
});

test('the same jti of another issuer is another token', async () => {
  const jti = randomUUID();
  expect((await post({ ...good(), subject_token: from({ jti }) })).status).toBe(200);
  expect((await post({ ...good(), subject_token: fromGitLab({ jti }) })).status).toBe(200);
});

test('one token fifty times at once: one is let in', async () => {
  const token = make();
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => post({ ...good(), subject_token: token })),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
});

test.each([
  ['as GitHub makes it', () => make()],
  ['as GitLab makes it', () => fromGitLab({})],
  ['with an aud that lists ours alone', () => from({ aud: [AUDIENCE] })],
  ['by ES256', () => headed({ alg: 'ES256', kid: 'p256' }, keys.p256.privateKey)],
  ['without typ', () => headed({ typ: undefined })],
  ['with x5t, as GitHub sends it', () => headed({ x5t: 'eBZ_cn3sXYAd0ch4THBKHIgOwOE' })],
  ['without nbf', () => from({ nbf: undefined })],
  ['that expired 30 s ago by our clock', () => from({ exp: seconds() - 30 })],
  ['made 30 s ahead by our clock', () => from({ iat: seconds() + 30, nbf: seconds() + 30 })],
  ['made 50 minutes ago', () => from({ iat: seconds() - 3_000, nbf: seconds() - 3_000 })],
  ['started by hand', () => from({ event_name: 'workflow_dispatch' })],
  ['whose head is the repository itself', () => from({ head_repository: 'acme/catalog' })],
])('a token %s is let in', async (_, token) => {
  const answer = await post({ ...good(), subject_token: token() });
  expect(JSON.parse(answer.body)).toMatchObject({
    token_type: 'Bearer',
    issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    expires_in: 900,
    scope: 'validate plan publish',
    access_token: expect.stringMatching(/^wlx_[0-9A-Za-z]{38}$/),
  });
});

test('nothing but our two issuers was ever asked for keys', () => {
  expect(stranger.asked).toEqual([]);
});

test('the page lists all of these', () => {
  const page = readFileSync(new URL('../../docs/ci-identity.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| (.+?) +\| `([a-z-]+)` +\|$/gm)].map(
    ([, name, code]) => `${name} ${code}`,
  );
  for (const [name, code] of [...HOSTILE, ...HOSTILE_REQUESTS]) {
    expect(rows).toContain(`${name} ${code}`);
  }
});
