import { describe, expect, test } from 'vitest';
import { bodyOf, importerOf, notesOf } from '../../../test/import/take';
import { CHOREO } from './import-choreo';

const { take } = importerOf(CHOREO, '.choreo/component.yaml');

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

  test.each([
    'configurations: {env: [{name: DB_PASSWORD, value: hunter2}]}',
    'configurations: {env: [{name: DB_PASSWORD, valueFrom: {configForm: {default: hunter2}}}]}',
    'env: {DB_PASSWORD: hunter2}',
    'environment: {variables: [DB_PASSWORD=hunter2]}',
    'env: {URL: "postgres://app:hunter2@db/shop"}',
    'configurations: {file: [{name: a.pem, mountPath: /a, value: "-----BEGIN PRIVATE KEY-----hunter2"}]}',
  ])('never carries a secret: %s', (text) => {
    const taken = take(`schemaVersion: 1.2\nendpoints: [{name: shop}]\n${text}\n`);
    expect(bodyOf(taken)).toContain('secretKeyRef:');
    expect(JSON.stringify([taken.descriptor.text, taken.notes])).not.toContain('hunter2');
  });

  test.each([
    'environment: [{name: A, value: a=b}]',
    'environment: {variables: {A: a=b}}',
    'deploy: {env: [A=a=b]}',
  ])('is taken from what people write: %s', (text) => {
    const taken = take(`schemaVersion: 1.2\n${text}\n`);
    expect(bodyOf(taken)).toBe('configurations:\n  env:\n    - name: A\n      value: a=b\n');
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
