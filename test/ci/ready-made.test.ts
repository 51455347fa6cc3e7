import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SLOW } from '../slow';
import { givenByCi } from './given-by-ci';
import { fillGitLabComponent, readGitLabJob } from './jobs';
import { runJob } from './run-job';
import { callsOf, readFields } from './stub-studio';
import { COMMIT } from './checkout';
import { TOKEN, useWorkspace } from './workspace';

const place = useWorkspace();

const calls = () => callsOf(place.studio);

/** What the command says first when it waits. */
const WAITED = 'Waiting up to 1m for it to run …\n';

const action = z.object({
  inputs: z.record(z.string(), z.object({ default: z.string().optional() })),
  runs: z.object({
    steps: z.tuple([z.object({ run: z.string(), env: z.record(z.string(), z.string()) })]),
  }),
});

const component = z.object({
  '.workload-studio': z.object({
    variables: z.record(z.string(), z.string()),
    id_tokens: z.object({ WORKLOAD_STUDIO_ID_TOKEN: z.object({ aud: z.string() }) }),
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
  return runJob(job, place.folder, givenByCi('github', { scratch: place.folder, commit: COMMIT }));
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
        'studio-url': `${place.studio.url}/`,
        command: verb,
        target: 'production',
      });
      expect({ code, stderr }).toMatchObject({ code: 0 });
      expect(calls().map((call) => call.line)).toEqual(line === undefined ? [] : [line]);
      const targets = await Promise.all(
        calls().map(async (call) => (await readFields(call))['target']),
      );
      expect(targets).toEqual(line === undefined ? [] : ['production']);
      const output = readFileSync(join(place.folder, 'output'), 'utf8');
      expect(existsSync(output.trim().replace('report=', ''))).toBe(true);
      expect(existsSync(join(place.folder, 'gone'))).toBe(false);
    },
    SLOW.timeout,
  );

  it(
    'waits until what was published runs where it is told to',
    async () => {
      const inputs = { ...INPUTS, 'studio-url': place.studio.url, wait: '1m' };
      const { code, stderr } = await runAction(inputs);
      expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining(WAITED) });
    },
    SLOW.timeout,
  );

  it(
    'refuses any other command',
    async () => {
      const wrong = { ...INPUTS, 'studio-url': place.studio.url, command: 'publsh' };
      expect((await runAction(wrong)).code).toBe(2);
      expect(calls()).toEqual([]);
    },
    SLOW.timeout,
  );
});

// What its jobs do is in rule-snippets.test.ts.
describe('the component for GitLab', () => {
  it('asks for an identity that is made for the studio, or for the audience that is given', () => {
    const text = readFileSync('deploy/gitlab/workload-studio.yml', 'utf8');
    const target = { namespace: 'acme', project: 'store', component: 'catalog' };
    const inputs = { 'studio-url': 'https://studio.example.com', ...target };
    const audience = (more: object) => {
      const { variables, id_tokens: tokens } = component.parse(
        fillGitLabComponent(text, { ...inputs, ...more }),
      )['.workload-studio'];
      // GitLab fills the job's variables in.
      return tokens.WORKLOAD_STUDIO_ID_TOKEN.aud.replace(
        /^\$(\w+)$/,
        (_, name: string) => variables[name] ?? '',
      );
    };
    expect(audience({})).toBe('https://studio.example.com');
    expect(audience({ audience: 'workloads' })).toBe('workloads');
  });

  it(
    'waits until what was published runs where it is told to',
    async () => {
      const text = readFileSync('deploy/gitlab/workload-studio.yml', 'utf8');
      const document = fillGitLabComponent(text, {
        'studio-url': place.studio.url,
        namespace: 'acme',
        project: 'store',
        component: 'catalog',
        image: 'catalog:1',
        wait: '1m',
      });
      const job = readGitLabJob(document, 'publish', { commit: COMMIT, token: 'x', image: '' });
      const environment = { ...job.environment, WORKLOAD_STUDIO_TOKEN: TOKEN };
      const given = givenByCi('gitlab', { scratch: place.folder, commit: COMMIT });
      const { code, stderr } = await runJob({ ...job, environment }, place.folder, given);
      expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining(WAITED) });
    },
    SLOW.timeout,
  );
});
