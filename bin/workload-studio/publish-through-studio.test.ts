import type { IncomingMessage } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalServer, readBody, startLocalServer } from '../../test/local-server';
import { runInProcess } from '../../test/run-in-process';
import { SLOW } from '../../test/slow';

const TARGET = ['-n', 'acme', '-p', 'store', '-c', 'catalog', '--image', 'catalog:1'];
const PLAN = {
  id: 'p',
  action: 'update',
  verdict: 'accepted',
  name: 'catalog-workload',
  readable: true,
  changes: [{ kind: 'changed', section: 'image', name: '', pointer: '/spec/container/image' }],
  removalsNeedConsent: false,
  violations: [],
  findings: [],
};
const PUBLISHED = {
  id: 'a1',
  url: 'http://studio/history/a1',
  outcome: { state: 'succeeded', result: 'updated' },
  plan: PLAN,
};

interface Seen {
  readonly line: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}
type Answer = {
  readonly status: number;
  readonly body: object | string;
  readonly headers?: object;
};

let folder: string;
let studio: LocalServer;
let seen: Seen[];
/** In turn; the last one stays. */
let answers: Answer[];
/** As the studio does: what ended a publication is the answer to its key from then on. */
let kept: Map<unknown, Answer>;

function nextAnswer(): Answer {
  const answer = answers.length > 1 ? answers.shift() : answers[0];
  return answer ?? { status: 200, body: PUBLISHED };
}

/** A problem that carries its publication. */
function failed(status: number, code: string, state = 'failed'): Answer {
  const publication = { id: 'a0', url: 'http://studio/history/a0', outcome: { state, code } };
  return { status, body: { code, detail: `It is ${code}.`, publication } };
}

function hasEnded({ status, body }: Answer): boolean {
  return status < 300 || /"state":"failed"/.test(JSON.stringify(body));
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'studio-'));
  writeFileSync(join(folder, 'workload.yaml'), 'endpoints: [{name: a, port: 80, type: TCP}]\n');
  seen = [];
  kept = new Map();
  answers = [{ status: 200, body: PUBLISHED }];
  studio = await startLocalServer((request, response) => {
    void readBody(request).then((body) => {
      const { method = '', url = '', headers } = request;
      seen.push({ line: `${method} ${url}`, headers, body });
      const key = headers['idempotency-key'];
      const answer = kept.get(key) ?? nextAnswer();
      if (key !== undefined && hasEnded(answer))
        kept.set(key, { ...answer, headers: { 'idempotent-replayed': 'true' } });
      const { status, body: told, headers: more = {} } = answer;
      response.writeHead(status, { 'content-type': 'application/json', ...more });
      response.end(typeof told === 'string' ? told : JSON.stringify(told));
    });
  });
});
afterEach(async () => {
  await studio.close();
  rmSync(folder, { recursive: true });
});

function run(name: string, environment: object, args: readonly string[] = []) {
  return runInProcess([name, '.', ...TARGET, ...args], {
    folder,
    environment: { WORKLOAD_STUDIO_URL: studio.url, ...environment },
  });
}

async function formOf({ body, headers }: Seen) {
  const form = await new Response(body, {
    headers: { 'content-type': headers['content-type'] ?? '' },
  }).formData();
  return Object.fromEntries(
    await Promise.all(
      [...form].map(async ([name, value]) => [
        name,
        typeof value === 'string' ? value : { [value.name]: await value.text() },
      ]),
    ),
  );
}

const TOKEN = { WORKLOAD_STUDIO_TOKEN: 'wls_token-of-the-test' };

