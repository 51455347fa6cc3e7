import { describe, expect, test } from 'vitest';
import { bodyOf, importerOf, notesOf } from '../../../test/import/take';
import { COMPOSE } from './import-compose';

const { take } = importerOf(COMPOSE, 'compose.yaml');

describe('several files', () => {
  test('a service has what it extends, in this file and others, from where it is written', () => {
    const text = `services:
  web:
    extends: {file: base/compose.yaml, service: base}
    environment: {B: own}
`;
    const files = {
      'base/compose.yaml': `services:
  base:
    extends: plain
    ports: ["80"]
    env_file: base.env
  plain: {image: "plain:\${TAG}", environment: {A: plain, B: plain}}
`,
      'base/base.env': 'C=file\n',
      '.env': 'TAG=2\n',
    };
    const taken = take(text, { files });
    expect(taken.image).toBe('plain:2');
    expect(bodyOf(taken)).toBe(`endpoints:
  - name: http
    type: HTTP
    port: 80
    visibility:
      - external
configurations:
  env:
    - name: C
      value: file
    - name: A
      value: plain
    - name: B
      value: own
`);
    const spokenOf = new Set(taken.notes.map(({ file }) => file));
    expect(spokenOf).toEqual(new Set([undefined, 'base/compose.yaml', 'base/base.env']));
  });

  test('tags take back what is extended', () => {
    const text = `services:
  base: {image: a, ports: ["80"], environment: {A: 1}}
  web:
    extends: base
    ports: !override ["81"]
    environment: !reset {}
`;
    expect(bodyOf(take(text, { choice: 'web' }))).toMatch(
      /^endpoints:\n.*\n.*\n {4}port: 81\n[^]*$/,
    );
    expect(bodyOf(take(text, { choice: 'web' }))).not.toContain('env:');
  });

  test.each([
    ['a circle', 'services: {web: {extends: {service: web}}}', 'web extends itself'],
    ['a missing service', 'services: {web: {extends: {service: x}}}', 'has no service x'],
    [
      'a missing file',
      'services: {web: {extends: {file: x.yaml, service: x}}}',
      'x.yaml is not among',
    ],
  ])('an import goes on without %s', (_, text, message) => {
    expect(notesOf(take(text), 'services.web.extends')).toEqual([expect.stringContaining(message)]);
  });

  test('services of included files can be chosen, and see the .env beside them', () => {
    const text = 'include: [sub/compose.yaml, gone.yaml]\n';
    const files = {
      'sub/compose.yaml': 'include: [../compose.yaml]\nservices: {web: {image: "web:${TAG}"}}\n',
      'sub/.env': 'TAG=3\n',
    };
    const taken = take(text, { files });
    expect(taken.image).toBe('web:3');
    expect(notesOf(taken)).toEqual([
      'carried include[0]: The service is written there.',
      'left-out include[1]: gone.yaml is not among the given files. Other components are written there.',
      'left-out include[0]: compose.yaml includes itself. Other components are written there.',
      expect.stringContaining('guessed services.web'),
      expect.stringContaining('carried services.web.image'),
    ]);
  });
});
