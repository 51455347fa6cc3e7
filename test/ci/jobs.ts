import { load, loadAll } from 'js-yaml';
import { z } from 'zod';
import type { Snippet } from '../../lib/ci/pipeline';
import { parseTemplate, renderStep } from '../deploy/argo-step';

type Texts = Readonly<Record<string, string>>;

/** What a CI would run of a snippet, in the environment that the snippet itself gives it. */
export interface Job {
  readonly shell: readonly string[];
  /** Each in a shell of its own. */
  readonly scripts: readonly string[];
  readonly environment: Texts;
}

/** What the CI knows: for `${{ … }}`, parameters and secrets. */
export interface Knowledge {
  readonly commit: string;
  /** The CI token, where it is kept as a secret. */
  readonly token: string;
  readonly image: string;
}

/** The commands of a snippet, read by its own format as the CI reads it. */
export function readJob(
  { id, text }: Snippet,
  verb: 'check' | 'publish',
  knowledge: Knowledge,
): Job | undefined {
  switch (id) {
    case 'github':
      return readGitHubJob(text, verb, knowledge);
    case 'gitlab':
      return readGitLabJob(load(text), verb, knowledge);
    case 'jenkins':
      return readJenkinsStage(text, verb, knowledge);
    case 'tekton':
      return verb === 'publish' ? readTektonTask(text, knowledge) : undefined;
    case 'openchoreo':
      return verb === 'publish' ? readArgoTemplate(text, knowledge) : undefined;
    case 'curl': {
      const { token, image } = knowledge;
      const environment = { WORKLOAD_STUDIO_TOKEN: token, ID_TOKEN: token, IMAGE: image };
      return verb === 'publish' ? { ...SH, scripts: [text], environment } : undefined;
    }
  }
}

const SH = { shell: ['sh', '-ec'] } as const;
const texts = z.record(z.string(), z.string());

const gitHub = z.object({
  env: texts.default({}),
  jobs: z.record(
    z.string(),
    z.object({
      steps: z.array(z.object({ run: z.string().optional(), env: texts.default({}) })),
    }),
  ),
});

function readGitHubJob(text: string, verb: string, { commit, token }: Knowledge): Job {
  const { env, jobs } = gitHub.parse(load(text));
  const known: Texts = {
    'secrets.WORKLOAD_STUDIO_TOKEN': token,
    'github.sha': commit,
    'github.repository_owner': 'acme',
    'github.token': 'token-of-github',
    'github.event.pull_request.number': '7',
  };
  const render = (value: string) =>
    value.replaceAll(/\$\{\{ *([^ }]+) *\}\}/g, (_, name: string) => known[name] ?? missing(name));
  const steps = (jobs[verb]?.steps ?? []).filter(({ run }) => run !== undefined);
  const all = Object.assign({}, env, ...steps.map((step) => step.env));
  return {
    shell: ['bash', '--noprofile', '--norc', '-eo', 'pipefail', '-c'],
    scripts: steps.map(({ run = '' }) => render(run)),
    environment: Object.fromEntries(
      Object.entries(texts.parse(all)).map(([name, value]) => [name, render(value)]),
    ),
  };
}

const gitLabJob = z.object({
  variables: texts.default({}),
  before_script: z.array(z.string()).default([]),
  script: z.array(z.string()).default([]),
  id_tokens: z.record(z.string(), z.object({ aud: z.string() })).default({}),
});

/** `document`: the pipeline, with its inputs filled in. */
export function readGitLabJob(document: unknown, verb: string, { token }: Knowledge): Job {
  const jobs = z.record(z.string(), z.unknown()).parse(document);
  const base = gitLabJob.parse(jobs['.workload-studio']);
  const job = gitLabJob.parse(jobs[`${verb}-workload`]);
  const isByRule = 'WORKLOAD_STUDIO_ID_TOKEN' in base.id_tokens;
  return {
    ...SH,
    scripts: [[...base.before_script, ...job.script].join('\n')],
    environment: {
      ...base.variables,
      [isByRule ? 'WORKLOAD_STUDIO_ID_TOKEN' : 'WORKLOAD_STUDIO_TOKEN']: token,
    },
  };
}

/** A component of GitLab: its inputs, and the pipeline behind them. */
export function fillGitLabComponent(text: string, inputs: Texts): unknown {
  const [header] = loadAll(text);
  const spec = z
    .object({
      spec: z.object({
        inputs: z.record(z.string(), z.object({ default: z.string().optional() })),
      }),
    })
    .parse(header);
  const [, pipeline = ''] = text.split(/^---$/m);
  const filled = pipeline.replaceAll(
    /\$\[\[ inputs\.([\w-]+) \]\]/g,
    (_, name: string) => inputs[name] ?? spec.spec.inputs[name]?.default ?? missing(name),
  );
  return load(filled);
}

function readJenkinsStage(text: string, verb: string, { token }: Knowledge): Job {
  const stage = text.slice(text.indexOf(verb === 'check' ? "stage('Check" : "stage('Publish"));
  const script = /sh '''\n(.*?)'''/s.exec(stage)?.[1] ?? missing('sh');
  const url = /WORKLOAD_STUDIO_URL = '(.*)'/.exec(text)?.[1] ?? missing('WORKLOAD_STUDIO_URL');
  const variable = /(\w+) = credentials\('workload-studio'\)/.exec(text)?.[1] ?? missing('token');
  return {
    ...SH,
    scripts: [readGroovy(script)],
    environment: { WORKLOAD_STUDIO_URL: readGroovy(url), [variable]: token },
  };
}

/** Within quotes. */
function readGroovy(text: string): string {
  return text.replaceAll(/\\(.)/g, '$1');
}

const tekton = z.object({
  spec: z.object({
    params: z.array(z.object({ name: z.string(), default: z.string().optional() })),
    steps: z.tuple([
      z.object({
        env: z.array(
          z.object({
            name: z.string(),
            value: z.string().optional(),
            valueFrom: z.object({ secretKeyRef: z.object({ key: z.string() }) }).optional(),
          }),
        ),
        script: z.string(),
      }),
    ]),
  }),
});

function readTektonTask(text: string, knowledge: Knowledge): Job {
  const { params, steps } = tekton.parse(load(text)).spec;
  const given: Texts = { image: knowledge.image, commit: knowledge.commit };
  const known: Texts = Object.fromEntries([
    ...params.map(({ name, default: value = '' }) => [`params.${name}`, given[name] ?? value]),
    ['context.taskRun.namespace', 'builds'],
    ['context.taskRun.name', 'run-1'],
  ]);
  const [{ env, script }] = steps;
  const environment = env.map(({ name, value }) => [
    name,
    value?.replaceAll(/\$\(([\w.]+)\)/g, (_, of: string) => known[of] ?? missing(of)) ??
      knowledge.token,
  ]);
  return { ...SH, scripts: [script], environment: Object.fromEntries(environment) };
}

function readArgoTemplate(text: string, { image, commit, token }: Knowledge): Job {
  const { command, environment } = renderStep(parseTemplate(text, 'publish-workload'), {
    parameters: { image, commit },
    workflow: { namespace: 'builds', name: 'run-1' },
    secrets: { 'workload-studio/token': token },
  });
  const shell = command.slice(0, -1);
  return { shell, scripts: command.slice(-1), environment };
}

function missing(name: string): never {
  throw new Error(`The snippet has no ${name}.`);
}