describe('through a studio', SLOW, () => {
  it('sends the descriptor, its files, and what the CI says of the run', async () => {
    writeFileSync(
      join(folder, 'workload.yaml'),
      'configurations: {files: [{name: a, mountPath: /b, valueFrom: {path: "a \\" b"}}]}\n',
    );
    writeFileSync(join(folder, 'a " b'), 'text\n');
    const { code, out } = await run('publish', {
      ...TOKEN,
      GITHUB_ACTIONS: 'true',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'acme/catalog',
      GITHUB_SHA: 'abc',
      GITHUB_REF_NAME: 'main',
      GITHUB_RUN_ID: '7',
    });
    expect(code).toBe(0);
    expect(out).toContain('http://studio/history/a1');
    expect(seen.map(({ line }) => line)).toEqual(['POST /api/v1/publish']);
    expect(seen[0]?.headers.authorization).toBe(`Bearer ${TOKEN.WORKLOAD_STUDIO_TOKEN}`);
    expect(seen[0] && (await formOf(seen[0]))).toMatchObject({
      namespace: 'acme',
      image: 'catalog:1',
      repository: 'https://github.com/acme/catalog',
      commit: 'abc',
      ref: 'main',
      run: 'https://github.com/acme/catalog/actions/runs/7',
      file: { 'a " b': 'text\n' },
      allowRemovals: 'false',
    });
  });

  it('names the target, which only a studio has', async () => {
    await run('plan', TOKEN, ['--target', 'production']);
    expect(seen[0] && (await formOf(seen[0]))).toMatchObject({
      target: 'production',
      namespace: 'acme',
    });
    const { code, err } = await run('plan', TOKEN, ['--target', 'production', '--direct']);
    expect(code).toBe(2);
    expect(err).toContain('--target names a control plane of a studio');
  });

  it('takes the flags before what the CI says', async () => {
    const gitLab = { GITLAB_CI: 'true', CI_COMMIT_SHA: 'abc', CI_COMMIT_REF_NAME: 'main' };
    await run('publish', { ...TOKEN, ...gitLab }, ['--commit', 'def', '--ref', '']);
    const form = seen[0] && (await formOf(seen[0]));
    expect(form).toMatchObject({ commit: 'def' });
    expect(form).not.toHaveProperty('ref');
  });

  it('leaves the release to the studio unless one is asked for', async () => {
    answers = [{ status: 200, body: { ...PUBLISHED, release: 'v1.0.5' } }];
    const { out } = await run('publish', TOKEN, ['--format', 'json']);
    expect(JSON.parse(out)).toMatchObject({ release: 'v1.0.5' });
    await run('publish', { ...TOKEN, OPENCHOREO_RELEASE: 'v1.1.6' });
    await run('publish', TOKEN, ['--release', 'v1.0.5']);
    const forms = await Promise.all(seen.map(formOf));
    expect(forms.map(({ release }) => release)).toEqual([undefined, 'v1.1.6', 'v1.0.5']);
  });

  it('sends again what may have been lost, under one key', async () => {
    answers = [
      { status: 503, body: {} },
      { status: 409, body: '{"code":"key-in-flight"}' },
      { status: 200, body: PUBLISHED },
    ];
    expect((await run('publish', TOKEN)).code).toBe(0);
    const keys = seen.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
  });

  it('begins anew where nothing was written, for to its key a failed publication is the answer', async () => {
    answers = [failed(503, 'upstream-unavailable'), { status: 201, body: PUBLISHED }];
    expect((await run('publish', TOKEN)).code).toBe(0);
    expect(new Set(seen.map(({ headers }) => headers['idempotency-key'])).size).toBe(2);
  });

  it('has looked up what is unknown by the same key, and never begins anew', async () => {
    answers = [failed(504, 'upstream-timeout', 'unknown'), { status: 200, body: PUBLISHED }];
    expect((await run('publish', TOKEN)).code).toBe(0);
    expect(new Set(seen.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });

  it.each(['upstream-refused', 'upstream-token', 'upstream-unexpected'])(
    'does not ask again after %s',
    async (code) => {
      answers = [failed(502, code)];
      const { out } = await run('publish', TOKEN);
      expect(out).toContain(`It is ${code}.`);
      answers = [{ status: 502, body: { code, detail: 'Neither for a plan.' } }];
      await run('plan', TOKEN);
      expect(seen).toHaveLength(2);
    },
  );

  it('tells findings and changes by exit code 1, all else by 2', async () => {
    answers = [{ status: 200, body: { plan: PLAN } }];
    expect((await run('plan', TOKEN)).code).toBe(1);
    expect((await run('plan', TOKEN, ['--allow-changes'])).code).toBe(0);
    answers = [{ status: 200, body: { plan: { ...PLAN, removalsNeedConsent: true } } }];
    const comment = await run('plan', TOKEN, ['--allow-changes', '--format', 'markdown']);
    expect(comment.code).toBe(1);
    expect(comment.out).toMatch(/⚠️ .*only with consent to what it removes/);
    const finding = { code: 'rest-type', severity: 'error', message: 'REST is gone.' };
    const place = { file: 'workload.yaml', line: 1, column: 3, endLine: 1, endColumn: 4 };
    answers = [
      {
        status: 422,
        body: { code: 'invalid-descriptor', detail: 'no', findings: [{ ...finding, ...place }] },
      },
    ];
    const refused = await run('publish', TOKEN);
    expect(refused.code).toBe(1);
    expect(refused.out).toContain('workload.yaml:1:3');
    answers = [{ status: 403, body: { code: 'forbidden', detail: 'not yours', hint: 'ask' } }];
    const forbidden = await run('publish', TOKEN);
    expect(forbidden.code).toBe(2);
    expect(forbidden.out).toContain('not yours');
  });

  it('says when there is no answer', async () => {
    await studio.close();
    const { code, err } = await run('publish', { WORKLOAD_STUDIO_ID_TOKEN: 'identity-x' });
    expect(code).toBe(2);
    expect(err).toContain(`There is no answer to POST ${studio.url}/api/v1/token: `);
  });

  it.each([
    ['<html>', 'something else than JSON'],
    ['{}', 'something that no studio of this version says'],
  ])('does not believe %s', async (body, words) => {
    answers = [{ status: 200, body }];
    const { code, err } = await run('publish', TOKEN);
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining(words) });
  });

  it('hides its token wherever it comes from', async () => {
    answers = [
      { status: 403, body: { code: 'forbidden', detail: `${TOKEN.WORKLOAD_STUDIO_TOKEN}?` } },
    ];
    const { out } = await run('publish', TOKEN);
    expect(out).toContain('***?');
    expect(out).not.toContain(TOKEN.WORKLOAD_STUDIO_TOKEN);
  });
});

