import { readdirSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly permissions: object;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly 'timeout-minutes'?: number;
        readonly strategy?: { readonly matrix: { node?: number[]; include?: { run: string }[] } };
        readonly steps: readonly Step[];
      }
    >
  >;
}

const ROOT = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8');
const { scripts, engines, dependencies, devDependencies } = JSON.parse(
  read('package.json'),
) as Record<'scripts' | 'engines' | 'dependencies' | 'devDependencies', Record<string, string>>;

const WORKFLOWS = readdirSync(new URL('.github/workflows', ROOT)).map((name) => ({
  name,
  workflow: load(read(`.github/workflows/${name}`)) as Workflow,
}));

describe.each(WORKFLOWS)('$name', ({ workflow }) => {
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => job.steps);

  it('may read the sources and nothing else, and keeps no credentials for its steps', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts.map((one) => one.with?.['persist-credentials'])).toEqual(
      jobs.map(() => false),
    );
    for (const job of jobs) expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
  });

  it('uses versions of actions, and runs scripts that there are', () => {
    const actions = steps.flatMap(({ uses }) => uses ?? []);
    const pinned = /^actions\/[-a-z]+@(?:v\d+|[\da-f]{40})$/;
    expect(actions.filter((uses) => !pinned.test(uses))).toEqual([]);
    const commands = [
      ...steps.map(({ run = '' }) => run),
      ...jobs.flatMap((job) => job.strategy?.matrix.include?.map(({ run }) => run) ?? []),
    ];
    const names = commands.flatMap((run) =>
      [...run.matchAll(/\bnpm run (?:-s )?([-a-z]+)/g)].map(([, name = '']) => name),
    );
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !(name in scripts))).toEqual([]);
  });
});

it.each(WORKFLOWS)('$name has no pipe, which would hide that its first command failed', (one) => {
  const steps = Object.values(one.workflow.jobs).flatMap((job) => job.steps);
  expect(steps.filter(({ run = '' }) => /[^|]\|[^|]/.test(run))).toEqual([]);
});

it('tests every release line of Node.js from the oldest that is asked for', () => {
  const { test } = WORKFLOWS.find(({ name }) => name === 'test.yml')?.workflow.jobs ?? {};
  const [oldest] = /\d+/.exec(engines['node'] ?? '') ?? [];
  expect(test?.strategy?.matrix.node).toEqual([Number(oldest), 22, 24]);
  expect(test?.steps.map(({ run }) => run)).toContain('npm test');
});

it('lets Renovate hold back packages that there are', () => {
  const { packageRules } = JSON.parse(read('renovate.json')) as {
    packageRules: { matchPackageNames: string[] }[];
  };
  const names = packageRules.flatMap((rule) => rule.matchPackageNames);
  const known = { ...dependencies, ...devDependencies, node: '' };
  expect(names.filter((name) => !(name in known))).toEqual([]);
});
