import { describe, expect, test } from 'vitest';
import { bodyOf, importerOf, notesOf } from '../../../test/import/take';
import { COMPOSE } from './import-compose';

const { take } = importerOf(COMPOSE, 'compose.yaml');

/** One service with these fields. */
function service(fields: string): string {
  return `services:\n  web:\n${fields.replaceAll(/^/gm, '    ')}\n`;
}

describe('ports', () => {
  const EXTERNAL = ['external'];
  test.each([
    ['a container port', '["3000"]', [['http', 'HTTP', 3000, EXTERNAL]]],
    ['another port of the host', '["8081:80"]', [['http', 'HTTP', 80, EXTERNAL]]],
    ['a number', '[8080]', [['http', 'HTTP', 8080, EXTERNAL]]],
    ['an address', '["0.0.0.0:80:80"]', [['http', 'HTTP', 80, EXTERNAL]]],
    ['an address and any port', '["0.0.0.0::80"]', [['http', 'HTTP', 80, EXTERNAL]]],
    ['the loopback address', '["127.0.0.1:80:80"]', [['http', 'HTTP', 80]]],
    ['the loopback address of IPv6', '["[::1]:80:80"]', [['http', 'HTTP', 80]]],
    ['UDP', '["53:53/udp"]', [['udp', 'UDP', 53]]],
    ['what nothing tells', '["9418:9418"]', [['tcp', 'TCP', 9418]]],
    ['a port of debuggers', '["9229:9229"]', [['tcp', 'TCP', 9229]]],
    ['a port of gRPC', '["50051:50051"]', [['grpc', 'gRPC', 50_051]]],
    [
      'a range',
      '["7000-7001:9418-9419"]',
      [
        ['tcp-9418', 'TCP', 9418],
        ['tcp-9419', 'TCP', 9419],
      ],
    ],
    [
      'one port twice, and both protocols',
      '["80:80", "81:80", "80:80/udp"]',
      [
        ['http', 'HTTP', 80, EXTERNAL],
        ['udp', 'UDP', 80],
      ],
    ],
    [
      'the long form',
      '[{target: 9418, published: "80", app_protocol: http, name: My API}]',
      [['my-api', 'HTTP', 9418, EXTERNAL]],
    ],
    ['a default', '["${PORT:-80}:${PORT:-80}"]', [['http', 'HTTP', 80, EXTERNAL]]],
    ['a variable on the host only', '["${PORT}:80"]', [['http', 'HTTP', 80, EXTERNAL]]],
  ] as const)('takes %s', (_, ports, expected) => {
    const taken = take(service(`ports: ${ports}`));
    const endpoints = expected.flatMap(([name, type, port, visibility]) => [
      `  - name: ${name}\n    type: ${type}\n    port: ${port}\n`,
      ...(visibility ? ['    visibility:\n      - external\n'] : []),
    ]);
    expect(bodyOf(taken)).toBe(`endpoints:\n${endpoints.join('')}`);
    expect(notesOf(taken, 'services.web.ports[0]')[0]).toMatch(/^guessed /);
  });

  test.each([
    ['a variable that nothing sets', '${PORT}:${PORT}', 'hangs on PORT'],
    ['more ports than anybody means', '6000-9000', '3001 ports'],
    ['another protocol', '80:80/sctp', 'no endpoints for sctp'],
    ['no port', 'http', 'no port that Compose reads'],
    ['a port beyond the last', '70000:70000', 'no port that Compose reads'],
  ])('leaves out %s', (_, port, message) => {
    const taken = take(service(`ports: ["${port}"]`));
    expect(bodyOf(taken)).toBe('');
    expect(notesOf(taken, 'services.web.ports')).toEqual([expect.stringContaining(message)]);
  });

  test('keeps what is exposed inside, and asks the file what it speaks', () => {
    const text = `services:
  web:
    expose: ["9418"]
    healthcheck: {test: curl -f http://localhost:9418/health}
`;
    const taken = take(text);
    expect(bodyOf(taken)).toBe('endpoints:\n  - name: http\n    type: HTTP\n    port: 9418\n');
    expect(notesOf(taken, 'services.web.expose')).toEqual([
      'guessed services.web.expose[0]: HTTP is guessed, since the file calls it with http:// elsewhere. It is not published, so only components of the project reach it.',
    ]);
  });
});