describe('the identity of the job', SLOW, () => {
  const GRANTED = { status: 200, body: { access_token: 'wls_granted', token_type: 'Bearer' } };

  it('is asked of GitHub for the studio, and exchanged', async () => {
    answers = [
      { status: 200, body: { value: 'identity-of-the-job' } },
      GRANTED,
      { status: 200, body: PUBLISHED },
    ];
    const { code } = await run('publish', {
      ACTIONS_ID_TOKEN_REQUEST_URL: `${studio.url}/github?api-version=2`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-token',
    });
    expect(code).toBe(0);
    const audience = encodeURIComponent(studio.url);
    expect(seen.map(({ line }) => line)).toEqual([
      `GET /github?api-version=2&audience=${audience}`,
      'POST /api/v1/token',
      'POST /api/v1/publish',
    ]);
    expect(seen[0]?.headers.authorization).toBe('Bearer request-token');
    expect(new URLSearchParams(seen[1]?.body).get('subject_token')).toBe('identity-of-the-job');
    expect(seen[2]?.headers.authorization).toBe('Bearer wls_granted');
  });

  it('is taken from a variable, as in GitLab, or a file', async () => {
    writeFileSync(join(folder, 'id-token'), 'identity-in-a-file\n');
    for (const [environment, identity] of [
      [{ WORKLOAD_STUDIO_ID_TOKEN: 'identity-of-gitlab' }, 'identity-of-gitlab'],
      [{ WORKLOAD_STUDIO_ID_TOKEN_FILE: join(folder, 'id-token') }, 'identity-in-a-file'],
    ] as const) {
      seen = [];
      answers = [GRANTED, { status: 200, body: PUBLISHED }];
      expect((await run('publish', environment)).code).toBe(0);
      expect(new URLSearchParams(seen[0]?.body).get('subject_token')).toBe(identity);
    }
  });

  it('is sent again only to who said when, for it is taken once', async () => {
    const limited = { status: 429, body: { error: 'invalid_request' } };
    answers = [{ ...limited, headers: { 'retry-after': '0' } }, GRANTED];
    const identity = { WORKLOAD_STUDIO_ID_TOKEN: 'identity-x' };
    await run('publish', identity);
    expect(seen.filter(({ line }) => line.endsWith('/token'))).toHaveLength(2);
    seen = [];
    answers = [limited];
    expect((await run('publish', identity)).code).toBe(2);
    expect(seen).toHaveLength(1);
  });

  it('may be refused, and is not shown then', async () => {
    answers = [
      {
        status: 400,
        body: { error: 'invalid_grant', error_description: 'no rule for identity-x' },
      },
    ];
    const { code, err } = await run('publish', { WORKLOAD_STUDIO_ID_TOKEN: 'identity-x' });
    expect(code).toBe(2);
    expect(err).toContain('gives no token for the identity of this job: no rule for ***');
  });
});
