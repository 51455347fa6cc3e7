import { describe, expect, test } from 'vitest';
import { openDescriptor as open } from '../../test/open-descriptor';
import { completeAt } from './complete';
import { hoverAt } from './hover';
import { inlayHints } from './inlay-hints';
import { rangeOf } from '../workload/provenance';
import { findFileLinks, linkAt, pointerAt } from './links';
import { outline } from './outline';

const MORE_FILES = new Map([
  ['a.graphql', ''],
  ['b.toml', ''],
  ['c.yaml', 'openapi: 3.0.0\n'],
]);

function labels(...source: Parameters<typeof open>): readonly string[] {
  const { analysis, offset } = open(...source);
  return completeAt(analysis, offset).map(({ label }) => label);
}

/** The text after the first completion with that label, as an editor without snippets leaves it. */
function complete(source: string, label: string): string {
  const { analysis, offset, text } = open(source);
  const found = completeAt(analysis, offset).find((completion) => completion.label === label);
  if (found === undefined) throw new Error(`nothing is called ${label}`);
  const plain = found.text.replaceAll(/\$\{\d[:|]([^},|]*)[^}]*\}/g, '$1');
  return text.slice(0, found.range.from) + plain + text.slice(found.range.to);
}

describe('completeAt', () => {
  test('offers the missing sections', () => {
    expect(labels('apiVersion: openchoreo.dev/v1alpha1\n|')).toEqual([
      'metadata',
      'endpoints',
      'dependencies',
      'configurations',
    ]);
  });

  test('knows the sections of the release', () => {
    expect(labels('|', 'v1.0.0-rc.1')).toContain('connections');
    expect(labels('|', 'v1.0.0-rc.1')).not.toContain('dependencies');
    expect(labels('dependencies:\n  |', 'v1.0.5')).toEqual(['endpoints']);
  });

  test('offers what is missing, the required first', () => {
    expect(labels('endpoints:\n  - name: api\n    |\n    basePath: /\n')).toEqual([
      'type',
      'port',
      'targetPort',
      'displayName',
      'visibility',
      'schemaFile',
    ]);
  });

  test('looks at this item only', () => {
    const source = 'endpoints:\n  - name: a\n    type: HTTP\n  - name: b\n    t|\n  - port: 1\n';
    expect(labels(source).slice(0, 2)).toEqual(['type', 'port']);
  });

  test.each([
    ['a list at the column of its key', 'endpoints:\n- name: api\n  |\n', 'port'],
    [
      'while the line is no YAML yet',
      'endpoints:\n  - name: api\n    p|\n    type: HTTP\n',
      'port',
    ],
    ['past comments', 'endpoints:\n  - name: api\n# note\n\n    |\n# note\n    port: 1\n', 'type'],
    [
      'below a nested map',
      'configurations:\n  env:\n    - name: A\n      valueFrom:\n        secretKeyRef:\n          |',
      'key',
    ],
    [
      'behind a nested map',
      'configurations:\n  env:\n    - valueFrom:\n        secretKeyRef:\n          name: a\n      |',
      'name',
    ],
  ])('finds its way: %s', (_title, source, label) => {
    expect(labels(source)).toContain(label);
  });

  test('offers nothing in comments, block texts and free text', () => {
    expect(labels('endpoints: # |')).toEqual([]);
    expect(labels('configurations:\n  files:\n    - value: >\n        |')).toEqual([]);
    expect(labels('metadata:\n  name: |')).toEqual([]);
    expect(labels('unknown:\n  |')).toEqual([]);
  });

  test('offers types as the release has them', () => {
    const source = 'endpoints:\n  - type: |\n';
    expect(labels(source)).toEqual(['HTTP', 'GraphQL', 'Websocket', 'gRPC', 'TCP', 'UDP']);
    expect(labels(source, 'v1.0.0-rc.1')).toContain('REST');
  });

  test('offers visibilities that are not there yet', () => {
    expect(labels('endpoints:\n  - visibility: [external, |]\n')).toEqual([
      'namespace',
      'internal',
    ]);
    expect(labels('endpoints:\n  - visibility:\n      - internal\n      - |\n')).toEqual([
      'namespace',
      'external',
    ]);
    expect(labels('dependencies:\n  endpoints:\n    - visibility: |\n')).toEqual([
      'project',
      'namespace',
    ]);
  });

  test('offers the files of the draft', () => {
    expect(labels('endpoints:\n  - schemaFile: |\n')).toEqual(['docs/openapi.yaml', 'app.toml']);
    expect(labels('configurations:\n  files:\n    - valueFrom:\n        path: a|\n')).toContain(
      'app.toml',
    );
  });

  test.each([
    ['GraphQL', ['a.graphql', 'b.toml', 'c.yaml']],
    ['HTTP', ['c.yaml', 'b.toml', 'a.graphql']],
    ['TCP', ['a.graphql', 'c.yaml', 'b.toml']],
  ])('offers the schema of a %s endpoint first', (type, order) => {
    const source = `endpoints:\n  - name: a\n    schemaFile: |\n    type: ${type} # why\n`;
    expect(labels(source, 'v1.2.3', MORE_FILES)).toEqual(order);
  });

  test('offers the file of that name first', () => {
    const source =
      'configurations:\n  files:\n    - name: b.toml\n      valueFrom:\n        path: |\n';
    expect(labels(source, 'v1.2.3', MORE_FILES)[0]).toBe('b.toml');
    expect(labels(source.replace('b.toml', '"x.yaml"'), 'v1.2.3', MORE_FILES)[0]).toBe('c.yaml');
  });

  test('names variables by what they are bound to', () => {
    const dependency = 'dependencies:\n  endpoints:\n    - component: cart-api\n      name: http\n';
    expect(labels(`${dependency}      envBindings:\n        address: |\n`)).toEqual([
      'CART_API_URL',
      'CART_API_HTTP_URL',
    ]);
    const resource = 'dependencies:\n  resources:\n    - envBindings:\n        ca-cert: |\n';
    expect(labels(`${resource}      ref: db\n`)).toEqual(['DB_CA_CERT']);
  });

  test('offers nothing in braces, which blocks do not fit into', () => {
    expect(labels('endpoints:\n  - { name: a, |')).toEqual([]);
    expect(labels('endpoints:\n  - name: a\n    |')).not.toEqual([]);
  });

  test('replaces what is written of the word', () => {
    expect(complete('endpoints:\n  - type: gr|\n', 'gRPC')).toBe('endpoints:\n  - type: gRPC\n');
    expect(complete('endpoints:\n  - name: a\n    vis|\n', 'visibility')).toBe(
      'endpoints:\n  - name: a\n    visibility:\n      - \n',
    );
    expect(complete('endp|', 'endpoints')).toBe('endpoints:\n  - ');
    expect(complete('endpoints:\n  - na|m: api\n', 'name')).toBe('endpoints:\n  - name: api\n');
  });

  test('makes whole endpoints', () => {
    const made =
      'endpoints:\n  - name: grpc\n    type: gRPC\n    port: 8080\n    schemaFile: service.proto\n';
    expect(complete('endpoints:\n  |\n', 'gRPC endpoint')).toBe(made);
    expect(complete('endpoints:\n  - |\n', 'gRPC endpoint')).toBe(made);
  });
});

