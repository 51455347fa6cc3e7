import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../../../lib/sandbox/grants';
import { startSandbox } from '../../../lib/sandbox/sandbox';
import { type LocalServer, startLocalServer } from '../../../test/local-server';
import { runInProcess } from '../../../test/run-in-process';
import { SLOW } from '../../../test/slow';

const DESCRIPTOR = 'endpoints: [{name: api, port: 8080, type: HTTP}]\n';
const PUBLISHED = {
  id: 'a 1',
  url: 'http://studio/history/a1',
  outcome: { state: 'succeeded', result: 'updated' },
  plan: {
    id: 'p',
    action: 'update',
    verdict: 'accepted',
    name: 'catalog-workload',
    readable: true,
    changes: [],
    removalsNeedConsent: false,
    violations: [],
  },
};

interface Answer {
  readonly status: number;
  readonly body: object | string;
  readonly headers?: object;
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wait-'));
  writeFileSync(join(folder, 'workload.yaml'), DESCRIPTOR);
});
afterEach(() => rmSync(folder, { recursive: true }));

function publish(environment: Record<string, string>, args: readonly string[]) {
  const target = ['-n', 'acme', '-p', 'store', '-c', 'catalog', '--image', 'catalog:1'];
  return runInProcess(['publish', ...target, ...args], { folder, environment });
}

function rollout(state: string, text: string, more: object = {}): Answer {
  const release = 'catalog-2';
  const environment = { environment: 'development', state, text, release, urls: [], ...more };
  return {
    status: 200,
    body: {
      at: '2026-12-01T12:00:00Z',
      state,
      text: `On the whole it is ${state}.`,
      latestRelease: 'catalog-2',
      environments: [environment],
      hidden: [],
    },
  };
}
const WAITING = rollout('waiting', 'It is being started.', { isPublished: true });
const EXCHANGED: Answer = { status: 200, body: { access_token: 'wlx_token-of-the-test' } };
const ENDED: Answer = { status: 401, body: { code: 'unauthenticated', detail: 'Ended.' } };
const RUNNING = rollout('running', 'It runs.', { isPublished: true, urls: ['https://it.example'] });

