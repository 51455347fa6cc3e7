import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { load } from 'js-yaml';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { layOutCase } from '../../bin/golden/case-folder';
import { readCorpus, readGoldenFile } from '../../bin/golden/read-golden-file';
import { generateWorkload } from '../workload/generate';
import { FINDINGS, type FindingCode } from './finding-codes';
import { describeDescriptor } from './json-schema';
import { RELEASES, type Release } from './release';

const CORPUS = fileURLToPath(
  new URL('../../../shared/golden/descriptor/corpus.jsonl', import.meta.url),
);

/** Findings about a key, a kind or a value of a closed list: what a schema can see as well. */
const SEEN_BY_SCHEMA: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'wrong-kind',
  'quoted-number',
  'missing-field',
  'rest-type',
  'unknown-type',
  'port-range',
  'unknown-visibility',
  'duplicate-visibility',
  'empty-binding',
  'unknown-key',
  'custom-resource',
  'custom-resource-key',
  'choreo-key',
  'spec-wrapper',
  'misplaced-key',
  'not-in-descriptor',
  'connections-dropped',
  'release-too-old',
  'context-unused',
  'env-path-ignored',
  'binding-dropped',
  'missing-name',
  'key-case',
]);

const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
ajv.addVocabulary(['markdownDescription', 'doNotSuggest']);
const validators = new Map<Release, ValidateFunction>(
  RELEASES.map((release) => [release, ajv.compile(describeDescriptor(release))]),
);

/** What the schema of a release holds against the text, as an editor reads it. */
function errorsOf(text: string, release: Release): readonly string[] {
  const validate = validators.get(release);
  if (validate === undefined) throw new Error(`no schema for ${release}`);
  validate(load(text));
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

function findingsOf(text: string, release: Release, files: ReadonlyMap<string, string> = FILES) {
  const params = { namespace: 'n', project: 'p', component: 'c', image: 'registry.example/c:1' };
  return generateWorkload({ descriptor: { text, files }, params, release }).findings;
}

const FILES = new Map([
  ['openapi.yaml', 'openapi: 3.0.0\ninfo: { title: t, version: "1" }\npaths: {}\n'],
  ['app.toml', 'level = "info"\n'],
]);

type Tree = { readonly [key: string]: unknown };

const DEPENDENCY = {
  project: 'payments',
  component: 'cart',
  name: 'http',
  visibility: 'namespace',
  envBindings: { address: 'CART_URL' },
};
const WITHOUT_DEPENDENCIES = {
  apiVersion: 'openchoreo.dev/v1alpha1',
  kind: 'Workload',
  metadata: { name: 'catalog' },
  endpoints: [
    {
      name: 'http',
      type: 'HTTP',
      port: 8080,
      targetPort: 3000,
      basePath: '/api',
      displayName: 'Catalog',
      visibility: ['external'],
      schemaFile: 'openapi.yaml',
    },
  ],
  configurations: {
    env: [
      { name: 'LEVEL', value: 'info' },
      { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } },
    ],
    files: [
      { name: 'a.toml', mountPath: '/etc/a', valueFrom: { path: 'app.toml' } },
      { name: 'b.toml', mountPath: '/etc/b', value: 'x' },
    ],
  },
};
const RESOURCE = { ref: 'db', envBindings: { host: 'DB_HOST' }, fileBindings: { ca: '/etc/ca' } };

/** Everything that a release reads. */
const WHOLE: Readonly<Record<Release, Tree>> = {
  'v1.0.0-rc.1': { ...WITHOUT_DEPENDENCIES, connections: [DEPENDENCY] },
  'v1.0.5': { ...WITHOUT_DEPENDENCIES, dependencies: { endpoints: [DEPENDENCY] } },
  'v1.1.6': {
    ...WITHOUT_DEPENDENCIES,
    dependencies: { endpoints: [DEPENDENCY], resources: [RESOURCE] },
  },
  'v1.2.3': {
    ...WITHOUT_DEPENDENCIES,
    dependencies: { endpoints: [DEPENDENCY], resources: [RESOURCE] },
  },
};

/** What is put in the place of each value in turn; undefined removes it. */
const STRANGERS: readonly unknown[] = [
  undefined,
  null,
  '',
  'x',
  '8080',
  'REST',
  'project',
  0,
  1,
  1.5,
  65_536,
  -1,
  true,
  [],
  ['x', 'x'],
  {},
  { x: 'x' },
];

/** The tree with each of its values replaced by each stranger, and each map with a key too many or in capitals. */
function* disturb(tree: unknown): Generator {
  if (Array.isArray(tree)) {
    for (const [i, item] of tree.entries()) {
      for (const other of [...disturb(item), ...STRANGERS]) yield tree.with(i, other);
    }
  } else if (typeof tree === 'object' && tree !== null) {
    yield { ...tree, replicas: 2 };
    for (const [key, value] of Object.entries(tree)) {
      for (const other of [...disturb(value), ...STRANGERS]) yield { ...tree, [key]: other };
      const { [key]: _, ...rest } = tree as Tree;
      yield { ...rest, [key.toUpperCase()]: value };
    }
  }
}

describe.each(RELEASES)('the schema for %s', (release) => {
  it('takes everything that the release reads', () => {
    const text = JSON.stringify(WHOLE[release]);
    expect(errorsOf(text, release)).toEqual([]);
    expect(findingsOf(text, release)).toEqual([]);
  });

  it('refuses nothing without a finding, and sees what a schema can see', () => {
    const disagreements = [...disturb(WHOLE[release])].flatMap((tree) => {
      const text = JSON.stringify(tree);
      const errors = errorsOf(text, release);
      const codes = findingsOf(text, release).map(({ code }) => code);
      const silent = errors.length > 0 && codes.length === 0;
      const unseen = errors.length === 0 && codes.some((code) => SEEN_BY_SCHEMA.has(code));
      return silent || unseen ? [{ text, errors, codes }] : [];
    });
    expect(disagreements).toEqual([]);
  }, 30_000);
});

interface RealDescriptor {
  readonly id: string;
  readonly text: string;
  readonly codes: readonly FindingCode[];
}

function readRealDescriptors(release: Release): readonly RealDescriptor[] {
  return readGoldenFile(CORPUS).flatMap((golden) => {
    const folder = readCorpus(CORPUS, golden);
    const { descriptor } = layOutCase(golden, folder);
    if (!('text' in descriptor) || descriptor.text.length === 0) return [];
    const text = Buffer.from(descriptor.text).toString();
    const files = new Map(
      [...folder].map(([name, bytes]) => [name, Buffer.from(bytes).toString()]),
    );
    return [
      { id: golden.id, text, codes: findingsOf(text, release, files).map(({ code }) => code) },
    ];
  });
}

describe.skipIf(!existsSync(CORPUS))(
  'real descriptors (skipped where ../shared with the corpus is absent)',
  () => {
    it.each(RELEASES)('that %s keeps and takes as a whole are valid', (release) => {
      const whole = readRealDescriptors(release).filter(({ codes }) =>
        codes.every((code) => !['breaks', 'lost'].includes(FINDINGS[code].effect)),
      );
      expect(whole.length).toBeGreaterThan(50);
      const refused = whole
        .map(({ id, text }) => ({ id, errors: errorsOf(text, release) }))
        .filter(({ errors }) => errors.length > 0);
      expect(refused).toEqual([]);
    });
  },
);
