import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { component, createSeed, seed } from '../../lib/sandbox/seed';
import { type Sandbox, startSandbox } from '../../lib/sandbox/sandbox';
import { bundleCommand, type Run, runProgram } from '../command-process';
import { SLOW } from '../slow';
import { readTemplate, renderStep, type StepInputs } from './argo-step';
import { type RecordingProxy, type SeenRequest, startRecordingProxy } from './recording-proxy';

const SECRET = 'publisher-secret-of-the-test';
const RUN = 'catalog-run-1';
const DESCRIPTOR = 'endpoints:\n  - {name: api, port: 8080, type: HTTP, schemaFile: api.yaml}\n';
const TEMPLATE = readTemplate('deploy/openchoreo/generate-workload.yaml', 'generate-workload-cr');

let tools: string;
let dataDir: string;
let source: string;
let sandbox: Sandbox;
let proxy: RecordingProxy;
let answer: (seen: SeenRequest) => { status: number; body: string } | undefined;

beforeAll(async () => {
  const command = await bundleCommand();
  tools = dirname(command);
  symlinkSync(command, join(tools, 'workload-studio'));
}, SLOW.timeout);
afterAll(() => rmSync(tools, { recursive: true }));

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'step-'));
  source = join(dataDir, 'source');
  mkdirSync(join(source, 'app'), { recursive: true });
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
  answer = () => undefined;
  proxy = await startRecordingProxy(sandbox.apiUrl, (seen) => answer(seen));
});
afterEach(async () => {
  await proxy.close();
  await sandbox.close();
  rmSync(dataDir, { recursive: true });
});

