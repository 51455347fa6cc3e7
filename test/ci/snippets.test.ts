import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ALL_WORK, type Pipeline, PIPELINES } from '../../lib/ci/pipeline';
import { writeSnippet } from '../../lib/ci/snippets';
import { SLOW } from '../slow';
import { COMMIT } from './checkout';
import { ACTIONS } from './fake-gh';
import { runSnippet } from './run-snippet';
import { callsOf, readFields } from './stub-studio';
import { TOKEN, useWorkspace } from './workspace';

const REPOSITORY = 'registry.example.com/acme/catalog';

const place = useWorkspace();

/** What pipelines do by a CI token; what they do by an ID token is in rule-snippets.test.ts. */
function run(id: Pipeline, verb: 'check' | 'publish') {
  const snippet = writeSnippet(id, {
    origin: place.studio.url,
    audience: place.studio.url,
    target: { namespace: 'acme', project: 'store', component: 'catalog' },
    access: 'token',
    work: ALL_WORK,
    imageRepository: REPOSITORY,
  });
  const { folder, tools } = place;
  const image = `${REPOSITORY}:${COMMIT}`;
  return runSnippet(snippet, verb, { folder, tools, commit: COMMIT, image, secret: TOKEN });
}

const calls = () => callsOf(place.studio);

/** Where it is published from, as each CI says it. */
const ORIGINS: Record<Pipeline, Readonly<Record<string, string | undefined>>> = {
  github: {
    repository: 'https://github.com/acme/catalog',
    run: 'https://github.com/acme/catalog/actions/runs/7',
    ref: 'main',
    commit: COMMIT,
  },
  gitlab: {
    repository: 'https://gitlab.com/acme/catalog',
    run: 'https://gitlab.com/acme/catalog/-/jobs/7',
    ref: 'main',
    commit: COMMIT,
  },
  jenkins: {
    repository: 'https://git.example/acme/catalog.git',
    run: 'https://jenkins.example/job/7/',
    ref: 'main',
    commit: COMMIT,
  },
  tekton: { run: 'builds/run-1', commit: COMMIT },
  openchoreo: { run: 'builds/run-1', commit: COMMIT },
  curl: {},
};

it.each(PIPELINES)(
  'the snippet for %s publishes with a token, and says where from',
  async (id) => {
    const result = await run(id, 'publish');
    expect(result).toMatchObject({ code: 0 });
    expect(calls().map(({ line }) => line)).toEqual(['POST /api/v1/publish']);
    const [published] = calls();
    expect(published?.authorization).toBe(`Bearer ${TOKEN}`);
    expect(published && (await readFields(published))).toEqual({
      namespace: 'acme',
      project: 'store',
      component: 'catalog',
      image: `${REPOSITORY}:${COMMIT}`,
      descriptor: 'workload.yaml',
      file: 'openapi.yaml',
      ...(id !== 'curl' && { allowRemovals: 'false' }),
      ...ORIGINS[id],
    });
    expect((result?.stdout ?? '') + (result?.stderr ?? '')).not.toContain(TOKEN);
  },
  SLOW.timeout,
);

describe('the check of a pull request', () => {
  it.each(['github', 'gitlab', 'jenkins'] as const)(
    'plans and writes nothing in %s',
    async (id) => {
      const result = await run(id, 'check');
      expect(result).toMatchObject({ code: 0 });
      expect(calls().map(({ line }) => line)).toEqual(['POST /api/v1/plan']);
      expect(result?.stdout).toContain('catalog-workload would be updated');
    },
    SLOW.timeout,
  );

  it(
    'comments what would change',
    async () => {
      await run('github', 'check');
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
      expect(await run('github', 'check')).toMatchObject({ code: 0 });
      const after = place.comments.list();
      expect(after[others.length]?.body).toContain('would be updated');
      expect(after.toSpliced(others.length, 1)).toEqual(before.toSpliced(others.length, 1));
    },
    SLOW.timeout,
  );

  it(
    'leaves a report for GitLab and for Jenkins',
    async () => {
      await run('gitlab', 'check');
      const report = readFileSync(join(place.folder, 'gl-code-quality-report.json'), 'utf8');
      expect(JSON.parse(report)).toEqual([]);
      await run('jenkins', 'check');
      expect(readFileSync(join(place.folder, 'workload-plan.xml'), 'utf8')).toContain('<testsuite');
    },
    SLOW.timeout,
  );
});
