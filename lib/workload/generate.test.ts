import { describe, expect, test } from 'vitest';
import { applyEdits } from '../descriptor/check/edits';
import { predictViolations } from './admit';
import { generateWorkload } from './generate';
import type { Release } from './releases';

const PARAMS = {
  namespace: 'acme',
  project: 'store',
  component: 'reading-list-service',
  image: 'registry.example/reading-list:1.0.0',
};

/** The example of the platform's own documentation. */
const READING_LIST = `apiVersion: openchoreo.dev/v1alpha1
metadata:
  name: reading-list-service
endpoints:
  - name: reading-list-api
    port: 5000
    type: REST
    schemaFile: openapi.yaml
configurations:
  env:
    - name: LOG_LEVEL
      value: info
    - name: APP_ENV
      value: production
  files:
    - name: app-config
      mountPath: /etc/config/app.json
      value: |
        {"feature_flags": {"new_feature": true}}
`;

function generate(text: string, release: Release = 'v1.2.3') {
  const files = new Map([['openapi.yaml', 'openapi: 3.0.0\n']]);
  return generateWorkload({ descriptor: { text, files }, params: PARAMS, release });
}

function lost(text: string): readonly (readonly [string, string])[] {
  return generate(text).losses.map(
    ({ range, reason }) => [text.slice(range.from, range.to).trimEnd(), reason] as const,
  );
}

describe('the documentation’s reading list', () => {
  test('is accepted by v1.0.0-rc.1', () => {
    const { workload, findings } = generate(READING_LIST, 'v1.0.0-rc.1');
    expect(workload?.spec.endpoints?.['reading-list-api']?.type).toBe('REST');
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('is refused by v1.2.3 for its REST, and accepted with the fix', () => {
    const errors = generate(READING_LIST).findings.filter(({ severity }) => severity === 'error');
    expect(
      errors.map(({ code, range }) => [code, READING_LIST.slice(range.from, range.to)]),
    ).toEqual([['rest-type', 'REST']]);
    const mended = generate(applyEdits(READING_LIST, errors[0]?.fix?.edits ?? []));
    expect(mended.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(mended.workload && predictViolations(mended.workload, 'v1.2.3')).toEqual([]);
  });
});

describe('losses', () => {
  test('name the header as not used and nothing else of a good descriptor', () => {
    expect(lost(READING_LIST).map(([text]) => text)).toEqual([
      'apiVersion: openchoreo.dev/v1alpha1',
      'metadata:\n  name: reading-list-service',
    ]);
    expect(lost(READING_LIST)[0]?.[1]).toMatch(/^Not used: /);
  });

  test.each([
    [
      'an unknown key with all below it',
      'probes:\n  path: /\nendpoints: [{name: a, port: 1, type: TCP}]\n',
      'probes:\n  path: /',
      /knows no “probes” here/,
    ],
    [
      'a key that comes again',
      'endpoints: [{name: a, port: 1, type: TCP, port: 2}]\n',
      'port: 1',
      /stands again/,
    ],
    [
      'a further document',
      'endpoints: [{name: a, port: 1, type: TCP}]\n---\nkind: Other\nname: b\n',
      'kind: Other\nname: b',
      /first document only/,
    ],
    [
      'an endpoint whose name is taken',
      'endpoints: [{name: a, port: 1, type: TCP}, {name: a, port: 2, type: TCP}]\n',
      '{name: a, port: 1, type: TCP}',
      /A later endpoint/,
    ],
    [
      'a value beside a secret',
      'configurations: {env: [{name: A, value: b, valueFrom: {secretKeyRef: {name: s, key: k}}}]}\n',
      'value: b',
      /secretKeyRef too/,
    ],
    [
      'a reversed binding',
      'dependencies: {endpoints: [{component: c, name: d, visibility: project, envBindings: {A_URL: address, host: A_HOST}}]}\n',
      'A_URL: address',
      /The part of the address comes first/,
    ],
    [
      'what stands for nothing',
      'endpoints: [{name: a, port: 1, type: TCP, visibility: []}]\n',
      'visibility: []',
      /is empty/,
    ],
  ])('list %s', (_title, text, stretch, reason) => {
    expect(lost(text)).toEqual([[stretch, expect.stringMatching(reason)]]);
  });

  test('leave out a key that holds the anchor of an alias', () => {
    const text = 'x-base: &base {port: 1, type: TCP}\nendpoints: [{<<: *base, name: a}]\n';
    expect(lost(text)).toEqual([]);
    expect(generate(text).findings.map(({ code }) => code)).not.toContain('unknown-key');
    const unused = text.replace('<<: *base', 'port: 1, type: TCP');
    expect(generate(unused).findings.map(({ code }) => code)).toContain('unknown-key');
  });

  test('are none where there is no Workload', () => {
    expect(generate('endpoints: {}\n')).toMatchObject({ losses: [], failure: { stage: 'decode' } });
  });
});

test('an absent descriptor gives the image-only Workload', () => {
  const generated = generateWorkload({ params: PARAMS, release: 'v1.2.3' });
  expect(generated.workload?.spec).toEqual({
    owner: { projectName: 'store', componentName: 'reading-list-service' },
    container: { image: PARAMS.image },
  });
  expect(generated).toMatchObject({ findings: [], losses: [] });
});

test('findings come by place, those of other files last', () => {
  const text = 'endpoints:\n  - Name: a_b\n    type: REST\n    Port: 80\n';
  const { findings } = generate(text);
  expect(findings.map(({ code }) => code)).toEqual([
    'no-header',
    'key-case',
    'endpoint-name',
    'rest-type',
    'key-case',
    'file-unused',
  ]);
});

test('aliases bring a finding once, and no storm of them', () => {
  const items = Array.from({ length: 1_000 }, () => '  - *a').join('\n');
  const text = `x: &a {name: A, value: yes, valu: 1}\nconfigurations:\n  env:\n${items}\n`;
  const { findings } = generate(text);
  expect(findings.filter(({ code }) => code === 'value-changed')).toHaveLength(1);
  expect(findings.length).toBeLessThan(20);
});

test('thousands of unknown keys take no time that grows with their square', () => {
  const text = Array.from({ length: 4_000 }, (_, at) => `key${at}: 1\n`).join('');
  const started = performance.now();
  const { findings, losses } = generate(text);
  expect(performance.now() - started).toBeLessThan(2_000);
  expect(losses).toHaveLength(4_000);
  expect(findings.length).toBeLessThan(300);
});
