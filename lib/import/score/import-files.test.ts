import { describe, expect, test } from 'vitest';
import { bodyOf } from '../../../test/import/take';
import { fateOf, takeContainer } from '../../../test/import/take-score';

describe('files', () => {
  const FILE = 'configurations:\n  files:\n    - name: app.txt\n      mountPath: /etc/app\n';

  test.each([
    ['content', 'content: hello', `${FILE}      value: hello\n`],
    ['content to fill in', 'content: "${metadata.name}"', `${FILE}      value: shop\n`],
    ['content as it is', 'content: "${a}", noExpand: true', `${FILE}      value: "\${a}"\n`],
    ['lines', 'content: [a, b]', `${FILE}      value: |-\n        a\n        b\n`],
    ['bytes of a text', 'binaryContent: aGVsbG8=', `${FILE}      value: hello\n`],
    ['bytes', 'binaryContent: ADBgwpA=', ''],
    ['no base64', 'binaryContent: "?"', ''],
    ['a source', 'source: ./conf/a.txt', `${FILE}      valueFrom:\n        path: conf/a.txt\n`],
    ['a source that is not there', 'source: b.txt', ''],
    ['nothing', 'mode: "0600"', ''],
    ['placeholders that nothing fills', 'content: "a ${resources.env.B}"', ''],
    [
      'one output',
      'content: "${resources.env.B}"',
      'dependencies:\n  resources:\n    - ref: env\n      fileBindings:\n        B: /etc/app/app.txt\n',
    ],
  ])('with %s', (_, content, body) => {
    const env = 'resources:\n  env: { type: environment }\n';
    const files = { 'conf/a.txt': 'I am ${metadata.name}' };
    const map = takeContainer(`    files:\n      /etc/app/app.txt: { ${content} }\n`, env, files);
    const list = takeContainer(
      `    files:\n      - { target: /etc/app/app.txt, ${content} }\n`,
      env,
      files,
    );
    expect([bodyOf(map), bodyOf(list)]).toEqual([body, body]);
    const adopted = body.includes('path:') ? { 'conf/a.txt': 'I am shop' } : {};
    expect(Object.fromEntries(map.descriptor.files)).toEqual(adopted);
    const fate = body === '' ? /^left-out: ./ : /^(?:carried|guessed): /;
    expect(fateOf(map, 'containers.main.files./etc/app/app.txt')).toMatch(fate);
  });

  test.each([
    ['/app.txt', '/', 'app.txt'],
    ['app.txt', '/', 'app.txt'],
    ['/etc//app.txt', '/etc', 'app.txt'],
  ])('at %s', (target, mountPath, name) => {
    const taken = takeContainer(`    files:\n      ${target}: { content: a }\n`);
    expect(bodyOf(taken)).toContain(`- name: ${name}\n      mountPath: ${mountPath}\n`);
  });

  test('of lines speak of each of them', () => {
    const taken = takeContainer('    files:\n      - { target: /a, content: [a, b] }\n');
    const [, second] = taken.notes.filter(({ field }) => field.includes('content['));
    expect(second).toMatchObject({ fate: 'carried', became: ['/configurations/files/0/value'] });
  });

  test('that are private keys become references', () => {
    const key = '"-----BEGIN PRIVATE KEY-----hunter2"';
    const taken = takeContainer(
      `    files:\n      /a/tls.key: { content: ${key}, noExpand: true }\n`,
    );
    expect(bodyOf(taken)).toContain('name: shop-secrets\n          key: tls.key\n');
    expect(JSON.stringify([taken.descriptor.text, taken.notes])).not.toContain('hunter2');
  });

  test('need a name', () => {
    const taken = takeContainer('    files:\n      - { target: /etc/, content: a }\n');
    expect(fateOf(taken, 'containers.main.files[0]')).toContain('names no file');
  });
});
