import { describe, expect, test } from 'vitest';
import { applyEdits } from '../descriptor/check/edits';
import { FINDINGS, type FindingCode, LIVE_FINDINGS } from '../descriptor/finding-codes';
import { generateWorkload } from './generate';
import type { Release } from './releases';

/** `⟦…⟧` marks the place of the finding; it is taken out before the text is read. */
interface Case {
  readonly code: FindingCode;
  readonly source: string;
  /** The text after the fix; absent: there is none to offer. */
  readonly fixed?: string;
  readonly release?: Release;
  readonly files?: Readonly<Record<string, string>>;
  /** The finding stands in this file, at its marker. */
  readonly file?: string;
  readonly image?: string;
  readonly project?: string;
}

const HTTP = 'endpoints:\n  - name: api\n    port: 80\n    type: HTTP\n';

const FILE = 'configurations:\n  files:\n    - name: app.toml\n      mountPath: /etc\n';

const CASES: readonly Case[] = [
  {
    code: 'yaml-error',
    source: 'endpoints:\n⟦\t⟧- name: api\n',
    fixed: 'endpoints:\n  - name: api\n',
  },
  {
    code: 'yaml-error',
    source: 'metadata:\n  name: a⟦:⟧ b\n',
    fixed: 'metadata:\n  name: "a: b"\n',
  },
  { code: 'yaml-error', source: 'endpoints: [⟦⟧' },
  { code: 'yaml-error', source: '⟦null⟧: 1\n' },
  {
    code: 'wrong-kind',
    source:
      'endpoints:\n  ⟦api⟧:\n    port: 80\n    type: HTTP\n  web:\n      port: 81\n      type: HTTP\n',
    fixed:
      'endpoints:\n  - name: api\n    port: 80\n    type: HTTP\n  - name: web\n    port: 81\n    type: HTTP\n',
  },
  {
    code: 'wrong-kind',
    source: `${HTTP}    visibility: ⟦external⟧\n`,
    fixed: `${HTTP}    visibility: [external]\n`,
  },
  {
    code: 'wrong-kind',
    source: 'dependencies:\n  - ⟦ref: db\n    envBindings: {host: DB_HOST}⟧\n'.replace(
      '- ⟦',
      '⟦- ',
    ),
    fixed: 'dependencies:\n  resources:\n    - ref: db\n      envBindings: {host: DB_HOST}\n',
  },
  { code: 'wrong-kind', source: '⟦- a⟧\n' },
  {
    code: 'wrong-kind',
    source:
      'dependencies:\n  endpoints:\n    - component: a\n      name: b\n      visibility: project\n      envBindings:\n        ⟦- name: URL\n          value: x⟧\n',
  },
  { code: 'wrong-kind', source: 'connections: ⟦{a⟧: {component: b}}\n', release: 'v1.0.0-rc.1' },
  {
    code: 'quoted-number',
    source: 'endpoints:\n  - name: api\n    port: ⟦"8080"⟧\n    type: HTTP\n',
    fixed: 'endpoints:\n  - name: api\n    port: 8080\n    type: HTTP\n',
  },
  { code: 'conversion-failed', source: `⟦⟧${HTTP}`, image: '' },
  { code: 'workload-refused', source: `⟦⟧${HTTP}`, project: 'not a label' },
  {
    code: 'workload-too-large',
    source: `${HTTP}    schemaFile: ⟦api.yaml⟧\n`,
    files: { 'api.yaml': '# a comment of 32 characters ...\n'.repeat(50_000) },
  },
  {
    code: 'missing-field',
    source: 'endpoints:\n  - ⟦name⟧: api\n    port: 80\n',
    fixed: 'endpoints:\n  - name: api\n    type: HTTP\n    port: 80\n',
  },
  { code: 'missing-field', source: 'endpoints:\n  - ⟦name⟧: api\n    type: HTTP\n' },
  {
    code: 'missing-field',
    source: 'dependencies:\n  endpoints:\n    - ⟦component⟧: a\n      visibility: project\n',
  },
  {
    code: 'missing-field',
    source:
      'configurations:\n  env:\n    - name: A\n      valueFrom:\n        secretKeyRef:\n          ⟦name⟧: db\n',
  },
  {
    code: 'rest-type',
    source: 'endpoints:\n  - name: api\n    port: 80\n    type: ⟦REST⟧ # see docs\n',
    fixed: 'endpoints:\n  - name: api\n    port: 80\n    type: HTTP # see docs\n',
  },
  {
    code: 'unknown-type',
    source: 'endpoints:\n  - name: api\n    port: 80\n    type: ⟦GRPC⟧\n',
    fixed: 'endpoints:\n  - name: api\n    port: 80\n    type: gRPC\n',
  },
  { code: 'unknown-type', source: 'endpoints: [{name: a, port: 1, type: ⟦Kafka⟧}]\n' },
  { code: 'unknown-type', source: 'endpoints: [{name: a, port: 1, type: ⟦constructor⟧}]\n' },
  { code: 'unknown-visibility', source: `${HTTP}    visibility: [⟦__proto__⟧]\n` },
  { code: 'unknown-key', source: `⟦toString⟧: 1\n${HTTP}` },
  { code: 'port-range', source: 'endpoints: [{name: a, port: ⟦70000⟧, type: TCP}]\n' },
  { code: 'port-range', source: 'endpoints: [{name: a, port: ⟦3000000000⟧, type: TCP}]\n' },
  {
    code: 'unknown-visibility',
    source: `${HTTP}    visibility: [⟦Public⟧]\n`,
    fixed: `${HTTP}    visibility: [external]\n`,
  },
  {
    code: 'unknown-visibility',
    source: 'dependencies:\n  endpoints: [{component: a, name: b, visibility: ⟦external⟧}]\n',
  },
  {
    code: 'duplicate-visibility',
    source: `${HTTP}    visibility:\n      - external\n      - ⟦external⟧\n`,
    fixed: `${HTTP}    visibility:\n      - external\n`,
  },
  {
    code: 'empty-value-refused',
    source: 'configurations:\n  env:\n    - name: A\n      ⟦value⟧: ""\n',
    release: 'v1.0.5',
  },
  {
    code: 'duplicate-resource',
    source: 'dependencies:\n  resources: [{ref: db}, {ref: ⟦db⟧}]\n',
  },
  {
    code: 'empty-binding',
    source: 'dependencies:\n  resources: [{ref: db, envBindings: {⟦host: ""⟧}}]\n',
  },
  {
    code: 'file-missing',
    source: `${HTTP}    schemaFile: ⟦openapi.yml⟧\n`,
    files: { 'docs/openapi.yaml': 'openapi: 3.0.0' },
  },
  {
    code: 'file-missing',
    source: `${HTTP}    schemaFile: ⟦openapi.yaml⟧\n`,
    fixed: `${HTTP}    schemaFile: docs/openapi.yaml\n`,
    files: { 'docs/openapi.yaml': 'openapi: 3.0.0' },
  },
  {
    code: 'file-missing',
    source: `${HTTP}    schemaFile: ⟦config/openapi.json⟧\n`,
    files: { 'configs/openapi.toml': '', 'config/openapi.yaml': '', 'config/users.json': '' },
  },
  {
    code: 'file-missing',
    source: `${HTTP}    schemaFile: ⟦config/opneapi.json⟧\n`,
    fixed: `${HTTP}    schemaFile: config/openapi.json\n`,
    files: { 'config/users.json': '', 'config/openapi.json': '' },
  },
  {
    code: 'file-is-folder',
    source: `${HTTP}    schemaFile: ⟦docs/⟧\n`,
    files: { 'docs/openapi.yaml': 'openapi: 3.0.0' },
  },
  {
    code: 'unknown-key',
    source: `${HTTP}    ⟦target_port⟧: 8080\n`,
    fixed: `${HTTP}    targetPort: 8080\n`,
  },
  { code: 'unknown-key', source: `${HTTP}⟦healthcheck⟧: {path: /}\n` },
  {
    code: 'unknown-key',
    source:
      'configurations:\n  env:\n    - name: A\n      valueFrom:\n        ⟦secretRef⟧: {name: s, key: k}\n',
    fixed:
      'configurations:\n  env:\n    - name: A\n      valueFrom:\n        secretKeyRef: {name: s, key: k}\n',
  },
  {
    code: 'custom-resource',
    source:
      'kind: Workload\n⟦spec⟧:\n  owner: {projectName: a, componentName: b}\n  container: {image: x}\n',
  },
  {
    code: 'custom-resource-key',
    source: 'configurations:\n  env:\n    - ⟦key⟧: A\n      value: b\n',
    fixed: 'configurations:\n  env:\n    - name: A\n      value: b\n',
  },
  {
    code: 'custom-resource-key',
    source: '⟦container⟧:\n  env:\n    - name: A\n      value: b\n',
    fixed: 'configurations:\n  env:\n    - name: A\n      value: b\n',
  },
  {
    code: 'custom-resource-key',
    source: 'endpoints:\n  - ⟦key⟧: http\n    port: 80\n    type: HTTP\n',
    fixed: 'endpoints:\n  - name: http\n    port: 80\n    type: HTTP\n',
  },
  { code: 'custom-resource-key', source: `${HTTP}    ⟦key⟧: http\n` },
  {
    code: 'choreo-key',
    source:
      'endpoints:\n  - name: api\n    ⟦service⟧:\n      basePath: /\n      port: 80\n    type: HTTP\n',
    fixed: 'endpoints:\n  - name: api\n    basePath: /\n    port: 80\n    type: HTTP\n',
  },
  {
    code: 'choreo-key',
    source: `${HTTP}    ⟦networkVisibilities⟧:\n      - Public\n      - Organization\n`,
    fixed: `${HTTP}    visibility:\n      - external\n      - internal\n`,
  },
  {
    code: 'choreo-key',
    source: `${HTTP}    ⟦schemaFilePath⟧: openapi.yaml\n`,
    fixed: `${HTTP}    schemaFile: openapi.yaml\n`,
  },
  {
    code: 'spec-wrapper',
    source: 'metadata:\n  name: a\n⟦spec⟧:\n  endpoints:\n    - name: api\n      port: 80\n',
    fixed: 'metadata:\n  name: a\nendpoints:\n  - name: api\n    port: 80\n',
  },
  { code: 'spec-wrapper', source: `⟦spec⟧:\n  autoBuild: true\n${HTTP}`, fixed: HTTP },
  {
    code: 'misplaced-key',
    source: '⟦env⟧:\n  - name: A # kept\n    value: b\n',
    fixed: 'configurations:\n  env:\n    - name: A # kept\n      value: b\n',
  },
  {
    code: 'misplaced-key',
    source:
      'configurations:\n  env:\n    - name: A\n      ⟦secretKeyRef⟧:\n        name: s\n        key: k\n',
    fixed:
      'configurations:\n  env:\n    - name: A\n      valueFrom:\n        secretKeyRef:\n          name: s\n          key: k\n',
  },
  {
    code: 'misplaced-key',
    source: `${FILE}      valueFrom:\n      ⟦path⟧: app.toml\n`,
    fixed: `${FILE}      valueFrom:\n        path: app.toml\n`,
    files: { 'app.toml': '' },
  },
  {
    code: 'misplaced-key',
    source: `${FILE}      ⟦path⟧: app.toml\n`,
    fixed: `${FILE}      valueFrom:\n        path: app.toml\n`,
    files: { 'app.toml': '' },
  },
  {
    code: 'misplaced-key',
    source: `${FILE}      valueFrom: {path: app.toml}\n      ⟦path⟧: other.toml\n`,
    files: { 'app.toml': '' },
  },
  {
    code: 'unknown-key',
    source: 'configurations:\n  files:\n    - name: app.toml\n      ⟦path⟧: /etc\n      value: a\n',
    fixed:
      'configurations:\n  files:\n    - name: app.toml\n      mountPath: /etc\n      value: a\n',
  },
  { code: 'misplaced-key', source: 'dependencies:\n  ⟦env⟧: [{name: A, value: b}]\n' },
  { code: 'misplaced-key', source: 'dependencies:\n  ⟦files⟧: []\n' },
  { code: 'not-in-descriptor', source: `⟦image⟧: a/b:1\n${HTTP}`, fixed: HTTP },
  { code: 'not-in-descriptor', source: `${HTTP}⟦args⟧:\n  - a\n  - b\n`, fixed: HTTP },
  { code: 'not-in-descriptor', source: `${HTTP}⟦traits⟧: [{name: a}]`, fixed: HTTP },
  {
    code: 'connections-dropped',
    source:
      '⟦connections⟧:\n- component: a\n  endpoint: api\n  visibility: project\n  envBindings:\n    host: A_HOST\n',
    fixed:
      'dependencies:\n  endpoints:\n  - component: a\n    name: api\n    visibility: project\n    envBindings:\n      host: A_HOST\n',
  },
  {
    code: 'release-too-old',
    source: 'dependencies:\n  ⟦resources⟧: [{ref: db}]\n',
    release: 'v1.0.5',
  },
  {
    code: 'context-unused',
    source: `${HTTP}    ⟦context⟧: /api\n`,
    fixed: `${HTTP}    basePath: /api\n`,
  },
  {
    code: 'duplicate-key',
    source: 'endpoints:\n  - name: api\n    ⟦port⟧: 80\n    type: HTTP\n    port: 81\n',
    fixed: 'endpoints:\n  - name: api\n    type: HTTP\n    port: 81\n',
  },
  {
    code: 'duplicate-endpoint',
    source: 'endpoints:\n  - {name: ⟦a⟧, port: 1, type: TCP}\n  - {name: a, port: 2, type: TCP}\n',
  },
  { code: 'rest-ignored', source: `${HTTP}---\n# more\n⟦kind: Other⟧\nname: b\n`, fixed: HTTP },
  {
    code: 'env-path-ignored',
    source:
      'configurations:\n  env:\n    - name: A\n      value: b\n      valueFrom:\n        ⟦path⟧: a.txt\n',
    fixed: 'configurations:\n  env:\n    - name: A\n      value: b\n',
  },
  {
    code: 'value-ignored',
    source:
      'configurations:\n  env:\n    - name: A\n      ⟦value⟧: b\n      valueFrom: {secretKeyRef: {name: s, key: k}}\n',
    fixed:
      'configurations:\n  env:\n    - name: A\n      valueFrom: {secretKeyRef: {name: s, key: k}}\n',
  },
  ...[
    ['yes', '"yes"'],
    ['Off', '"Off"'],
    ['0644', '"0644"'],
    ['1_000', '"1_000"'],
    ['1.10', '"1.10"'],
    ['3.14159265359', '"3.14159265359"'],
  ].map(([written, quoted]): Case => {
    const env = 'configurations:\n  env:\n    - name: A\n      value: ';
    return {
      code: 'value-changed',
      source: `${env}⟦${written}⟧\n`,
      fixed: `${env}${quoted}\n`,
    };
  }),
  { code: 'empty-descriptor', source: '⟦⟧# nothing here\n' },
  { code: 'missing-name', source: 'endpoints:\n  - ⟦port⟧: 80\n    type: HTTP\n' },
  { code: 'missing-name', source: 'configurations:\n  env: [{⟦value⟧: a}]\n' },
  {
    code: 'endpoint-name',
    source: 'endpoints: [{name: ⟦http_api⟧, port: 80, type: HTTP}]\n',
    fixed: 'endpoints: [{name: http-api, port: 80, type: HTTP}]\n',
  },
  {
    code: 'no-route',
    source: 'endpoints: [{name: a, port: 80, type: gRPC, visibility: [⟦external⟧]}]\n',
  },
  {
    code: 'same-port',
    source:
      'endpoints:\n  - {name: a, port: 80, type: HTTP}\n  - {name: b, port: ⟦80⟧, type: TCP}\n',
  },
  { code: 'env-name', source: 'configurations:\n  env: [{name: ⟦_⟧, value: a}]\n' },
  { code: 'env-name', source: 'configurations:\n  env: [{name: ⟦a b⟧, value: a}]\n' },
  {
    code: 'underscore-binding',
    source:
      'dependencies:\n  endpoints:\n    - component: a\n      name: b\n      visibility: project\n      envBindings:\n        host: A_HOST\n        address: ⟦_⟧\n',
    fixed:
      'dependencies:\n  endpoints:\n    - component: a\n      name: b\n      visibility: project\n      envBindings:\n        host: A_HOST\n',
  },
  {
    code: 'duplicate-env',
    source: 'configurations:\n  env: [{name: A, value: a}, {name: ⟦A⟧, value: b}]\n',
  },
  {
    code: 'env-collision',
    source:
      'configurations:\n  env: [{name: URL, value: a}]\ndependencies:\n  resources: [{ref: a, envBindings: {url: ⟦URL⟧}}]\n',
  },
  {
    code: 'duplicate-file',
    source:
      'configurations:\n  files:\n    - {name: a, mountPath: /x, value: 1}\n    - {name: ⟦a⟧, mountPath: /y, value: 2}\n',
  },
  {
    code: 'mount-path',
    source: 'configurations:\n  files: [{name: app.json, mountPath: ⟦/etc/app.json⟧, value: a}]\n',
    fixed: 'configurations:\n  files: [{name: app.json, mountPath: /etc, value: a}]\n',
  },
  {
    code: 'mount-path',
    source: 'configurations:\n  files: [{name: config, mountPath: ⟦/etc/app.json⟧, value: a}]\n',
    fixed: 'configurations:\n  files: [{name: app.json, mountPath: /etc, value: a}]\n',
  },
  {
    code: 'reversed-binding',
    source:
      'dependencies:\n  resources:\n    - ref: db\n      envBindings:\n        ⟦DB_HOST: host⟧\n',
    fixed:
      'dependencies:\n  resources:\n    - ref: db\n      envBindings:\n        host: DB_HOST\n',
  },
  {
    code: 'binding-dropped',
    source:
      'dependencies:\n  endpoints: [{component: a, name: b, visibility: project, envBindings: {⟦URL: address⟧}}]\n',
    fixed:
      'dependencies:\n  endpoints: [{component: a, name: b, visibility: project, envBindings: {address: URL}}]\n',
  },
  {
    code: 'half-secret',
    source:
      'configurations:\n  env: [{name: A, valueFrom: {secretKeyRef: {⟦name⟧: s, key: ""}}}]\n',
    release: 'v1.0.5',
  },
  {
    code: 'half-secret',
    source:
      'configurations:\n  files: [{name: a, mountPath: /x, valueFrom: {secretKeyRef: ⟦{}⟧}}]\n',
    release: 'v1.0.0-rc.1',
  },
  {
    code: 'secret-literal',
    source: 'configurations:\n  env: [{name: DB_PASSWORD, value: ⟦hunter2!x⟧}]\n',
  },
  {
    code: 'secret-literal',
    source: 'configurations:\n  env: [{name: DSN, value: ⟦"postgres://app:s3cret@db:5432/app"⟧}]\n',
  },
  {
    code: 'file-outside',
    source: `${HTTP}    schemaFile: ⟦../openapi.yaml⟧\n`,
    files: { '../openapi.yaml': 'openapi: 3.0.0' },
  },
  {
    code: 'file-outside',
    source: `${HTTP}    schemaFile: ⟦/openapi.yaml⟧\n`,
    fixed: `${HTTP}    schemaFile: openapi.yaml\n`,
    files: { 'openapi.yaml': 'openapi: 3.0.0' },
  },
  {
    code: 'schema-unreadable',
    source: `${HTTP}    schemaFile: openapi.yaml\n`,
    files: { 'openapi.yaml': 'openapi: 3.0.0⟦:⟧ x\n' },
    file: 'openapi.yaml',
  },
  {
    code: 'schema-mismatch',
    source: `${HTTP}    schemaFile: ⟦events.yaml⟧\n`,
    files: { 'events.yaml': 'asyncapi: 2.6.0\n' },
  },
  {
    code: 'schema-mismatch',
    source: HTTP.replace('HTTP', 'gRPC') + '    schemaFile: ⟦api.yaml⟧\n',
    files: { 'api.yaml': 'openapi: 3.0.0\n' },
  },
  {
    code: 'schema-mismatch',
    source: HTTP.replace('HTTP', 'GraphQL') + '    schemaFile: ⟦books⟧\n',
    files: { books: 'syntax = "proto3";\nmessage Book {}\n' },
  },
  {
    code: 'schema-mismatch',
    source: `${HTTP}    schemaFile: ⟦books⟧\n`,
    files: { books: 'type Query {\n  books: [String]\n}\n' },
  },
  {
    code: 'duplicate-key',
    source: 'endpoints: [{name: a, port: 1, ⟦TYPE⟧: HTTP, type: TCP}]\n',
  },
  {
    code: 'value-changed',
    source: 'endpoints: [{name: a, port: ⟦0644⟧, type: TCP}]\n',
    fixed: 'endpoints: [{name: a, port: 420, type: TCP}]\n',
  },
  {
    code: 'value-changed',
    source: 'endpoints: [{name: a, port: ⟦8_080⟧, type: TCP}]\n',
    fixed: 'endpoints: [{name: a, port: 8080, type: TCP}]\n',
  },
  {
    code: 'secret-literal',
    source: 'configurations:\n  env: [{name: DSN, value: ⟦"jdbc:mysql://app:s3cret@db/app"⟧}]\n',
  },
  {
    code: 'key-case',
    source: 'endpoints: [{name: a, ⟦Port⟧: 80, type: HTTP}]\n',
    fixed: 'endpoints: [{name: a, port: 80, type: HTTP}]\n',
  },
  {
    code: 'no-header',
    source: '⟦endpoints⟧: []\n',
    fixed: 'apiVersion: openchoreo.dev/v1alpha1\nmetadata:\n  name: catalog\nendpoints: []\n',
  },
  {
    code: 'no-header',
    source: '⟦apiVersion⟧: openchoreo.dev/v1alpha1\nendpoints: []\n',
    fixed: 'apiVersion: openchoreo.dev/v1alpha1\nmetadata:\n  name: catalog\nendpoints: []\n',
  },
  {
    code: 'project-visibility',
    source: `${HTTP}    visibility:\n      - ⟦project⟧\n`,
    fixed: HTTP,
  },
  {
    code: 'project-visibility',
    source: `${HTTP}    visibility: [external, ⟦project⟧]\n`,
    fixed: `${HTTP}    visibility: [external]\n`,
  },
  {
    code: 'long-endpoint-name',
    source: 'endpoints: [{name: ⟦reading-list-api⟧, port: 80, type: HTTP}]\n',
  },
  { code: 'empty-value', source: 'configurations:\n  env:\n    - ⟦name⟧: A\n' },
  { code: 'file-unused', source: HTTP, files: { 'app.toml': '⟦⟧a = 1\n' }, file: 'app.toml' },
  { code: 'latest-image', source: `⟦⟧${HTTP}`, image: 'registry:5000/app' },
];

