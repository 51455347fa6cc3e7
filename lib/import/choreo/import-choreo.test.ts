import { describe, expect, test } from 'vitest';
import { createPositionIndex } from '../../descriptor/position';
import type { Taken } from '../imported';
import { CHOREO } from './import-choreo';

function importText(text: string, path = '.choreo/component.yaml', files = {}) {
  return CHOREO.import({ path, text, files: new Map(Object.entries<string>(files)) }, {});
}

function take(...given: Parameters<typeof importText>): Taken {
  const imported = importText(...given);
  if (imported.kind !== 'taken') throw new Error(JSON.stringify(imported));
  return imported;
}

/** The descriptor below its header. */
function bodyOf({ descriptor }: Taken): string {
  return descriptor.text.replace(/^apiVersion: .*\n/, '');
}

/** `guessed endpoints[0].port: why`. */
function notesOf({ notes }: Taken): readonly string[] {
  return notes.map(({ fate, field, message }) => `${fate} ${field}: ${message ?? ''}`);
}

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
    const taken = take(text, path, FILES);
    expect(taken.format).toBe(format);
    expect(bodyOf(taken)).toBe(SAME);
    expect(Object.fromEntries(taken.descriptor.files)).toEqual(FILES);
  });

  test('offers the component and project of a component-config.yaml', () => {
    const taken = take(
      'kind: ComponentConfig\nmetadata: {name: Travel Booking, projectName: Travel}\nspec: {}\n',
    );
    expect(taken.target).toEqual({ component: 'travel-booking', project: 'travel' });
    expect(bodyOf(taken)).toBe('metadata:\n  name: travel-booking\n');
  });

  test('says that Choreo reads another file of the folder', () => {
    const taken = take('version: 0.1\nendpoints: []\n', '.choreo/endpoints.yaml', {
      '.choreo/component.yaml': 'schemaVersion: 1.2\n',
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

function takeEndpoint(fields: string, files = {}): Taken {
  const text = `schemaVersion: 1.2\nendpoints:\n  - {name: a, service: {port: 1}, type: REST, ${fields}}\n`;
  return take(text, '.choreo/component.yaml', files);
}

describe('an endpoint', () => {
  test.each([
    ['GRPC', 'gRPC'],
    ['WS', 'Websocket'],
    ['graphql', 'GraphQL'],
    ['web', 'HTTP'],
  ])('of type %s becomes %s', (written, type) => {
    const taken = take(`schemaVersion: 1.2\nendpoints: [{name: a, type: ${written}}]\n`);
    expect(bodyOf(taken)).toContain(`    type: ${type}\n`);
  });

  test.each([
    ['networkVisibilities: [Public, Organization, Project]', ['external', 'namespace']],
    ['networkVisibilities: [public, PUBLIC, Everybody]', ['external']],
    ['networkVisibility: Project', []],
    ['networkVisibilities: Organization', ['namespace']],
    ['displayName: B', ['external']],
  ])('with %s is visible to %j', (written, expected) => {
    const body = bodyOf(takeEndpoint(written));
    expect([...body.matchAll(/^ {6}- (.*)$/gm)].map(([, scope]) => scope)).toEqual(expected);
  });

  test('says what Choreo does not read itself', () => {
    expect(notesOf(takeEndpoint('networkVisibility: Public'))).toContainEqual(
      expect.stringMatching(/^guessed endpoints\[0\]\.networkVisibility: Choreo does not read/),
    );
  });

  test.each([
    ['openapi.yaml', FILES, 'openapi.yaml'],
    ['./docs/../openapi.yaml', FILES, 'openapi.yaml'],
    ['openapi.yaml', { '.choreo/openapi.yaml': '' }, '.choreo/openapi.yaml'],
    ['app/docs/a.yaml', { 'docs/a.yaml': '' }, 'docs/a.yaml'],
    ['a.yaml', { 'x/a.yaml': '', 'y/a.yaml': '' }, undefined],
    ['openapi.yaml', {}, undefined],
    ['.', FILES, undefined],
    ["''", FILES, undefined],
  ])('with schema %s among %j refers to %s', (written, files, expected) => {
    const { descriptor } = takeEndpoint(`schemaFilePath: ${written}`, files);
    expect([...descriptor.files.keys()]).toEqual(expected === undefined ? [] : [expected]);
    expect(/schemaFile: "?(.*?)"?$/m.exec(descriptor.text)?.[1]).toBe(expected);
  });

  test('without a port gets one that is marked', () => {
    const taken = take(
      'schemaVersion: 1.2\nendpoints: [{name: a, type: TCP, service: {port: <P>}}]\n',
    );
    expect(bodyOf(taken)).toContain('    # A guess: write the port');
    expect(notesOf(taken)).toContainEqual(
      expect.stringMatching(/^guessed .*port: “<P>” is no port/),
    );
  });

  test('keeps its name apart from the others', () => {
    const taken = take(
      'version: 1\nendpoints:\n- {name: My API, port: 1}\n- {name: my_api, port: 2}\n',
    );
    expect(bodyOf(taken)).toMatch(/name: my-api\n[^]*name: my-api-2\n/);
  });
});

describe('a connection', () => {
  test.each([
    [
      'made-up variable',
      `dependencies:
  connectionReferences: [{name: hr-con, resourceRef: service:/HR/User/v1/ad088/PUBLIC}]
`,
      {
        project: 'hr',
        component: 'user',
        visibility: 'namespace',
        address: 'CHOREO_HR_CON_SERVICEURL',
      },
    ],
    [
      'variable of its own, in the same project',
      `dependencies:
  connectionReferences: [{name: hr-con, resourceRef: service:/HR/User/v1/ad088/PROJECT}]
configurations:
  env: [{name: HR_URL, valueFrom: {connectionRef: {name: hr-con, key: ServiceURL}}}]
`,
      { project: undefined, component: 'user', visibility: 'project', address: 'HR_URL' },
    ],
    [
      'serviceReference',
      `spec:
  outbound:
    serviceReferences:
      - name: choreo:///org/core/hoyqdy/5c69c/v1.0/ORGANIZATION
        env: [{from: ConsumerKey, to: KEY}, {from: ServiceURL, to: CORE_URL}]
`,
      { project: 'core', component: 'hoyqdy', visibility: 'namespace', address: 'CORE_URL' },
    ],
  ])('to a service: %s', (_, text, expected) => {
    const body = bodyOf(take(`schemaVersion: 1.2\n${text}`));
    for (const [field, value] of Object.entries(expected)) {
      expect(new RegExp(` ${field}: (.*)`).exec(body)?.[1]).toBe(value);
    }
    expect(body).not.toContain('configurations');
  });

  test('to a database becomes a resource', () => {
    const taken = take(`schemaVersion: 1.2
dependencies:
  connectionReferences: [{name: db, resourceRef: database:server/BookDB}]
configurations:
  env:
    - {name: DB_HOST, valueFrom: {connectionRef: {name: db, key: HostName}}}
    - {name: DB_HOST_2, valueFrom: {connectionRef: {name: db, key: HostName}}}
`);
    expect(bodyOf(taken)).toContain(
      '    - ref: bookdb\n      envBindings:\n        host: DB_HOST\n',
    );
    expect(notesOf(taken)).toContainEqual(expect.stringMatching(/^left-out .*env\[1\]\.name: /));
  });

  test('to anything else is left out, and its variable waits for a value', () => {
    const taken = take(`schemaVersion: 1.2
dependencies:
  connectionReferences: [{name: w, resourceRef: thirdparty:weather/v1}]
configurations:
  env: [{name: WEATHER, valueFrom: {connectionRef: {name: w, key: ServiceURL}}}]
`);
    expect(bodyOf(taken)).toBe('configurations:\n  env:\n    - name: WEATHER\n');
    expect(notesOf(taken)).toContainEqual(
      expect.stringMatching(/^guessed configurations\.env\[0\]/),
    );
  });
});

describe('a configuration', () => {
  test('takes defaults, guesses secrets and keeps what the form says', () => {
    const taken = take(`schemaVersion: 1.2
configurations:
  env:
    - {name: LEVEL, valueFrom: {configForm: {displayName: Log level, default: 5, type: number}}}
    - {name: TOKEN, valueFrom: {configForm: {displayName: Token, required: true, type: secret, default: s3cret}}}
    - {name: REGION, valueFrom: {configForm: {}}}
  file:
    - {name: app.yaml, mountPath: /etc, type: yaml, values: [{name: a}]}
`);
    expect(bodyOf(taken)).toBe(`configurations:
  # The SecretReference component-secrets is a guess: create it, or write another and its keys.
  env:
    # Log level
    - name: LEVEL
      value: "5"
    # Token (required)
    - name: TOKEN
      valueFrom:
        secretKeyRef:
          name: component-secrets
          key: TOKEN
    - name: REGION
  files:
    # Write its content as \`value\`, or name a file in \`valueFrom.path\`.
    - name: app.yaml
      mountPath: /etc
`);
  });

  test('is found where Choreo does not look', () => {
    const taken = take(`kind: Component
spec:
  env:
    - {name: A, value: 0.50}
    - {name: B, valueFrom: {secretKeyRef: {name: app, key: b}}}
`);
    expect(bodyOf(taken)).toContain('value: "0.50"\n');
    expect(bodyOf(taken)).toContain('name: app\n          key: b\n');
    expect(notesOf(taken)).toContainEqual(expect.stringMatching(/^guessed spec\.env: Choreo does/));
  });
});
