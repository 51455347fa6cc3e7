import { describe, expect, test } from 'vitest';
import { bodyOf, importerOf, notesOf } from '../../../test/import/take';
import { createPositionIndex } from '../../descriptor/position';
import { CHOREO } from './import-choreo';

const { importText, take } = importerOf(CHOREO, '.choreo/component.yaml');

const FILES = { 'openapi.yaml': 'openapi: 3.0.0\n' };

const SAME = `endpoints:
  - name: reading-list
    type: HTTP
    port: 9090
    basePath: /api
    displayName: Reading List
    visibility:
      - external
    schemaFile: openapi.yaml
`;

describe('CHOREO', () => {
  test.each([
    [
      'Choreo component.yaml 1.2',
      '.choreo/component.yaml',
      `schemaVersion: 1.2
endpoints:
  - name: reading-list
    displayName: Reading List
    service: {basePath: /api, port: 9090}
    type: REST
    networkVisibilities: [Public]
    schemaFilePath: openapi.yaml
`,
    ],
    [
      'Choreo component-config.yaml',
      '.choreo/component-config.yaml',
      `apiVersion: core.choreo.dev/v1beta1
kind: ComponentConfig
spec:
  inbound:
    - {name: Reading List, port: 9090, type: REST, networkVisibility: Public, context: /api, schemaFilePath: openapi.yaml}
`,
    ],
    [
      'Choreo endpoints.yaml',
      '.choreo/endpoints.yaml',
      `version: 0.1
endpoints:
- {name: Reading List, port: 9090, type: REST, networkVisibility: Public, context: /api, schemaFilePath: openapi.yaml}
`,
    ],
    [
      'Choreo file of kind Component',
      '.choreo/component.yaml',
      `kind: Component
spec:
  endpoints:
    reading-list: {displayName: Reading List, port: 9090, type: REST, networkVisibility: Public, path: /api, schemaFilePath: openapi.yaml}
`,
    ],
  ])('makes the same of a %s', (format, path, text) => {
    const taken = take(text, { path, files: FILES });
    expect(taken.format).toBe(format);
    expect(bodyOf(taken)).toBe(SAME);
    expect(Object.fromEntries(taken.descriptor.files)).toEqual(FILES);
  });

  test('offers the component and project of a component-config.yaml', () => {
    const taken = take(
      'kind: ComponentConfig\nmetadata: {name: Travel Booking, projectName: Travel}\nspec: {}\n',
    );
    expect(taken.target).toEqual({ component: 'travel-booking', project: 'travel' });
    expect(taken.descriptor.text).toContain('metadata:\n  name: travel-booking\n');
  });

  test('offers the image that a component-config.yaml names', () => {
    const image = '{registry: docker.io, repository: acme/shop, tag: 1.20}';
    const taken = take(`kind: ComponentConfig\nspec: {image: ${image}}\n`);
    expect(taken.image).toBe('docker.io/acme/shop:1.20');
  });

  test.each([
    [
      'component: {run: {endpoints: [{name: a, port: 9090, type: REST}]}}',
      'component.run.endpoints',
    ],
    [
      '{apiVersion: core.choreo.dev/v1, spec: {endpoints: [{name: a, port: 9090, type: HTTP}]}}',
      'spec.endpoints',
    ],
    ['{kind: ComponentConfig, spec: [{name: a, port: 9090, type: REST}]}', 'spec'],
    [
      'component: {deploy: {ports: [{name: a, port: 9090, protocol: http}]}}',
      'component.deploy.ports',
    ],
  ])('finds endpoints where Choreo does not look: %s', (text, place) => {
    const taken = take(`${text}\n`);
    expect(bodyOf(taken)).toMatch(/name: a\n {4}type: HTTP\n {4}port: 9090\n/);
    expect(notesOf(taken)).toContainEqual(
      expect.stringContaining(`guessed ${place}: Choreo does not read \`${place}\``),
    );
  });

  test.each([
    ['kind: ComponentConfig\nschemaVersion: 1.1\nendpoints: []\n', 'Choreo component.yaml 1.1'],
    ["kind: ''\nspec: {}\nendpoints: []\n", 'Choreo component.yaml'],
    ['version: 1.0.0\nendpoints: []\n', 'Choreo component.yaml'],
  ])('tells the layout of %j by what stands there', (text, format) => {
    expect(take(text).format).toBe(format);
  });

  test('says that Choreo reads another file of the folder', () => {
    const taken = take('version: 0.1\nendpoints: []\n', {
      path: '.choreo/endpoints.yaml',
      files: { '.choreo/component.yaml': 'schemaVersion: 1.2\n' },
    });
    expect(notesOf(taken)).toContainEqual(
      expect.stringMatching(/^guessed version: Choreo itself reads .*component\.yaml/),
    );
  });

  test('leaves out what no descriptor has room for, with a word', () => {
    const text =
      'schemaVersion: 1.2\ntype: scheduleTask\nbuild: {dockerfile: D}\nx: 1\nz:\n---\nz: 1\n';
    expect(take(text).notes.map(({ fate, field }) => `${fate} ${field}`)).toEqual([
      'carried schemaVersion',
      'left-out type',
      'left-out build',
      'left-out x',
      'left-out z',
      'left-out document 2',
    ]);
  });

  test.each([
    ['nothing', '# empty\n', 1, /is empty/],
    ['a list', '\n- name: a\n', 2, /is a map/],
    ['nothing of Choreo', 'organization: a\n', 1, /none of the sections/],
    [
      'no space behind colons',
      'version:0.1\n\nendpoints:\n  -name:a\n',
      3,
      /A colon needs a space/,
    ],
    ['a tab', 'version: 0.1\nendpoints:\n\t- name: a\n', 3, /cannot be read as YAML/],
    [
      'the sample of the documentation',
      'schemaVersion: 1.1\nendpoints:\n  - name: a\n    type: REST\n  dependencies:\n    connectionReferences: []\n',
      5,
      /`dependencies` is indented/,
    ],
    [
      'too much',
      `schemaVersion: 1.2\nendpoints:\n${'- {name: a}\n'.repeat(2_600)}`,
      1,
      /more than/,
    ],
  ])('refuses %s', (_, text, line, message) => {
    const imported = importText(text);
    if (imported.kind !== 'refused') throw new Error('it was taken');
    expect(imported.message).toMatch(message);
    expect(createPositionIndex(text)(imported.range.from).line).toBe(line);
  });
});
