import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SLOW } from '../slow';
import type { SeenRequest } from './recording-proxy';
import { RUN, SECRET, TEMPLATE, useStep } from './use-step';

const step = useStep();
const DESCRIPTOR = 'endpoints:\n  - {name: api, port: 8080, type: HTTP, schemaFile: api.yaml}\n';

function describeSource(): void {
  writeFileSync(join(step.source, 'app/workload.yaml'), DESCRIPTOR);
  writeFileSync(join(step.source, 'app/api.yaml'), 'openapi: 3.0.3\npaths: {}\n');
}

function bodyOf(method: string, path: RegExp) {
  const seen = step.proxy.seen.findLast((one) => one.method === method && path.test(one.path));
  return seen && JSON.parse(seen.body);
}

const written = () => step.proxy.seen.filter(({ method }) => method !== 'GET').map(lineOf);
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
    const { code, stdout, stderr } = await step.run({
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
    const form = new URLSearchParams(step.proxy.seen[0]?.body);
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
      join(step.source, 'app/workload.yaml'),
      'endpoints: [{name: shop, port: 80, type: HTTP}]\n',
    );
    const { code, stderr } = await step.run({ component: 'storefront' });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(written()).toEqual(['POST token', 'PUT storefront-workload', `PUT ${RUN}`]);
    const { spec } = bodyOf('PUT', /workloads/);
    expect(Object.keys(spec.endpoints)).toEqual(['shop']);
    expect(spec.container).toEqual({ image: 'registry.example.com/catalog:2' });
  });

  it('creates, and replaces after a 409, where it may not read', async () => {
    describeSource();
    step.answer = ({ method, path }) => {
      if (method !== 'GET' || !path.includes('/workloads')) return undefined;
      return path.includes('?')
        ? { status: 200, body: '{"items":[],"pagination":{}}' }
        : { status: 403, body: '{"code":"FORBIDDEN","error":"not for you"}' };
    };
    const { code, stderr } = await step.run({ component: 'storefront' });
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
    const { code, stdout, stderr } = await step.run({ component: 'storefront' });
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
    const { code, stderr } = await step.run();
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(bodyOf('POST', /workloads$/).spec).toEqual({
      owner: { projectName: 'store', componentName: 'catalog' },
      container: { image: 'registry.example.com/catalog:2' },
    });
  });

  it('sends the Host headers that it is given', async () => {
    const { code, stderr } = await step.run({
      parameters: {
        'oauth-host-header': 'thunder.openchoreo.localhost',
        'api-server-host-header': 'api.openchoreo.localhost',
      },
    });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const [token, ...api] = step.proxy.seen.map(({ host }) => host);
    expect(token).toBe('thunder.openchoreo.localhost');
    expect(new Set(api)).toEqual(new Set(['api.openchoreo.localhost']));
  });

  it('writes nothing without a token', async () => {
    describeSource();
    step.answer = ({ path }) =>
      path.endsWith('/token')
        ? { status: 200, body: '{"access_token":"","token_type":"Bearer"}' }
        : undefined;
    const { code, stdout } = await step.run();
    expect(code).toBe(2);
    expect(written()).toEqual(['POST token']);
    expect(stdout).toContain('The token endpoint gave no token');
  });

  it('asks for the secret where it has none, and takes one as a parameter', async () => {
    const without = await step.run({ secrets: {} });
    expect(without.code).toBe(2);
    expect(without.stderr).toContain('OPENCHOREO_CLIENT_SECRET is missing');
    expect(step.proxy.seen).toEqual([]);
    const given = await step.run({ secrets: {}, parameters: { 'oauth-client-secret': SECRET } });
    expect(given).toMatchObject({ code: 0 });
  });

  it('tries again what may pass', async () => {
    describeSource();
    const busy = new Set(['POST token', `PUT ${RUN}`]);
    step.answer = (seen) =>
      busy.delete(lineOf(seen)) ? { status: 503, body: 'try later' } : undefined;
    const { code, stderr } = await step.run();
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(busy.size).toBe(0);
  });

  it('says what is wrong in the descriptor, and touches nothing', async () => {
    writeFileSync(join(step.source, 'app/workload.yaml'), 'endpoints:\n  - {name: api, port: 0}\n');
    const { code, stdout } = await step.run();
    expect(code).toBe(1);
    expect(stdout).toContain('app/workload.yaml:2:');
    expect(written()).toEqual(['POST token']);
  });

  it('fails where the run cannot be told', async () => {
    const { code, stderr } = await step.run({ parameters: { 'run-name': 'another-run' } });
    expect(code).toBe(2);
    expect(stderr).toContain('another-run');
  });

  it.each([
    ['a folder that is not there', '/missing', 'is no folder of the repository'],
    ['the folder above', '/../..', 'is no folder of the repository'],
  ])('refuses %s as application path', async (_, path, words) => {
    const { code, stderr } = await step.run({ workflow: { 'app-path': path } });
    expect(code).toBe(2);
    expect(stderr).toContain(words);
    expect(step.proxy.seen).toEqual([]);
  });

  it('follows no link out of the repository', async () => {
    writeFileSync(join(step.dataDir, 'outside.yaml'), `password: ${SECRET}\n`);
    symlinkSync(join(step.dataDir, 'outside.yaml'), join(step.source, 'app/workload.yaml'));
    const { code, stderr } = await step.run();
    expect(code).toBe(2);
    expect(stderr).toContain('leads outside of');
    expect(step.proxy.seen).toEqual([]);
  });
});