/** Runs the script that stands in the YAML, in nothing but the environment that the YAML gives it. */
async function runStep(inputs: Partial<StepInputs> & { component?: string } = {}): Promise<Run> {
  const { component: name = 'catalog', parameters, workflow, secrets } = inputs;
  const { command, environment } = renderStep(TEMPLATE, {
    parameters: {
      image: 'registry.example.com/catalog:2',
      'run-name': RUN,
      'source-folder': source,
      'oauth-token-url': `${proxy.url}/oauth2/token`,
      'api-server-url': proxy.url,
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
    environment: { ...environment, PATH: path },
  });
}

function describeSource(): void {
  writeFileSync(join(source, 'app/workload.yaml'), DESCRIPTOR);
  writeFileSync(join(source, 'app/api.yaml'), 'openapi: 3.0.3\npaths: {}\n');
}

function bodyOf(method: string, path: RegExp) {
  const seen = proxy.seen.findLast((one) => one.method === method && path.test(one.path));
  return seen && JSON.parse(seen.body);
}

const written = () => proxy.seen.filter(({ method }) => method !== 'GET').map(lineOf);
const lineOf = ({ method, path }: SeenRequest) => `${method} ${path.replace(/^.*\/(?=\w+)/, '')}`;

/** The annotations that the step has put on the run. */
function annotations(): { workload: unknown; fromSource: unknown; team: unknown } {
  const { metadata } = bodyOf('PUT', /workflowruns/);
  return {
    workload: JSON.parse(metadata.annotations['openchoreo.dev/workload']),
    fromSource: metadata.annotations['openchoreo.dev/workload-from-source'],
    team: metadata.annotations.team,
  };
}

describe('the build step of OpenChoreo', SLOW, () => {
  it('takes the place of the one that OpenChoreo ships, with all its parameters', () => {
    expect(TEMPLATE.workflowTemplate).toBe('generate-workload');
    const names = TEMPLATE.inputs.parameters.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'image',
        'run-name',
        'oauth-token-url',
        'oauth-host-header',
        'oauth-client-id',
        'oauth-client-secret',
        'oauth-scope',
        'api-server-url',
        'api-server-host-header',
      ]),
    );
    const required = TEMPLATE.inputs.parameters.filter((one) => one.default === undefined);
    expect(required.map(({ name }) => name)).toEqual(['image', 'run-name']);
    const secret = TEMPLATE.inputs.parameters.find(({ name }) => name === 'oauth-client-secret');
    expect(secret?.default).toBe('');
  });

  it('creates what stands nowhere, and tells the run', async () => {
    describeSource();
    const { code, stdout, stderr } = await runStep({
      parameters: { 'source-commit': 'abc', 'oauth-scope': 'publish' },
    });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(written()).toEqual(['POST token', 'POST workloads', `PUT ${RUN}`]);
    const { apiVersion, kind, metadata, spec } = bodyOf('POST', /workloads$/);
    expect({ apiVersion, kind }).toEqual({});
    expect(metadata).toEqual({
      name: 'catalog-workload',
      namespace: 'acme',
      annotations: { 'workload-studio.dev/commit': 'abc', 'workload-studio.dev/run': RUN },
    });
    expect(spec.endpoints.api.schema).toEqual({
      type: 'openapi',
      content: 'openapi: 3.0.3\npaths: {}\n',
    });
    const form = new URLSearchParams(proxy.seen[0]?.body);
    expect(form.get('scope')).toBe('publish');
    expect(form.get('client_id')).toBe('openchoreo-workload-publisher-client');
    const { annotations: _, ...plain } = metadata;
    expect(annotations()).toEqual({
      workload: { metadata: plain, spec },
      fromSource: 'true',
      team: 'a',
    });
    expect(stdout).toContain('The Workload catalog-workload was created.');
    expect(stdout + stderr).not.toContain(SECRET);
    expect(stdout + stderr).not.toContain('8080');
  });

  it('replaces what stands, removals included', async () => {
    writeFileSync(
      join(source, 'app/workload.yaml'),
      'endpoints: [{name: shop, port: 80, type: HTTP}]\n',
    );
    const { code, stderr } = await runStep({ component: 'storefront' });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(written()).toEqual(['POST token', 'PUT storefront-workload', `PUT ${RUN}`]);
    const { spec } = bodyOf('PUT', /workloads/);
    expect(Object.keys(spec.endpoints)).toEqual(['shop']);
    expect(spec.container).toEqual({ image: 'registry.example.com/catalog:2' });
  });

  it('creates, and replaces after a 409, where it may not read', async () => {
    describeSource();
    answer = ({ method, path }) => {
      if (method !== 'GET' || !path.includes('/workloads')) return undefined;
      return path.includes('?')
        ? { status: 200, body: '{"items":[],"pagination":{}}' }
        : { status: 403, body: '{"code":"FORBIDDEN","error":"not for you"}' };
    };
    const { code, stderr } = await runStep({ component: 'storefront' });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(written()).toEqual([
      'POST token',
      'POST workloads',
      'PUT storefront-workload',
      `PUT ${RUN}`,
    ]);
    expect(bodyOf('PUT', /workloads/)).toEqual(bodyOf('POST', /workloads$/));
  });

  it('changes the image alone where there is no descriptor', async () => {
    const { code, stdout, stderr } = await runStep({ component: 'storefront' });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stdout).toContain('the image alone is published');
    const { spec } = bodyOf('PUT', /workloads/);
    expect(spec.container.image).toBe('registry.example.com/catalog:2');
    expect(spec.container.env).toHaveLength(1);
    expect(Object.keys(spec.endpoints)).toEqual(['web']);
    expect(annotations()).toMatchObject({
      fromSource: 'false',
      workload: { spec: { container: { image: 'registry.example.com/catalog:2' } } },
    });
  });

  it('creates a Workload of the image alone', async () => {
    const { code, stderr } = await runStep();
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(bodyOf('POST', /workloads$/).spec).toEqual({
      owner: { projectName: 'store', componentName: 'catalog' },
      container: { image: 'registry.example.com/catalog:2' },
    });
  });

  it('sends the Host headers that it is given', async () => {
    const { code, stderr } = await runStep({
      parameters: {
        'oauth-host-header': 'thunder.openchoreo.localhost',
        'api-server-host-header': 'api.openchoreo.localhost',
      },
    });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const [token, ...api] = proxy.seen.map(({ host }) => host);
    expect(token).toBe('thunder.openchoreo.localhost');
    expect(new Set(api)).toEqual(new Set(['api.openchoreo.localhost']));
  });

  it('writes nothing without a token', async () => {
    describeSource();
    answer = ({ path }) =>
      path.endsWith('/token')
        ? { status: 200, body: '{"access_token":"","token_type":"Bearer"}' }
        : undefined;
    const { code, stdout } = await runStep();
    expect(code).toBe(2);
    expect(written()).toEqual(['POST token']);
    expect(stdout).toContain('The token endpoint gave no token');
  });

  it('asks for the secret where it has none, and takes one as a parameter', async () => {
    const without = await runStep({ secrets: {} });
    expect(without.code).toBe(2);
    expect(without.stderr).toContain('OPENCHOREO_CLIENT_SECRET is missing');
    expect(proxy.seen).toEqual([]);
    const given = await runStep({ secrets: {}, parameters: { 'oauth-client-secret': SECRET } });
    expect(given).toMatchObject({ code: 0 });
  });

  it('tries again what may pass', async () => {
    describeSource();
    const busy = new Set(['POST token', `PUT ${RUN}`]);
    answer = (seen) => (busy.delete(lineOf(seen)) ? { status: 503, body: 'try later' } : undefined);
    const { code, stderr } = await runStep();
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(busy.size).toBe(0);
  });

  it('says what is wrong in the descriptor, and touches nothing', async () => {
    writeFileSync(join(source, 'app/workload.yaml'), 'endpoints:\n  - {name: api, port: 0}\n');
    const { code, stdout } = await runStep();
    expect(code).toBe(1);
    expect(stdout).toContain('app/workload.yaml:2:');
    expect(written()).toEqual(['POST token']);
  });

  it('fails where the run cannot be told', async () => {
    const { code, stderr } = await runStep({ parameters: { 'run-name': 'another-run' } });
    expect(code).toBe(2);
    expect(stderr).toContain('another-run');
  });

  it.each([
    ['a folder that is not there', '/missing', 'is no folder of the repository'],
    ['the folder above', '/../..', 'is no folder of the repository'],
  ])('refuses %s as application path', async (_, path, words) => {
    const { code, stderr } = await runStep({ workflow: { 'app-path': path } });
    expect(code).toBe(2);
    expect(stderr).toContain(words);
    expect(proxy.seen).toEqual([]);
  });

  it('follows no link out of the repository', async () => {
    writeFileSync(join(dataDir, 'outside.yaml'), `password: ${SECRET}\n`);
    symlinkSync(join(dataDir, 'outside.yaml'), join(source, 'app/workload.yaml'));
    const { code, stderr } = await runStep();
    expect(code).toBe(2);
    expect(stderr).toContain('leads outside of');
    expect(proxy.seen).toEqual([]);
  });
});
