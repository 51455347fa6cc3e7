import { describe, expect, test } from 'vitest';
import { bodyOf, importerOf, notesOf } from '../../../test/import/take';
import { COMPOSE } from './import-compose';

const { take } = importerOf(COMPOSE, 'compose.yaml');

/** One service with these fields. */
function service(fields: string): string {
  return `services:\n  web:\n${fields.replaceAll(/^/gm, '    ')}\n`;
}

describe('variables', () => {
  test.each([
    ['a map', 'environment: {A: 1, B: "x y"}', ['A: "1"', 'B: x y']],
    ['a list', 'environment: [A=1, "B=x=y", C=]', ['A: "1"', 'B: x=y', 'C: ""']],
    [
      'values as YAML 1.2 has them',
      'environment: {A: yes, B: 0x10, C: 0.50, D: True}',
      ['A: "yes"', 'B: "16"', 'C: "0.5"', 'D: "true"'],
    ],
    ['names as YAML 1.2 has them', 'environment: {N: 1}', ['N: "1"']],
    ['a default', 'environment: {A: "${B:-x}"}', ['A: x']],
    ['an escaped dollar', 'environment: {A: "$$HOME"}', ['A: "$HOME"']],
    ['a later line over an earlier one', 'environment: [A=1, A=2]', ['A: "2"']],
    ['what .env sets', 'environment: {A: "${FROM_ENV}", FROM_ENV: }', ['A: set', 'FROM_ENV: set']],
    [
      'a file, which is weaker',
      'env_file: some.env\nenvironment: {B: mine}',
      ['A: file', 'B: mine'],
    ],
    [
      'a file in a list, long form',
      'env_file: [{path: ./some.env, required: false}]',
      ['A: file', 'B: file'],
    ],
  ])('takes %s', (_, fields, expected) => {
    const files = { '.env': 'FROM_ENV=set\n', 'some.env': 'A=file\nB=file\n' };
    const taken = take(service(fields), { files });
    const env = [...taken.descriptor.text.matchAll(/- name: (.*)\n {6}value: (.*)/g)];
    expect(env.map(([, name, value]) => `${name?.replaceAll('"', '')}: ${value}`)).toEqual(
      expected,
    );
  });

  test('leaves empty what is set where Compose runs, and writes down how', () => {
    const taken = take(service('environment: [A, "B=https://${HOST}/x"]'));
    expect(bodyOf(taken)).toBe(`configurations:
  env:
    - name: A
      value: ""
    # In Compose: https://\${HOST}/x
    - name: B
      value: ""
`);
    expect(notesOf(taken, 'services.web.environment[1]')).toEqual([
      'guessed services.web.environment[1]: Compose takes HOST from where it runs, and here nothing sets it. It is left empty; give it a value.',
    ]);
  });

  test.each([
    ['by its name', 'DB_PASSWORD: changeme'],
    ['by its name, wherever the value is', 'DB_PASSWORD: "${DB_PASSWORD}"'],
    ['by its name, with no value at all', 'API_TOKEN:'],
    ['by its name within', 'JWT_SECRET_KEY: "${KEY:-abc}"'],
    ['by its value', 'DATABASE_URL: postgres://me:hunter2@db:5432/x'],
    ['by the shape of its value', 'DATABASE_URL: "postgres://${U}:${P}@db/x"'],
    ['by what .env holds', 'KEY_OF_AWS: "${HIDDEN}"'],
  ])('makes a reference of a secret known %s', (_, variable) => {
    const taken = take(service(`environment:\n  ${variable}`), {
      files: { '.env': 'HIDDEN=AKIAIOSFODNN7EXAMPLE\n' },
    });
    const [name] = variable.split(':');
    expect(bodyOf(taken)).toBe(`configurations:
  env:
    - name: ${name}
      valueFrom:
        secretKeyRef:
          name: web-secrets
          key: ${name}
`);
    expect(notesOf(taken, 'services.web.environment')).toEqual([
      expect.stringMatching(/^guessed .* the value is not carried\. Make a SecretReference/),
    ]);
  });

  test.each([
    ['a switch', 'ALLOW_EMPTY_PASSWORD: yes'],
    ['a path', 'PASSWORD_FILE: /run/secrets/x'],
    ['an address', 'OAUTH_TOKEN: https://id.example/token'],
    ['an empty value', 'ROOT_PASSWORD: ""'],
  ])('takes no secret for one: %s', (_, variable) => {
    expect(bodyOf(take(service(`environment:\n  ${variable}`)))).not.toContain('secretKeyRef');
  });

  test('names what is no variable, and a file that is not there', () => {
    const taken = take(service('environment: [{A: 1}, "=x"]\nenv_file: gone.env'));
    expect(notesOf(taken, 'services.web.env')).toEqual([
      'left-out services.web.environment[0]: Compose reads a text here, NAME=value in a list, and not this.',
      'left-out services.web.environment[1]: It has no place in a descriptor.',
      'left-out services.web.env_file: gone.env is not among the given files. Import again with it, or add its variables by hand.',
    ]);
  });

  test('speaks of each variable of a file, at its place', () => {
    const { notes } = take(service('env_file: some.env\nenvironment: {A: 1}'), {
      files: { 'some.env': 'A=2\nB=3\n' },
    });
    expect(notes.filter(({ file }) => file !== undefined)).toEqual([
      {
        fate: 'left-out',
        field: 'A',
        file: 'some.env',
        range: { from: 0, to: 3 },
        message: 'It is set again later, and that holds.',
      },
      {
        fate: 'carried',
        field: 'B',
        file: 'some.env',
        range: { from: 4, to: 7 },
        became: ['/configurations/env/0'],
      },
    ]);
  });
});