describe('findings', () => {
  test.each(CASES.map((one) => [`${one.code}: ${one.source.replaceAll('\n', '⏎')}`, one] as const))(
    '%s',
    (_title, one) => {
      const { text, files, range } = readMarkers(one);
      const findings = generate(one, text, files);
      const found = findings.filter(({ code, file }) => code === one.code && file === one.file);
      expect(found.map((finding) => finding.range)).toContainEqual(range);
      const finding = found.find((other) => other.range.from === range.from);
      expect(finding?.severity).toBe(FINDINGS[one.code].severity);
      expect(finding?.fix && applyEdits(text, finding.fix.edits)).toBe(one.fixed);
      if (one.fixed === undefined) return;
      const left = generate(one, one.fixed, files).filter(({ code }) => code === one.code);
      expect(left.length).toBeLessThan(found.length);
    },
  );

  test('covers every code', () => {
    // What is wrong within a companion file is told by `checkCompanion`, what is missing on a control plane by
    // `lib/publish/live`: covered in their tests.
    const elsewhere: readonly FindingCode[] = ['schema-invalid', ...LIVE_FINDINGS];
    const covered = new Set<FindingCode>([...elsewhere, ...CASES.map(({ code }) => code)]);
    expect(Object.keys(FINDINGS).filter((code) => !covered.has(code as FindingCode))).toEqual([]);
  });

  test.each([
    'endpoints: [{name: a, port: 1, type: TCP, visibility: [internal, internal]}, {name: a, port: 2, type: TCP}]',
    'configurations: {env: [{name: A, ValueFrom: {secretKeyRef: {name: s}}, valueFrom: {secretKeyRef: {key: k}}}]}',
    'endpoints: [{port: 9}]\nEndpoints: [{name: x, type: TCP}]',
  ])('tells of no error where OpenChoreo refuses nothing: %s', (text) => {
    const findings = generate({ code: 'yaml-error', source: text }, text, new Map());
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('finds an unknown visibility of a replaced endpoint where the converter looks at it', () => {
    const text =
      'endpoints: [{name: a, port: 1, type: TCP, visibility: [all]}, {name: a, port: 2, type: TCP}]';
    const codes = (release: Release) =>
      generate({ code: 'yaml-error', source: text, release }, text, new Map()).map(
        ({ code }) => code,
      );
    expect(codes('v1.0.5')).toContain('unknown-visibility');
    expect(codes('v1.0.0-rc.1')).not.toContain('unknown-visibility');
  });

  test.each([
    ['API_URL', 'https://api.example.com/v1'],
    ['SESSION_TOKEN', 'https://id.example.com/token'],
    ['DSN', 'postgres://app:${DB_PASSWORD}@db:5432/app'],
    ['DSN', 'postgres://app:<password>@db/app'],
    ['DSN', 'postgres://db:5432/app?user=a@b'],
    ['DB_PASSWORD', '${DB_PASSWORD}'],
    ['DB_PASSWORD', '$(DB_PASSWORD)'],
    ['DB_PASSWORD', '{{ .Values.password }}'],
    ['DB_PASSWORD', 'your-password-here'],
    ['DB_PASSWORD', 'changeme'],
    ['REFRESH_TOKEN', '15m'],
    ['DB_PASSWORD', '/run/secrets/db'],
    ['TOKEN_URL', 'redis'],
  ])('takes %s=%s for no secret', (name, value) => {
    const text = `configurations:\n  env: [{name: ${name}, value: ${JSON.stringify(value)}}]\n`;
    const findings = generate({ code: 'yaml-error', source: text }, text, new Map());
    expect(findings.map(({ code }) => code)).not.toContain('secret-literal');
  });

  test.each([
    [
      'a key may be one space off',
      'endpoints:\n  - name: a\n   port: 80\n',
      /begin with a dash.* one space/,
    ],
    [
      'no field is suggested that stands there',
      `${HTTP}    protocol: TCP\n`,
      /“type” is here already/,
    ],
    [
      'a file that has its mountPath',
      `${FILE}      path: app.toml\n`,
      /“path” here.* under valueFrom/,
    ],
    [
      'names stand in quotes',
      `${HTTP}    key: http\n`,
      /knows no “key” here.*“name” is here already/,
    ],
  ])('says it well: %s', (_title, text, words) => {
    const findings = generate({ code: 'yaml-error', source: text }, text, new Map());
    expect(findings.map(({ message }) => message)).toContainEqual(expect.stringMatching(words));
  });

  test('says nothing about a plain good descriptor', () => {
    const text = `apiVersion: openchoreo.dev/v1alpha1\nmetadata:\n  name: catalog\n${HTTP}    visibility: [external]\n`;
    expect(generate({ code: 'yaml-error', source: text }, text, new Map())).toEqual([]);
  });
});

function generate(one: Case, text: string, files: ReadonlyMap<string, string>) {
  const { release = 'v1.2.3', image = 'registry.example/catalog:1.0.0', project = 'store' } = one;
  const params = { namespace: 'acme', project, component: 'catalog', image };
  return generateWorkload({ descriptor: { text, files }, params, release }).findings;
}

function readMarkers({ source, files = {}, file }: Case) {
  const marked = file === undefined ? source : (files[file] ?? '');
  const from = marked.indexOf('⟦');
  const range = { from, to: marked.indexOf('⟧') - 1 };
  const cleaned = Object.entries(files).map(([path, text]) => [path, clean(text)] as const);
  return { text: clean(source), files: new Map(cleaned), range };
}

function clean(text: string): string {
  return text.replaceAll(/[⟦⟧]/g, '');
}
