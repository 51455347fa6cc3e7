import { describe, expect, it } from 'vitest';
import { predictViolations } from './admit';
import { generateWorkload } from './generate';
import type { Workload, WorkloadSpec } from './workload';

function workload(spec: Partial<WorkloadSpec> = {}, name = 'catalog-workload'): Workload {
  return {
    apiVersion: 'openchoreo.dev/v1alpha1',
    kind: 'Workload',
    metadata: { name, namespace: 'acme' },
    spec: {
      owner: { projectName: 'store', componentName: 'catalog' },
      container: { image: 'registry.example/catalog:1' },
      ...spec,
    },
  };
}

const REST = { type: 'REST', port: 5000 };

describe('predictViolations', () => {
  it('points at the place in the Workload, in RFC 6901', () => {
    const violations = predictViolations(
      workload({
        container: {
          image: '',
          env: [
            { key: 'A', value: 'x' },
            { key: 'B', value: 'x', valueFrom: {} },
          ],
        },
        endpoints: { 'v1/api~x': { type: 'HTTP', port: 0, visibility: ['project', 'project'] } },
      }),
      'v1.2.3',
    );
    expect(violations.map(({ pointer }) => pointer)).toEqual([
      '/spec/container/image',
      '/spec/endpoints/v1~1api~0x/port',
      '/spec/endpoints/v1~1api~0x/visibility/1',
      '/spec/container/env/1',
    ]);
  });

  it('tells REST apart by release, in the server’s words and without its remarks about them', () => {
    const candidate = workload({ endpoints: { api: REST } });
    expect(predictViolations(candidate, 'v1.0.0-rc.1')).toEqual([]);
    expect(predictViolations(candidate, 'v1.0.5')).toEqual([
      {
        pointer: '/spec/endpoints/api/type',
        message:
          'Unsupported value: "REST": supported values: "HTTP", "gRPC", "GraphQL", "Websocket", "TCP", "UDP"',
      },
    ]);
    expect(predictViolations(candidate, 'v1.2.3')[0]?.message).toMatch(
      /^spec\.endpoints\.api\.type: Unsupported value: "REST"/,
    );
  });

  it('checks only what changes of a live Workload', () => {
    const live = workload({ endpoints: { api: REST } });
    const otherImage = workload({ endpoints: { api: REST }, container: { image: 'x:2' } });
    const another = workload({ endpoints: { api: REST, constructor: REST } });
    expect(predictViolations(otherImage, 'v1.2.3', live)).toEqual([]);
    expect(predictViolations(another, 'v1.2.3', live).map(({ pointer }) => pointer)).toEqual([
      '/spec/endpoints/constructor/type',
    ]);
  });

  it('knows that an owner stays', () => {
    const moved = workload({ owner: { projectName: 'store', componentName: 'checkout' } });
    expect(predictViolations(moved, 'v1.2.3', workload())).toEqual([
      {
        pointer: '/spec/owner',
        message: 'spec.owner: Invalid value: "object": spec.owner is immutable',
      },
    ]);
  });

  it('sees an empty value as none, as the server’s structs do', () => {
    const empty = workload({ container: { image: 'x', env: [{ key: 'A', value: '' }] } });
    expect(predictViolations(empty, 'v1.0.5').map(({ pointer }) => pointer)).toEqual([
      '/spec/container/env/0',
    ]);
    expect(predictViolations(empty, 'v1.1.6')).toEqual([]);
  });

  it.each([
    ['a name that is no part of a URL', workload({}, 'a/b'), '/metadata/name'],
    ['a name in upper case', workload({}, 'Catalog'), '/metadata/name'],
    [
      'no component',
      workload({ owner: { projectName: 'store', componentName: '' } }),
      '/spec/owner/componentName',
    ],
    [
      'a project that is no label value',
      workload({ owner: { projectName: 'my store', componentName: 'catalog' } }),
      '/spec/owner/projectName',
    ],
    ['a port beyond int32', workload({ endpoints: { api: { type: 'HTTP', port: 2 ** 32 } } }), ''],
  ])('refuses %s', (_, candidate, pointer) => {
    expect(predictViolations(candidate, 'v1.2.3').map((v) => v.pointer)).toEqual([pointer]);
  });

  it('stops after 200 reasons, and so do the findings that tell of them', () => {
    const text = `configurations: {env: [${'{}, '.repeat(2_000)}]}`;
    const params = { namespace: 'acme', project: 'store', component: 'catalog', image: 'a/b:1' };
    const release = 'v1.0.5';
    const descriptor = { text, files: new Map<string, string>() };
    const generated = generateWorkload({ descriptor, params, release });
    expect(generated.workload?.spec.container.env).toHaveLength(2_000);
    expect(generated.workload && predictViolations(generated.workload, release)).toHaveLength(200);
    const refusals = generated.findings.filter(({ code }) => code === 'workload-refused');
    expect(refusals.length).toBeLessThanOrEqual(200);
  });

  it('speaks of bad metadata once on an update, though the server does three times', () => {
    const bad = { ...workload(), metadata: { ...workload().metadata, labels: { team: 'a b' } } };
    expect(predictViolations(bad, 'v1.2.3', workload()).map((v) => v.pointer)).toEqual([
      '/metadata/labels/team',
    ]);
  });
});