const EXAMPLE = `endpoints:
  - name: api
    port: 8080
    type: HTTP
    visibility: [external]
    schemaFile: docs/openapi.yaml
dependencies:
  resources:
    - ref: db
configurations:
  env:
    - name: DEBUG
      value: yes
  files:
    - name: app.toml
      mountPath: /etc/app/
      valueFrom:
        path: ./app.toml
`;

function cursorAt(words: string) {
  const at = EXAMPLE.indexOf(words);
  return open(`${EXAMPLE.slice(0, at)}|${EXAMPLE.slice(at)}`);
}

describe('hoverAt', () => {
  test.each([
    [
      'port: 8080',
      [
        '**endpoints[].port** (required)',
        'Becomes `/spec/endpoints/api/port` in the Workload:',
        '```yaml\nport: 8080\n```',
      ],
    ],
    ['8080', ['```yaml\nport: 8080\n```', 'Known in all releases from v1.0.0-rc.1.']],
    ['external', ['```yaml\n- external\n```']],
    ['yes', ['```yaml\nvalue: "true"\n```', 'OpenChoreo reads it as `true`.']],
    ['resources', ['Known since v1.1.6.', '```yaml\nresources:\n  - ref: db\n```']],
    ['ref', ['Known since v1.1.6.']],
    ['mountPath', ['Becomes `/spec/container/files/0/mountPath` in the Workload:']],
  ])('explains %s', (words, paragraphs) => {
    const { analysis, offset } = cursorAt(words);
    expect(hoverAt(analysis, offset)?.paragraphs).toEqual(expect.arrayContaining(paragraphs));
  });

  test('shortens what is long', () => {
    const lines = Array.from({ length: 20 }, (_, at) => `        line ${at}`).join('\n');
    const source = `configurations:\n  files:\n    - name: a\n      va|lue: >-\n${lines}\n`;
    const { analysis, offset } = open(`${source}        ${'x'.repeat(200)}\n`);
    const [fragment = ''] = hoverAt(analysis, offset)?.paragraphs.slice(3) ?? [];
    expect(fragment.length).toBeLessThan(200);
    expect(fragment).toContain('…');
  });

  test('says what a field becomes where nothing converts', () => {
    const { analysis, offset } = open('endpoints:\n  - p|ort: "80"\n');
    expect(hoverAt(analysis, offset)?.paragraphs).toContain(
      'Becomes `spec.endpoints.<name>.port` in the Workload.',
    );
  });

  test('points at the word under the cursor', () => {
    const { analysis, offset } = cursorAt('schemaFile');
    expect(hoverAt(analysis, offset)?.range).toEqual({ from: offset, to: offset + 10 });
  });

  test('is silent where there is nothing to say', () => {
    const { analysis } = open('other: 1\n');
    expect(hoverAt(analysis, 1)).toBeUndefined();
    expect(hoverAt(open('a: [').analysis, 1)).toBeUndefined();
  });
});

