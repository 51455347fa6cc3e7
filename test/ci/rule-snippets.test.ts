import { readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { placeByRule, workByRule } from '../../components/connect-ci/pipeline-work';
import {
  emptyRule,
  type RuleFormValues,
  ruleInputsOf,
} from '../../components/connect-ci/rule-form-values';
import { type Pipeline, PIPELINES } from '../../lib/ci/pipeline';
import { writeSnippet } from '../../lib/ci/snippets';
import { bundleCommand } from '../command-process';
import { SLOW } from '../slow';
import { checkOut, COMMIT } from './checkout';
import { installFakeGh } from './fake-gh';
import { givenByCi } from './given-by-ci';
import { type Event, type Identities, startIdentities, SUBJECT } from './identities';
import { fillGitLabComponent, readGitLabJob } from './jobs';
import { type RealStudio, startRealStudio } from './real-studio';
import { runJob } from './run-job';
import { runSnippet } from './run-snippet';

// Snippets that prove who they are by ID tokens of an issuer, against a studio that looks at these: rules are what the
// form makes of what a person fills in, and the snippet is the one that the page shows for it.

const TARGET = { namespace: 'acme', project: 'store', component: 'catalog' };
const REPOSITORY = 'registry.example.com/acme/catalog';

let command: string;
let identities: Identities;
let studio: RealStudio;
let folder: string;

beforeAll(async () => {
  command = await bundleCommand();
  installFakeGh(dirname(command)).set([]);
  identities = await startIdentities();
}, SLOW.timeout);
beforeEach(async () => {
  folder = checkOut();
  const issuers = (['github', 'gitlab', 'curl'] as const).map((id) => identities.issuerOf(id));
  studio = await startRealStudio(command, issuers);
}, SLOW.timeout);
afterEach(async () => {
  await studio.close();
  rmSync(folder, { recursive: true });
});
afterAll(async () => {
  await identities.close();
  rmSync(dirname(command), { recursive: true });
});

/** What a person fills in. */
function filledIn(id: Pipeline, differs: Partial<RuleFormValues> = {}): RuleFormValues {
  const provider = id === 'github' || id === 'gitlab' ? id : 'generic';
  return {
    ...emptyRule(provider),
    name: 'main',
    issuer: identities.issuerOf(id),
    repositoryId: id === 'gitlab' ? '42' : '1001',
    subject: SUBJECT,
    ...differs,
  };
}

async function trust(values: RuleFormValues) {
  for (const rule of ruleInputsOf(values, TARGET)) await studio.trust(rule);
}

/** Runs what the page shows for the form; `verb` is another than the event's where somebody tampered with the pipeline. */
async function run(
  id: Pipeline,
  event: Event,
  values: RuleFormValues,
  verb: 'check' | 'publish' = event === 'push' ? 'publish' : 'check',
) {
  const { audience, url: origin } = studio;
  const about = { origin, audience, target: TARGET, imageRepository: REPOSITORY };
  const follows = { work: workByRule(values), place: placeByRule(values) };
  const snippet = writeSnippet(id, { ...about, access: 'rule', ...follows });
  // Whoever signs takes the audience from where the snippet has it.
  const [, asked] = /\baud(?:ience)?: "?([^\s",]+)/.exec(snippet.text) ?? [];
  const secret = await identities.sign(id, event, asked ?? audience);
  identities.gitHubEvent = event;
  const result = await runSnippet(snippet, verb, {
    folder,
    tools: dirname(command),
    commit: COMMIT,
    image: `${REPOSITORY}:${COMMIT}`,
    secret,
    identityUrl: identities.gitHubUrl,
  });
  if (!result) throw new Error(`The snippet ${id} has no job ${verb}.`);
  const output = result.stdout + result.stderr;
  expect(output).not.toContain(secret);
  expect(output).not.toMatch(/wlx_\w/);
  return { ...result, output };
}

it.each(PIPELINES)(
  'the snippet for %s publishes by its rule, and the record names whom the issuer vouched for',
  async (id) => {
    const values = filledIn(id);
    await trust(values);
    expect(await run(id, 'push', values)).toMatchObject({ code: 0 });
    const [record] = await studio.api.records();
    expect(record).toMatchObject({
      target: TARGET,
      image: `${REPOSITORY}:${COMMIT}`,
      outcome: { state: 'succeeded', result: 'created' },
      actor: { kind: 'ci', provenance: { issuer: identities.issuerOf(id) } },
    });
  },
  SLOW.timeout,
);

describe('a pull request', () => {
  it.each(['github', 'gitlab', 'jenkins'] as const)(
    'is checked in %s by the rule for checks, and nothing is written',
    async (id) => {
      const values = filledIn(id);
      await trust(values);
      const { code, output } = await run(id, 'pull-request', values);
      expect({ code, output }).toMatchObject({ code: 0 });
      expect(output).toContain('would be created');
      expect(studio.api.writes()).toEqual([]);
    },
    SLOW.timeout,
  );

  it.each(['github', 'gitlab'] as const)(
    'cannot publish in %s, whatever its job calls',
    async (id) => {
      const values = filledIn(id);
      await trust(values);
      // Who opens a pull request may change the pipeline.
      const { code, output } = await run(id, 'pull-request', values, 'publish');
      expect(code).not.toBe(0);
      expect(output).toContain('This token is not for “publish”');
      expect(studio.api.writes()).toEqual([]);
    },
    SLOW.timeout,
  );
});

it(
  'publishes from an environment by a rule that names it',
  async () => {
    const values = filledIn('github', { place: 'environment', placeValue: 'production' });
    await trust(values);
    expect(await run('github', 'push', values)).toMatchObject({ code: 0 });
  },
  SLOW.timeout,
);

describe('a job that no rule lets in', () => {
  it.each(['github', 'curl'] as const)(
    'is told by %s what is other than the rule wants, and nothing is written',
    async (id) => {
      const values = filledIn(id, {
        placeValue: 'release',
        checks: false,
        claims: 'team = payments',
      });
      await trust(values);
      const { code, output } = await run(id, 'push', values);
      expect(code).not.toBe(0);
      expect(output).toMatch(/is .refs\/heads\/main. and not .refs\/heads\/release.\W*\n|team/);
      expect(studio.api.writes()).toEqual([]);
    },
    SLOW.timeout,
  );
});

describe('the component for GitLab', () => {
  it.each(['check', 'publish'] as const)(
    'can %s by the rules of the form',
    async (verb) => {
      await trust(filledIn('gitlab'));
      const event = verb === 'check' ? 'pull-request' : 'push';
      const token = await identities.sign('gitlab', event, studio.audience);
      const text = readFileSync('deploy/gitlab/workload-studio.yml', 'utf8');
      const document = fillGitLabComponent(text, {
        'studio-url': `${studio.url}/`,
        audience: studio.audience,
        ...TARGET,
      });
      const job = readGitLabJob(document, verb, { commit: COMMIT, token, image: '' });
      const given = givenByCi('gitlab', { scratch: folder, commit: COMMIT });
      // GitLab fills in variables within variables.
      const environment = { ...job.environment, WORKLOAD_IMAGE: `${REPOSITORY}:${COMMIT}` };
      const { code, stderr } = await runJob({ ...job, environment }, folder, given);
      expect({ code, stderr }).toMatchObject({ code: 0 });
      expect(await studio.api.records()).toHaveLength(verb === 'publish' ? 1 : 0);
    },
    SLOW.timeout,
  );
});
