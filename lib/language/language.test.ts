import { describe, expect, test } from 'vitest';
import { openDescriptor as open } from '../../test/open-descriptor';
import { hoverAt } from './hover';
import { inlayHints } from './inlay-hints';
import { rangeOf } from '../workload/provenance';
import { findFileLinks, linkAt, pointerAt } from './links';
import { outline } from './outline';

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