describe('links', () => {
  test('lead from the text to the Workload and back', () => {
    const { analysis, offset } = cursorAt('8080');
    const { provenance } = analysis.generated;
    expect(pointerAt(provenance, offset)).toBe('/spec/endpoints/api/port');
    expect(pointerAt(provenance, cursorAt('port: 8080').offset)).toBe('/spec/endpoints/api/port');
    expect(rangeOf(provenance, '/spec/endpoints/api/port')).toEqual({
      from: offset,
      to: offset + 4,
    });
    expect(rangeOf(provenance, '/spec/owner')).toBeUndefined();
  });

  test('lead to the files', () => {
    const { analysis, offset } = cursorAt('./app.toml');
    expect(linkAt(analysis, offset)).toEqual({
      range: { from: offset, to: offset + 10 },
      path: 'app.toml',
      exists: true,
    });
    expect(linkAt(analysis, 0)).toBeUndefined();
    expect(findFileLinks(open('endpoints: [{schemaFile: no.yaml}]').analysis)).toMatchObject([
      { path: 'no.yaml', exists: false },
    ]);
  });
});

test('outline lists the sections and what they hold', () => {
  const { analysis } = open(EXAMPLE);
  const tree = outline(analysis).map(({ name, children }) => [
    name,
    children.map((child) => [child.name, child.detail, child.children.map((one) => one.name)]),
  ]);
  expect(tree).toEqual([
    ['endpoints', [['api', 'HTTP 8080', []]]],
    ['dependencies', [['resources', '', ['db']]]],
    [
      'configurations',
      [
        ['env', '', ['DEBUG']],
        ['files', '', ['app.toml']],
      ],
    ],
  ]);
});

test('inlay hints show what the text does not', () => {
  const { analysis, text } = open(EXAMPLE);
  const hints = inlayHints(analysis).map(({ offset, text: hint }) => [
    text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).trim(),
    hint,
  ]);
  expect(hints).toEqual([
    ['port: 8080', '→ container port 8080'],
    ['value: yes', '= "true"'],
    ['mountPath: /etc/app/', '→ /etc/app/app.toml'],
  ]);
});