describe('through a studio', SLOW, () => {
  let studio: LocalServer;
  /** To what became of it, in turn; the last one stays. */
  let looks: (Answer | 'silence')[];
  let last: Answer | 'silence';
  let published: Answer;
  let lines: string[];
  beforeEach(async () => {
    looks = [RUNNING];
    published = { status: 200, body: PUBLISHED };
    lines = [];
    studio = await startLocalServer((request, response) => {
      request.resume();
      lines.push(`${request.method} ${request.url}`);
      const answer = answerTo(request);
      if (answer === 'silence') return;
      response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
      response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
    });
  });
  afterEach(() => studio.close());

  function answerTo({ method, url }: IncomingMessage): Answer | 'silence' {
    if (method !== 'GET') return url === '/api/v1/token' ? EXCHANGED : published;
    last = looks.shift() ?? last;
    return last;
  }

  const run = (...args: readonly string[]) =>
    publish(
      { WORKLOAD_STUDIO_URL: studio.url, WORKLOAD_STUDIO_TOKEN: 'wls_token-of-the-test' },
      args,
    );

  it('follows it until it runs, telling what is new, and leaves the report alone', async () => {
    looks = [{ status: 503, body: '<html>' }, RUNNING];
    const { code, out, err } = await run('--wait', '--timeout', '1s', '--format', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ ok: true, outcome: { result: 'updated' } });
    expect(lines.at(-1)).toBe('GET /api/v1/publications/a%201/rollout');
    expect(err.split('\n')).toEqual([
      'Waiting up to 1s for it to run …',
      '  It could not be looked at just now: The studio answered 503.',
      '  On the whole it is running.',
      '  development: It runs. https://it.example',
      'What was published runs in development, after 1s.',
      '',
    ]);
  });

  it('does not wait unless it is told to, nor for what was not published', async () => {
    await run();
    published = { status: 403, body: { code: 'forbidden', detail: 'not yours' } };
    expect((await run('--wait')).code).toBe(2);
    expect(lines).toEqual(['POST /api/v1/publish', 'POST /api/v1/publish']);
  });

  it('exits with 3 for what is stuck, with the reason and the words of OpenChoreo', async () => {
    looks = [
      rollout('stuck', 'It waits for others. Missing: cart.', {
        isPublished: true,
        said: 'pending\n::error::pwned \u001B[31m',
      }),
    ];
    const { code, out, err } = await run('--wait', '--timeout', '1');
    expect(code).toBe(3);
    expect(out).toContain('The Workload catalog-workload was updated.');
    expect(err).toContain(
      'Error: It is published, and is stuck. development: It waits for others. Missing: cart. OpenChoreo says: pending',
    );
    expect(err).not.toMatch(/^::/m);
    expect(err).not.toContain('\u001B');
    // Twice looked at, told once and at the end.
    expect(lines.slice(1)).toHaveLength(2);
    expect(err.match(/Missing: cart/g)).toHaveLength(2);
  });

  it('exits with 3 where it does not run in time, and says how to give it more', async () => {
    looks = [WAITING];
    const { code, err } = await run('--wait', '--timeout', '1s');
    expect(code).toBe(3);
    expect(err).toContain('does not run after 1s. development: It is being started.');
    expect(err).toContain('--timeout gives it more time');
  });

  it('ends in time where there is no answer', async () => {
    looks = ['silence'];
    const startedAt = performance.now();
    const { code, err } = await run('--wait', '--timeout', '1s');
    expect(code).toBe(3);
    expect(err).toContain('what became of it could not be looked at in 1s.');
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });

  it.each([
    ['updated', 3, 'the same content runs in development; OpenChoreo has not taken this up yet'],
    ['unchanged', 0, 'What was published runs in development'],
  ])('judges what ran before by whether it was %s', async (result, expected, words) => {
    published = { status: 200, body: { ...PUBLISHED, outcome: { state: 'succeeded', result } } };
    looks = [rollout('running', 'It runs.', { isPublished: true, release: 'catalog-1' })];
    const { code, err } = await run('--wait', '--timeout', '1s');
    expect(code).toBe(expected);
    expect(err).toContain(words);
  });

  it.each<[string, Answer, string]>([
    ['a refusal', { status: 404, body: { code: 'not-found', detail: 'Not here.' } }, 'Not here.'],
    ['a token that is revoked', ENDED, 'The token in WORKLOAD_STUDIO_TOKEN was revoked'],
    [
      'a refusal of OpenChoreo',
      { status: 502, body: { code: 'upstream-refused', detail: 'No, it says.' } },
      'No, it says.',
    ],
    ['what no studio says', { status: 200, body: '{}' }, 'that no studio of this version says'],
  ])('exits with 3 at once for %s', async (_, look, words) => {
    looks = [look];
    const { code, err } = await run('--wait');
    expect({ code, looks: lines.length - 1 }).toEqual({ code: 3, looks: 1 });
    expect(err).toContain(words);
  });

  it('says of a token that the studio gave for the identity of the job how long it lasts', async () => {
    looks = [ENDED];
    const environment = { WORKLOAD_STUDIO_URL: studio.url, WORKLOAD_STUDIO_ID_TOKEN: 'e30.e30.x' };
    const { code, err } = await publish(environment, ['--wait']);
    expect(code).toBe(3);
    expect(err).toContain('A token for the identity of a job lasts 15 minutes');
  });

  it.each([
    [['--timeout', '5m'], '--timeout says how long --wait waits'],
    [['--wait', '--timeout', 'soon'], '--timeout cannot be soon.'],
    [['--wait', '--timeout', '0'], '--timeout cannot be 0.'],
    [['--wait', '--timeout', '25h'], 'of at most 24h'],
  ])('refuses %j before anything is published', async (args, words) => {
    const { code, err } = await run(...args);
    expect({ code, err, lines }).toMatchObject({
      code: 2,
      err: expect.stringContaining(words),
      lines: [],
    });
  });
});

async function publishTo(role: Role, ...args: readonly string[]) {
  const sandbox = await startSandbox({
    dataDir: folder,
    port: 0,
    release: 'v1.2.3',
    clientId: 'publisher',
    clientSecret: 'hush-hush-secret',
    role,
    controllers: { startsWithin: 0 },
  });
  const { apiUrl, tokenUrl } = sandbox;
  const run = await publish(
    {
      OPENCHOREO_API_URL: apiUrl,
      OPENCHOREO_TOKEN_URL: tokenUrl,
      OPENCHOREO_CLIENT_ID: 'publisher',
      OPENCHOREO_CLIENT_SECRET: 'hush-hush-secret',
    },
    args,
  );
  await sandbox.close();
  return run;
}

describe('without a studio', SLOW, () => {
  it('follows it by the client itself', async () => {
    const { code, err } = await publishTo('explorer', '--wait');
    expect(err).toContain('What was published runs in development');
    expect(code).toBe(0);
  });

  it('says what the client may not see', async () => {
    const { code, err } = await publishTo('publisher', '--wait', '--timeout', '1');
    expect(code).toBe(3);
    expect(err).toContain('whether it runs cannot be told');
    expect(err).toContain('component:view');
  });
});
