import { describe, expect, test } from 'vitest';
import { bodyOf, importerOf, notesOf } from '../../../test/import/take';
import { COMPOSE } from './import-compose';

const { take } = importerOf(COMPOSE, 'compose.yaml');

/** One service with these fields. */
function service(fields: string): string {
  return `services:\n  web:\n${fields.replaceAll(/^/gm, '    ')}\n`;
}

describe('mounts', () => {
  const files = { 'conf/nginx.conf': 'server {}\n', 'key.pem': '-----BEGIN PRIVATE KEY-----\nx\n' };

  test.each([
    ['a bind', 'volumes: ["./conf/nginx.conf:/etc/nginx/nginx.conf:ro"]', ''],
    [
      'its long form',
      'volumes: [{type: bind, source: conf/nginx.conf, target: /etc/nginx/nginx.conf}]',
      '',
    ],
    [
      'a config of a file',
      'configs: [{source: c, target: /etc/nginx/nginx.conf}]',
      'configs: {c: {file: ./conf/nginx.conf}}\n',
    ],
  ])('takes %s', (_, fields, sections) => {
    const taken = take(service(fields) + sections, { files });
    expect(bodyOf(taken)).toBe(`configurations:
  files:
    - name: nginx.conf
      mountPath: /etc/nginx
      valueFrom:
        path: conf/nginx.conf
`);
    expect([...taken.descriptor.files]).toEqual([['conf/nginx.conf', 'server {}\n']]);
  });

  test('takes the content of a config, with its variables', () => {
    const text = `${service('configs: [c]')}configs: {c: {content: "a \${B:-b} $$c"}}\n`;
    expect(bodyOf(take(text))).toBe(`configurations:
  files:
    - name: c
      mountPath: /
      value: a b $c
`);
  });

  test.each([
    ['a secret of Compose', 'secrets: [db]', '/run/secrets', 'db', { name: 'db', key: 'db' }],
    [
      'a secret elsewhere',
      'secrets: [{source: db, target: /x/pw}]',
      '/x',
      'pw',
      { name: 'db', key: 'db' },
    ],
    [
      'a private key',
      'volumes: ["./key.pem:/x/key.pem"]',
      '/x',
      'key.pem',
      { name: 'web-secrets', key: 'key.pem' },
    ],
  ])('refers to %s', (_, fields, mountPath, name, secret) => {
    const text = `${service(fields)}secrets: {db: {file: ./pw.txt}}\n`;
    const taken = take(text, { files: { ...files, 'pw.txt': 'hunter2' } });
    expect(bodyOf(taken)).toBe(`configurations:
  files:
    - name: ${name}
      mountPath: ${mountPath}
      valueFrom:
        secretKeyRef:
          name: ${secret.name}
          key: ${secret.key}
`);
    expect(taken.descriptor.files).toEqual(new Map());
    expect(JSON.stringify(taken.notes)).not.toContain('hunter2');
  });

  test.each([
    ['a named volume', 'data:/data', 'no volumes'],
    ['a folder', './conf:/etc/nginx', 'is a folder'],
    ['a path of the host', '/var/run/docker.sock:/var/run/docker.sock', 'path of the host'],
    ['a path of Windows', 'C:\\\\data:/data', 'path of the host'],
    ['a file that is not there', './gone.txt:/gone.txt', 'not among the given files'],
    ['what hangs on a variable', '${DIR}/nginx.conf:/x/y', 'hangs on DIR'],
    ['what is too large', './large.txt:/large.txt', 'too large'],
  ])('leaves out %s', (_, volume, message) => {
    const text = service(`volumes: ["${volume}"]`);
    const taken = take(text, { files: { ...files, 'large.txt': 'x'.repeat(300_000) } });
    expect(bodyOf(taken)).toBe('');
    expect(notesOf(taken, 'services.web.volumes')).toEqual([expect.stringContaining(message)]);
  });
});
