import { describe, expect, test } from 'vitest';
import { bodyOf, importerOf, notesOf } from '../../../test/import/take';
import { CHOREO } from './import-choreo';

const { take } = importerOf(CHOREO, '.choreo/component.yaml');

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

  test('to a database without a variable would bring nothing', () => {
    const taken = take('dependencies: {connectionReferences: [{resourceRef: "database:a/b"}]}\n');
    expect(bodyOf(taken)).toBe('');
    expect(notesOf(taken)).toEqual([
      'left-out dependencies.connectionReferences[0]: No variable gets any of its values, so it would bring nothing.',
    ]);
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
