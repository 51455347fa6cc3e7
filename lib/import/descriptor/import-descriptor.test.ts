import { expect, test } from 'vitest';
import { importSource } from '../import-source';

const SECTION = 'endpoints:\n  - name: api\n    type: HTTP\n    port: 80\n';
const HEADER = 'apiVersion: openchoreo.dev/v1alpha1\n';

test.each([
  ['by its name', 'service/workload.yaml', SECTION],
  ['by its content', 'api.yml', HEADER + SECTION],
  ['with a needless kind', 'api.yaml', `${HEADER}kind: Workload\n${SECTION}`],
  ['without anything', 'workload.yml', ''],
  ['with its header alone', 'workload.yaml', `${HEADER}metadata:\n  name: a\n`],
  ['broken', 'workload.yaml', 'endpoints: ['],
])('a descriptor %s is taken as it is', (_, path, text) => {
  expect(importSource({ path, text, files: new Map() })).toMatchObject({
    kind: 'taken',
    format: 'Descriptor',
    descriptor: { text },
    target: {},
  });
});

test.each([
  ['a resource', 'workload.yaml', `${HEADER}kind: Workload\nspec: {container: {image: a}}\n`],
  ['another kind', 'workload.yaml', `${HEADER}kind: Component\nspec: {}\n`],
  ['another format', 'endpoints.yaml', `version: 0.1\n${SECTION}`],
])('%s is none', (_, path, text) => {
  expect(importSource({ path, text, files: new Map() })).not.toMatchObject({
    format: 'Descriptor',
  });
});

test('brings the files that it refers to, and speaks of each value', () => {
  const text = `${SECTION}    schemaFile: ./docs/openapi.yaml\nconfigurations:\n  files: [{name: a, valueFrom: {path: a.toml}}]\n  env: []\n`;
  const files = new Map([
    ['docs/openapi.yaml', 'openapi: 3.0.0\n'],
    ['a.toml', 'a = 1\n'],
    ['main.go', 'package main\n'],
  ]);
  const taken = importSource({ path: 'workload.yaml', text, files });
  if (taken.kind !== 'taken') throw new Error(taken.kind);
  expect([...taken.descriptor.files.keys()]).toEqual(['docs/openapi.yaml', 'a.toml']);
  expect(taken.notes.map(({ fate, field, became }) => [fate, field, became?.[0]])).toEqual([
    ['carried', 'endpoints[0].name', '/endpoints/0/name'],
    ['carried', 'endpoints[0].type', '/endpoints/0/type'],
    ['carried', 'endpoints[0].port', '/endpoints/0/port'],
    ['carried', 'endpoints[0].schemaFile', '/endpoints/0/schemaFile'],
    ['carried', 'configurations.files[0].name', '/configurations/files/0/name'],
    ['carried', 'configurations.files[0].valueFrom.path', '/configurations/files/0/valueFrom/path'],
    ['carried', 'configurations.env', '/configurations/env'],
  ]);
});
