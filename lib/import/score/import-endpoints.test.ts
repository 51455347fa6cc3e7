import { describe, expect, test } from 'vitest';
import { bodyOf } from '../../../test/import/take';
import { fateOf, takeContainer } from '../../../test/import/take-score';

describe('ports', () => {
  test.each([
    [
      'by number',
      'a1: { port: 8080, targetPort: 80 }',
      'name: a1, type: HTTP, port: 8080, targetPort: 80',
    ],
    ['by name', 'grpc-api: { port: 8080 }', 'name: grpc-api, type: gRPC, port: 8080'],
    [
      'with nothing to tell',
      'a1: { port: 9999, protocol: TCP }',
      'name: a1, type: TCP, port: 9999',
    ],
    ['by protocol', 'web: { port: 80, protocol: UDP }', 'name: web, type: UDP, port: 80'],
    [
      'by a probe',
      'a1: { port: 1, targetPort: 7777 }',
      'name: a1, type: HTTP, port: 1, targetPort: 7777',
    ],
    ['as text', 'a1: { port: "9999", targetPort: x }', 'name: a1, type: TCP, port: 9999'],
    ['alone', 'Web UI: 9999', 'name: web-ui, type: HTTP, port: 9999'],
  ])('%s', (_, port, endpoint) => {
    const taken = takeContainer(
      '    livenessProbe: { httpGet: { port: 7777 } }\n',
      `service: { ports: { ${port} } }\n`,
    );
    const body = bodyOf(taken).replace('endpoints:\n  - ', '').trim();
    expect(body.split(/\n +/).join(', ')).toBe(endpoint);
  });

  test.each(['{}', '0', '70000', '{ port: http }', '~', '{ port: 1.5 }'])('are no %s', (port) => {
    const taken = takeContainer('', `service: { ports: { web: ${port} } }\n`);
    expect(bodyOf(taken)).toBe('');
    expect(fateOf(taken, 'service.ports.web')).toContain('needs a port');
  });

  test('have different names', () => {
    const taken = takeContainer('', 'service: { ports: { a.b: { port: 1 }, a-b: { port: 2 } } }\n');
    expect(bodyOf(taken).match(/name: .*/g)).toEqual(['name: a-b', 'name: a-b-2']);
  });
});

test('a volume is none of the resources to bind', () => {
  const taken = takeContainer('', 'resources: { tmp: { type: volume }, db: { type: postgres } }\n');
  expect(fateOf(taken, 'resources.tmp')).toContain('mounts no volumes');
  expect(fateOf(taken, 'resources.db')).toContain('nothing to bind');
});

describe('a route or host name', () => {
  const TWO = 'service: { ports: { web: { port: 80 }, api: { port: 81 } } }\n';
  const ONE = 'service: { ports: { web: { port: 80 }, grpc: { port: 81 } } }\n';

  test.each([
    ['by number', TWO, 'route, params: { port: 81, host: h }', 'name: api'],
    ['by name', TWO, 'route, params: { port: web }', 'name: web'],
    ['without port', ONE, 'dns', 'name: web'],
  ])('makes an endpoint visible %s', (_, service, resource, name) => {
    const taken = takeContainer('', `${service}resources: { out: { type: ${resource} } }\n`);
    const [endpoint] = bodyOf(taken)
      .split('\n  - ')
      .filter((it) => it.includes('external'));
    expect(endpoint).toContain(name);
    expect(fateOf(taken, 'resources.out.type')).toMatch('guessed');
  });

  test.each([
    ['with two to choose from', TWO, 'dns'],
    ['to a port that is not there', TWO, 'route, params: { port: 9 }'],
    ['to gRPC', ONE, 'route, params: { port: 81 }'],
    ['to nothing', '', 'dns'],
  ])('is left out %s', (_, service, resource) => {
    const taken = takeContainer('', `${service}resources: { out: { type: ${resource} } }\n`);
    expect(bodyOf(taken)).not.toContain('external');
    expect(fateOf(taken, 'resources.out')).toMatch('left-out');
  });
});
