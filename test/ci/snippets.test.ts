import { readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ALL_WORK, type Pipeline, PIPELINES, type PipelineAccess } from '../../lib/ci/pipeline';
import { writeSnippet } from '../../lib/ci/snippets';
import { SLOW } from '../slow';
import { givenByCi } from './given-by-ci';
import { readJob } from './jobs';
import { runJob } from './run-job';
import { callsOf, GRANTED, readFields } from './stub-studio';
import { ACTIONS } from './fake-gh';
import { COMMIT, IDENTITY, TOKEN, useWorkspace } from './workspace';

const place = useWorkspace();

async function run(
  id: Pipeline,
  verb: 'check' | 'publish',
  access: PipelineAccess,
  origin = place.studio.url,
) {
  const input = {
    origin,
    audience: place.studio.url,
    target: { namespace: 'acme', project: 'store', component: 'catalog' },
    access,
    work: ALL_WORK,
    imageRepository: 'registry.example.com/acme/catalog',
  };
  const snippet = writeSnippet(id, input);
  const token = access === 'rule' ? IDENTITY : TOKEN;
  const image = `registry.example.com/acme/catalog:${COMMIT}`;
  const job = readJob(snippet, verb, { commit: COMMIT, token, image });
  if (!job) return undefined;
  const identityUrl = access === 'rule' ? `${place.studio.url}/github-identity?v=1` : '';
  const given = givenByCi(id, { scratch: place.folder, commit: COMMIT, identityUrl });
  const PATH = `${place.tools}:${dirname(process.execPath)}:/usr/bin:/bin`;
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
    writeFileSync(join(place.folder, 'id-token'), IDENTITY);
    environment['WORKLOAD_STUDIO_ID_TOKEN_FILE'] = join(place.folder, 'id-token');
  }
  return runJob({ ...job, environment }, place.folder, { ...given, PATH });
}

const calls = () => callsOf(place.studio);

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
      expect(published && (await readFields(published))).toMatchObject({
        namespace: 'acme',
        project: 'store',
        component: 'catalog',
        image: `registry.example.com/acme/catalog:${COMMIT}`,
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

it(
  'tells by curl why an identity is refused, and goes no further',
  async () => {
    const result = await run('curl', 'publish', 'rule', `${place.studio.url}/refusing`);
    expect(result?.code).not.toBe(0);
    expect(result?.stderr).toContain('No rule lets it in.');
    expect(place.studio.seen.map(({ line }) => line)).toEqual(['POST /refusing/api/v1/token']);
  },
  SLOW.timeout,
);

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
      expect(place.comments.list()).toEqual([
        { id: 1, user: { login: ACTIONS }, body: expect.stringContaining('would be updated') },
      ]);
      expect(readFileSync(join(place.folder, 'summary.md'), 'utf8')).toContain(
        '+ image: catalog:2',
      );
    },
    SLOW.timeout,
  );

  it(
    'edits its comment of the run before, and nobody else’s',
    async () => {
      const ours = '<!-- workload-studio -->\n\nComponent `acme / store / catalog`: nothing';
      const other = ours.replace('catalog', 'catalog-api');
      const others = [
        { user: { login: 'ada' }, body: ours },
        { user: { login: ACTIONS }, body: other },
        ...Array.from({ length: 120 }, () => ({ user: { login: 'bob' }, body: 'Hm.' })),
      ];
      const later = { user: { login: ACTIONS }, body: 'The coverage is the same.' };
      place.comments.set([...others, { user: { login: ACTIONS }, body: ours }, later]);
      const before = place.comments.list();
      expect(await run('github', 'check', 'token')).toMatchObject({ code: 0 });
      const after = place.comments.list();
      expect(after[others.length]?.body).toContain('would be updated');
      expect(after.toSpliced(others.length, 1)).toEqual(before.toSpliced(others.length, 1));
    },
    SLOW.timeout,
  );

  it(
    'leaves a report for GitLab and for Jenkins',
    async () => {
      await run('gitlab', 'check', 'token');
      const report = readFileSync(join(place.folder, 'gl-code-quality-report.json'), 'utf8');
      expect(JSON.parse(report)).toEqual([]);
      await run('jenkins', 'check', 'token');
      expect(readFileSync(join(place.folder, 'workload-plan.xml'), 'utf8')).toContain('<testsuite');
    },
    SLOW.timeout,
  );
});
