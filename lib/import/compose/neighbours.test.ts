import { describe, expect, test } from 'vitest';
import { bodyOf, importerOf, notesOf } from '../../../test/import/take';
import { COMPOSE } from './import-compose';

const { take } = importerOf(COMPOSE, 'compose.yaml');

describe('other services', () => {
  const OTHERS = `
  api: {image: "api:1", ports: ["9000:8080"], container_name: the-api}
  rpc: {image: "rpc:1", expose: ["50051"]}
  both: {image: "both:1", expose: ["8080", "9418"]}
  db: {image: "postgres:16", expose: ["5432"]}
`;
  function importWith(environment: string) {
    return take(`services:\n  web: {environment: {${environment}}}${OTHERS}`, { choice: 'web' });
  }

  test.each([
    ['a URL', 'URL: "http://api:8080"', 'api', 'http', 'address: URL'],
    ['an address', 'ADDR: "rpc:50051"', 'rpc', 'grpc', 'address: ADDR'],
    ['a host', 'API_HOST: api', 'api', 'http', 'host: API_HOST'],
    ['a container name', 'URL: "http://the-api:8080/"', 'api', 'http', 'address: URL'],
    [
      'a host and a port',
      'B_PORT: 9418, B_HOST: both',
      'both',
      'tcp',
      'host: B_HOST\n        port: B_PORT',
    ],
  ])('%s becomes a dependency', (_, environment, component, name, bindings) => {
    expect(bodyOf(importWith(environment))).toBe(`dependencies:
  endpoints:
    - component: ${component}
      name: ${name}
      visibility: project
      envBindings:
        ${bindings}
`);
  });

  test.each([
    ['a path', 'URL: "http://api:8080/v1"', 'more than a plain address'],
    ['the port of the host', 'URL: "http://api:9000"', 'cannot be told by port 9000'],
    [
      'a scheme that the type does not give',
      'URL: "http://rpc:50051"',
      'type gRPC looks different',
    ],
    ['one of several endpoints', 'B_HOST: both', 'cannot be told;'],
    ['a data store', 'DB_HOST: db', 'outputs of a resource'],
    [
      'a data store in a longer text',
      'URL: "jdbc:postgresql://db:5432/x"',
      'outputs of a resource',
    ],
    ['this machine', 'URL: "http://localhost:9000"', 'another address'],
  ])('%s stays a value, with a word', (_, environment, message) => {
    const taken = importWith(environment);
    expect(bodyOf(taken)).toContain('      value: ');
    expect(notesOf(taken, 'services.web.environment')).toEqual([
      expect.stringMatching(new RegExp(`^guessed .*${message}`)),
    ]);
  });

  test('a word that is also a name is none', () => {
    const taken = importWith('DB_NAME: db, KIND: api');
    expect(notesOf(taken, 'services.web.environment').join()).not.toContain('guessed');
  });

  test('two variables of one address are two dependencies', () => {
    const { descriptor } = importWith('A: "http://api:8080", B: "http://api:8080"');
    expect(descriptor.text.match(/component: api/g)).toHaveLength(2);
  });
});
