import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { component, createSeed, seed } from '../../lib/sandbox/seed';
import { type Sandbox, startSandbox } from '../../lib/sandbox/sandbox';
import { bundleCommand, type Run, runProgram } from '../command-process';
import type { TlsIdentity } from '../local-server';
import { SLOW } from '../slow';
import { readTemplate, renderStep, type StepInputs } from './argo-step';
import { type RecordingProxy, type SeenRequest, startRecordingProxy } from './recording-proxy';

export const SECRET = 'publisher-secret-of-the-test';
export const RUN = 'catalog-run-1';
export const TEMPLATE = readTemplate(
  'deploy/openchoreo/generate-workload.yaml',
  'generate-workload-cr',
);

type Inputs = Partial<StepInputs> & {
  readonly component?: string;
  /** In place of what the YAML sets, where that is a path in the pod. */
  readonly environment?: Readonly<Record<string, string>>;
};

export interface Step {
  /** Of the workflow: a folder for what must not lie in the source. */
  readonly dataDir: string;
  /** The repository; the application is its folder `app`. */
  readonly source: string;
  /** Before the sandbox. */
  readonly proxy: RecordingProxy;
  /** What is said in the sandbox's place. */
  answer: (seen: SeenRequest) => { status: number; body: string } | undefined;
  /** Runs the script that stands in the YAML, in nothing but the environment that the YAML gives it. */
  run(inputs?: Inputs): Promise<Run>;
}

/** The build step of OpenChoreo with a sandbox of its own for each test of a file. */
export function useStep(tls?: TlsIdentity): Step {
  let tools = '';
  let dataDir = '';
  let sandbox: Sandbox | undefined;
  let proxy: RecordingProxy | undefined;
  beforeAll(async () => {
    const command = await bundleCommand();
    tools = dirname(command);
    symlinkSync(command, join(tools, 'workload-studio'));
  }, SLOW.timeout);
  afterAll(() => rmSync(tools, { recursive: true }));
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'step-'));
    mkdirSync(join(step.source, 'app'), { recursive: true });
    sandbox = await startSandbox({
      dataDir,
      port: 0,
      release: 'v1.2.3',
      clientId: 'openchoreo-workload-publisher-client',
      clientSecret: SECRET,
      seed: [
        ...createSeed('v1.2.3'),
        component('acme', 'store', 'cart', 'Cart', 'deployment/service'),
        seed('WorkflowRun', RUN, {
          annotations: { team: 'a' },
          spec: { workflow: { name: 'dockerfile-builder', kind: 'ClusterWorkflow' } },
        }),
      ],
    });
    step.answer = () => undefined;
    proxy = await startRecordingProxy(sandbox.apiUrl, (seen) => step.answer(seen), tls);
  });
  afterEach(async () => {
    await proxy?.close();
    await sandbox?.close();
    rmSync(dataDir, { recursive: true });
  });
  const step: Step = {
    get dataDir() {
      return dataDir;
    },
    get source() {
      return join(dataDir, 'source');
    },
    get proxy() {
      if (!proxy) throw new Error('Nothing has started yet.');
      return proxy;
    },
    answer: () => undefined,
    run(inputs = {}) {
      const { component: name = 'catalog', parameters, workflow, secrets } = inputs;
      const { command, environment } = renderStep(TEMPLATE, {
        parameters: {
          image: 'registry.example.com/catalog:2',
          'run-name': RUN,
          'source-folder': step.source,
          'oauth-token-url': `${step.proxy.url}/oauth2/token`,
          'api-server-url': step.proxy.url,
          'oauth-host-header': '',
          'api-server-host-header': '',
          ...parameters,
        },
        workflow: {
          'namespace-name': 'acme',
          'project-name': 'store',
          'component-name': name,
          'app-path': '/app',
          ...workflow,
        },
        secrets: secrets ?? { 'workload-publisher/client-secret': SECRET },
      });
      const [program = '', ...args] = command;
      const path = [tools, dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter);
      return runProgram(program, args, {
        folder: dataDir,
        environment: { ...environment, ...inputs.environment, PATH: path },
      });
    },
  };
  return step;
}
