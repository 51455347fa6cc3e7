import { describe, expect, it } from 'vitest';
import { readFileFrom } from '../descriptor/file-set';
import { convertDescriptor, type Conversion } from './convert';
import type { Release } from './releases';

const PARAMS = { namespace: 'acme', project: 'store', component: 'catalog', image: 'r/catalog:1' };
const READ_FILE = readFileFrom(
  new Map([
    ['docs/openapi.yaml', 'openapi: 3.0.0\n'],
    ['motd.txt', 'hi\n'],
  ]),
);

function convert(text: string, release: Release = 'v1.2.3'): Conversion {
  return convertDescriptor({ descriptor: { text, readFile: READ_FILE }, params: PARAMS, release });
}

describe('convertDescriptor', () => {
  it('makes an image-only Workload without a descriptor', () => {
    expect(convertDescriptor({ params: PARAMS, release: 'v1.2.3' })).toMatchObject({
      ok: true,
      workload: {
        apiVersion: 'openchoreo.dev/v1alpha1',
        kind: 'Workload',
        metadata: { name: 'catalog-workload', namespace: 'acme' },
        spec: {
          owner: { projectName: 'store', componentName: 'catalog' },
          container: { image: 'r/catalog:1' },
        },
      },
    });
  });

  it('says from where every part came', () => {
    const text = `endpoints:
  - name: a/b
    type: HTTP
    schemaFile: ./docs/openapi.yaml
    visibility: [external]
configurations:
  env:
    - {name: TOKEN, valueFrom: {secretKeyRef: {name: s, key: k}}}
  files:
    - {name: motd, mountPath: /etc, valueFrom: {path: motd.txt}}
dependencies:
  resources:
    - {ref: db, envBindings: {host: DB_HOST}}
`;
    const conversion = convert(text);
    const traced = conversion.ok ? conversion.provenance : [];
    const byPointer = Object.fromEntries(
      traced.map(({ pointer, origin }) => [
        origin.kind === 'name' ? `name of ${pointer}` : pointer,
        'range' in origin
          ? [
              text.slice(origin.range.from, origin.range.to),
              ...(origin.kind === 'file' ? [origin.path] : []),
            ]
          : [origin.kind, ...(origin.kind === 'parameter' ? [origin.parameter] : [])],
      ]),
    );
    expect(byPointer).toMatchObject({
      '/apiVersion': ['default'],
      '/metadata/name': ['parameter', 'component'],
      '/spec/container/image': ['parameter', 'image'],
      'name of /spec/endpoints/a~1b': ['a/b'],
      '/spec/endpoints/a~1b/port': ['default'],
      '/spec/endpoints/a~1b/type': ['HTTP'],
      '/spec/endpoints/a~1b/visibility/0': ['external'],
      '/spec/endpoints/a~1b/schema/type': ['HTTP'],
      '/spec/endpoints/a~1b/schema/content': ['./docs/openapi.yaml', 'docs/openapi.yaml'],
      '/spec/container/env/0': ['{name: TOKEN, valueFrom: {secretKeyRef: {name: s, key: k}}}'],
      '/spec/container/env/0/key': ['TOKEN'],
      '/spec/container/env/0/valueFrom/secretKeyRef/key': ['k'],
      '/spec/container/files/0/value': ['motd.txt', 'motd.txt'],
      '/spec/dependencies/resources/0/envBindings/host': ['DB_HOST'],
    });
  });

  it('traces the last of several endpoints with one name', () => {
    const text = 'endpoints: [{name: a, port: 1, basePath: /x}, {name: a, port: 2}]';
    const conversion = convert(text);
    const traced = conversion.ok ? conversion.provenance : [];
    const pointers = traced.map(({ pointer }) => pointer);
    expect(pointers.filter((pointer) => pointer.startsWith('/spec/endpoints/'))).toEqual([
      '/spec/endpoints/a',
      '/spec/endpoints/a',
      '/spec/endpoints/a/type',
      '/spec/endpoints/a/port',
    ]);
  });

  it.each([
    ['endpoints: [{visibility: [project, public]}]', 'endpoints', 'public'],
    ['endpoints: [{schemaFile: nope.yaml}]', 'endpoints', 'nope.yaml'],
    [
      'dependencies: {endpoints: [{component: c, name: d, visibility: internal}]}',
      'dependencies',
      'internal',
    ],
    ['dependencies: {resources: [{ref: r, envBindings: {a: ""}}]}', 'dependencies', '{a: ""}'],
    ['configurations: {files: [{valueFrom: {path: ../x}}]}', 'configurations', '../x'],
  ])('points at what stops %j', (text, stage, at) => {
    const conversion = convert(text);
    const failure = conversion.ok ? undefined : conversion.failure;
    expect(failure?.stage).toBe(stage);
    expect(text.slice(failure?.range?.from, failure?.range?.to)).toBe(at);
  });

  it.each([
    [
      'folds U+0085',
      'configurations: {env: [{name: A, value: "a\\Nb"}]}',
      { env: [{ key: 'A', value: 'a b' }] },
    ],
    [
      'keeps U+2028',
      'configurations: {env: [{name: A, value: "a\\Lb"}]}',
      { env: [{ key: 'A', value: 'a\u2028b' }] },
    ],
  ])('%s in writing', (_, text, container) => {
    const conversion = convert(text);
    expect(conversion.ok && conversion.workload.spec.container).toMatchObject(container);
  });

  it('merges an endpoint named << in writing, as the printed YAML does when read', () => {
    const conversion = convert(
      'endpoints: [{name: "<<", port: 1, type: TCP}, {name: type, port: 2}]',
    );
    expect(conversion.ok && conversion.workload.spec.endpoints).toEqual({
      port: 1,
      type: { port: 2, type: '' },
    });
  });

  it.each([
    ['a DEL', 'endpoints: [{basePath: "\\x7f"}]', 'yaml: control characters are not allowed'],
    [
      'an overlong name',
      `endpoints: [{name: ${'k'.repeat(1024)}}]`,
      "yaml: did not find expected ',' or '}'",
    ],
  ])('fails to write %s', (_, text, message) => {
    expect(convert(text)).toEqual({ ok: false, failure: { stage: 'write', message } });
  });
});
