import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { load } from 'js-yaml';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Pipeline, PIPELINES, type PipelineAccess } from '../../lib/ci/pipeline';
import { snippets } from '../../lib/ci/snippets';
import { bundleCommand } from '../command-process';
import { SLOW } from '../slow';
import { givenByCi } from './given-by-ci';
import { fillGitLabComponent, readGitLabJob, readJob } from './jobs';
import { runJob } from './run-job';
import { GRANTED, readFields, startStubStudio, type StubStudio } from './stub-studio';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const IDENTITY = 'identity-of-the-job';
const TOKEN = 'wls_token-of-the-test';
/** Stands in for GitHub's own command: keeps what it is told. */
const GH =
  '#!/bin/sh\necho "$@" > "$RUNNER_TEMP/gh"\ncat "$RUNNER_TEMP/plan.md" > "$RUNNER_TEMP/comment.md"\n';

let studio: StubStudio;
let command: string;
let folder: string;

beforeAll(async () => {
  command = await bundleCommand();
  writeFileSync(join(dirname(command), 'gh'), GH, { mode: 0o755 });
  studio = await startStubStudio(command);
}, SLOW.timeout);
afterAll(async () => {
  await studio.close();
  rmSync(dirname(command), { recursive: true });
});
beforeEach(() => {
  studio.clear();
  folder = mkdtempSync(join(tmpdir(), 'snippet-'));
  writeFileSync(
    join(folder, 'workload.yaml'),
    'endpoints: [{name: api, port: 80, type: HTTP, schemaFile: openapi.yaml}]\n',
  );
  writeFileSync(join(folder, 'openapi.yaml'), 'openapi: 3.0.3\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

async function run(id: Pipeline, verb: 'check' | 'publish', access: PipelineAccess) {
  const input = {
    origin: studio.url,
    audience: studio.url,
    target: { namespace: 'acme', project: 'store', component: 'catalog' },
    access,
    image: 'registry.example.com/acme/catalog:1',
    imageRepository: 'registry.example.com/acme/catalog',
  };
  const snippet = snippets(input).find((one) => one.id === id);
  if (!snippet) throw new Error(`There is no snippet ${id}.`);
  const token = access === 'rule' ? IDENTITY : TOKEN;
  const image = `registry.example.com/acme/catalog:${COMMIT}`;
  const job = readJob(snippet, verb, { commit: COMMIT, token, image });
  if (!job) return undefined;
  const identityUrl = access === 'rule' ? `${studio.url}/github-identity?v=1` : '';
  const given = givenByCi(id, { scratch: folder, commit: COMMIT, identityUrl });
  const PATH = `${dirname(command)}:${dirname(process.execPath)}:/usr/bin:/bin`;
  // Where a pod finds its projected identity, which is at a fixed path there.
  const environment = { ...job.environment };
  const identityFile = environment['WORKLOAD_STUDIO_ID_TOKEN_FILE'];
  if (identityFile !== undefined) {
    // What a pod would find there.
    const isMounted = [
      `mountPath: ${dirname(identityFile)},`,
      `path: ${basename(identityFile)},`,
    ].every((part) => snippet.text.includes(part));
    if (!isMounted) throw new Error(`Nothing is mounted at ${identityFile}.`);
    writeFileSync(join(folder, 'id-token'), IDENTITY);
    environment['WORKLOAD_STUDIO_ID_TOKEN_FILE'] = join(folder, 'id-token');
  }
  return runJob({ ...job, environment }, folder, { ...given, PATH });
}

const calls = () => studio.seen.filter(({ line }) => line.startsWith('POST /api/v1/'));

describe.each(PIPELINES)('the snippet for %s', (id) => {
  it.each([
    ['a token', 'token', TOKEN],
    ['an identity', 'rule', GRANTED],
  ] as const)(
    'publishes with %s',
    async (_, access, token) => {
      const result = await run(id, 'publish', access);
      expect(result).toMatchObject({ code: 0 });
      const exchange = access === 'rule' ? ['POST /api/v1/token'] : [];
      expect(calls().map(({ line }) => line)).toEqual([...exchange, 'POST /api/v1/publish']);
      const exchanged = calls()
        .slice(0, -1)
        .map(({ body }) => new URLSearchParams(body));
      expect(exchanged.map((form) => form.get('subject_token'))).toEqual(
        access === 'rule' ? [IDENTITY] : [],
      );
      const published = calls().at(-1);
      expect(published?.authorization).toBe(`Bearer ${token}`);
      const tag = id === 'curl' ? '1' : COMMIT;
      expect(published && (await readFields(published))).toMatchObject({
        namespace: 'acme',
        project: 'store',
        component: 'catalog',
        image: `registry.example.com/acme/catalog:${tag}`,
        descriptor: 'workload.yaml',
        file: 'openapi.yaml',
        ...(id !== 'curl' && { commit: COMMIT }),
      });
      for (const secret of [IDENTITY, TOKEN, GRANTED]) {
        expect((result?.stdout ?? '') + (result?.stderr ?? '')).not.toContain(secret);
      }
    },
    SLOW.timeout,
  );
});

describe('where it is published from', () => {
  it.each([
    ['github', 'https://github.com/acme/catalog', 'https://github.com/acme/catalog/actions/runs/7'],
    ['gitlab', 'https://gitlab.com/acme/catalog', 'https://gitlab.com/acme/catalog/-/jobs/7'],
    ['jenkins', 'https://git.example/acme/catalog.git', 'https://jenkins.example/job/7/'],
    ['tekton', undefined, 'builds/run-1'],
    ['openchoreo', undefined, 'builds/run-1'],
  ] as const)(
    'is told by %s',
    async (id, repository, runUrl) => {
      await run(id, 'publish', 'token');
      const published = calls().at(-1);
      const fields = published && (await readFields(published));
      expect(fields).toMatchObject({ commit: COMMIT, run: runUrl });
      expect(fields?.['repository']).toBe(repository);
      expect(fields?.['ref']).toBe(repository && 'main');
    },
    SLOW.timeout,
  );
});

describe('the check of a pull request', () => {
  it.each(['github', 'gitlab', 'jenkins'] as const)(
    'plans and writes nothing in %s',
    async (id) => {
      const result = await run(id, 'check', 'token');
      expect(result).toMatchObject({ code: 0 });
      expect(calls().map(({ line }) => line)).toEqual(['POST /api/v1/plan']);
      expect(result?.stdout).toContain('catalog-workload would be updated');
    },
    SLOW.timeout,
  );

  it(
    'comments what would change',
    async () => {
      await run('github', 'check', 'token');
      expect(readFileSync(join(folder, 'gh'), 'utf8')).toContain('pr comment 7 --edit-last');
      expect(readFileSync(join(folder, 'comment.md'), 'utf8')).toContain('would be updated');
      expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toContain('+ image: catalog:2');
    },
    SLOW.timeout,
  );

  it(
    'leaves a report for GitLab and for Jenkins',
    async () => {
      await run('gitlab', 'check', 'token');
      const report = readFileSync(join(folder, 'gl-code-quality-report.json'), 'utf8');
      expect(JSON.parse(report)).toEqual([]);
      await run('jenkins', 'check', 'token');
      expect(readFileSync(join(folder, 'workload-plan.xml'), 'utf8')).toContain('<testsuite');
    },
    SLOW.timeout,
  );
});

const action = z.object({
  inputs: z.record(z.string(), z.object({ default: z.string().optional() })),
  runs: z.object({
    steps: z.tuple([z.object({ run: z.string(), env: z.record(z.string(), z.string()) })]),
  }),
});

async function runAction(inputs: Readonly<Record<string, string>>) {
  const text = readFileSync('deploy/github/action.yml', 'utf8');
  const { inputs: known, runs } = action.parse(load(text));
  const [{ run: script, env }] = runs.steps;
  const render = (value: string) =>
    value.replace(/^\$\{\{ inputs\.([\w-]+) \}\}$/, (_, name: string) => {
      const given = inputs[name] ?? known[name]?.default;
      if (given === undefined) throw new Error(`The action needs ${name}.`);
      return given;
    });
  const environment = Object.fromEntries(
    Object.entries(env).map(([name, value]) => [name, render(value)]),
  );
  const job = {
    shell: ['bash', '--noprofile', '--norc', '-eo', 'pipefail', '-c'],
    scripts: [script],
    environment,
  };
  return runJob(job, folder, givenByCi('github', { scratch: folder, commit: COMMIT }));
}

describe('the composite action', () => {
  const INPUTS = {
    namespace: 'acme',
    project: 'store',
    component: 'catalog',
    image: 'catalog:$(touch gone)',
    token: TOKEN,
  };

  it.each([
    ['publish', 'POST /api/v1/publish'],
    ['plan', 'POST /api/v1/plan'],
    ['validate', undefined],
  ])(
    'can %s',
    async (verb, line) => {
      const { code, stderr } = await runAction({
        ...INPUTS,
        'studio-url': `${studio.url}/`,
        command: verb,
      });
      expect({ code, stderr }).toMatchObject({ code: 0 });
      expect(calls().map((call) => call.line)).toEqual(line === undefined ? [] : [line]);
      const output = readFileSync(join(folder, 'output'), 'utf8');
      expect(existsSync(output.trim().replace('report=', ''))).toBe(true);
      expect(existsSync(join(folder, 'gone'))).toBe(false);
    },
    SLOW.timeout,
  );

  it(
    'refuses any other command',
    async () => {
      const wrong = { ...INPUTS, 'studio-url': studio.url, command: 'publsh' };
      expect((await runAction(wrong)).code).toBe(2);
      expect(calls()).toEqual([]);
    },
    SLOW.timeout,
  );
});

describe('the component for GitLab', () => {
  it.each(['check', 'publish'] as const)(
    'can %s',
    async (verb) => {
      const text = readFileSync('deploy/gitlab/workload-studio.yml', 'utf8');
      const document = fillGitLabComponent(text, {
        'studio-url': studio.url,
        namespace: 'acme',
        project: 'store',
        component: 'catalog',
      });
      const job = readGitLabJob(document, verb, { commit: COMMIT, token: IDENTITY, image: '' });
      const given = givenByCi('gitlab', { scratch: folder, commit: COMMIT });
      const environment = {
        ...job.environment,
        // GitLab fills in variables within variables.
        WORKLOAD_IMAGE: `registry.gitlab.com/acme/catalog:${COMMIT}`,
      };
      const { code, stderr } = await runJob({ ...job, environment }, folder, given);
      expect({ code, stderr }).toMatchObject({ code: 0 });
      const line = verb === 'check' ? 'POST /api/v1/plan' : 'POST /api/v1/publish';
      expect(calls().map((call) => call.line)).toEqual(['POST /api/v1/token', line]);
    },
    SLOW.timeout,
  );
});
