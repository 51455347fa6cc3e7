import { describe, expect, test } from 'vitest';
import { bodyOf } from '../../../test/import/take';
import { fateOf, takeContainer } from '../../../test/import/take-score';

describe('variables', () => {
  test.each([
    ['a text', 'plain', 'plain'],
    ['a number', '8080', '"8080"'],
    ['what YAML 1.1 takes for a boolean', 'yes', '"yes"'],
    ['an empty text', '""', '""'],
    ['nothing', '', '""'],
    ['metadata', 'I am ${metadata.name}', 'I am shop'],
    ['metadata further down', '${metadata.annotations.team}', 'a'],
    ['an escaped placeholder', 'Hello $${NAME}', '"Hello ${NAME}"'],
    ['an escaped dollar', 'a$$b', 'a$b'],
    ['a dollar before anything else', '$HOME', '"$HOME"'],
  ])('%s', (_, value, printed) => {
    const taken = takeContainer(`    variables:\n      KEY: ${value}\n`);
    expect(bodyOf(taken)).toBe(
      `configurations:\n  env:\n    - name: KEY\n      value: ${printed}\n`,
    );
  });

  const DB = 'resources:\n  db: { type: postgres, id: orders }\n';

  test('that are one output each get it from the resource', () => {
    const taken = takeContainer(
      '    variables:\n      H: ${resources.db.host}\n      P: "${resources.db.port}"\n',
      DB,
    );
    expect(bodyOf(taken)).toBe(
      'dependencies:\n  resources:\n    - ref: orders\n      envBindings:\n        host: H\n        port: P\n',
    );
    expect(fateOf(taken, 'resources.db.type')).toContain('resource orders of type postgres');
  });

  test.each([
    ['two outputs', '${resources.db.host}:${resources.db.port}', 'made with db.host, db.port'],
    ['an output in a text', 'x${resources.db.host}', 'made with db.host'],
    ['no output', '${resources.db}', 'names no output'],
    ['a resource that is not there', '${resources.cache.host}', 'what ${resources.cache.host} is'],
    ['another root', '${pod.ip}', 'what ${pod.ip} is'],
    ['a list', '[a]', 'holds one text'],
  ])('with %s are left out', (_, value, reason) => {
    const taken = takeContainer(`    variables:\n      KEY: ${value}\n`, DB);
    expect(bodyOf(taken)).toBe('');
    expect(fateOf(taken, 'containers.main.variables.KEY')).toMatch('left-out');
    expect(fateOf(taken, 'containers.main.variables.KEY')).toContain(reason);
  });

  test.each(['DB_PASSWORD: hunter2', 'A: "postgres://app:hunter2@db/shop"'])(
    'that are secrets become references: %s',
    (variable) => {
      const taken = takeContainer(`    variables:\n      ${variable}\n`);
      expect(bodyOf(taken)).toContain('secretKeyRef:\n          name: shop-secrets\n');
      expect(JSON.stringify([taken.descriptor.text, taken.notes])).not.toContain('hunter2');
    },
  );

  test('are called as it is written', () => {
    const taken = takeContainer('    variables:\n      YES: a\n      1.10: c\n      "": d\n');
    expect(bodyOf(taken).match(/(?<=name: ).*/g)).toEqual(['"YES"', '"1.10"']);
    expect(fateOf(taken, 'containers.main.variables.')).toContain('left-out');
  });

  test.each([
    ['environment', 'Score takes it from where it deploys'],
    ['dns', 'the gateway makes host names'],
  ])('from a resource of type %s are guesses', (type, doubt) => {
    const resources = `resources: { r: { type: ${type} } }\n`;
    const taken = takeContainer('    variables:\n      A: ${resources.r.host}\n', resources);
    expect(bodyOf(taken)).toContain('- ref: r\n');
    expect(fateOf(taken, 'containers.main.variables.A')).toMatch(`guessed: `);
    expect(fateOf(taken, 'containers.main.variables.A')).toContain(doubt);
  });

  test('cannot share an output', () => {
    const taken = takeContainer(
      '    variables:\n      A: ${resources.db.host}\n      B: ${resources.db.host}\n',
      DB,
    );
    expect(fateOf(taken, 'containers.main.variables.B')).toContain('goes to another already');
  });
});

describe('calls of other components', () => {
  test.each([
    ['host and port', 'service', '${resources.cart.name}:7070', 'cart', 'grpc', 'address'],
    ['a URL', 'service', 'http://${resources.cart.host}:80/', 'cart', 'web', 'address'],
    ['a host', 'service', '${resources.cart.hostname}', 'cart', 'web', 'host'],
    ['an endpoint', 'endpoint', '${resources.cart.url}', 'cart', 'web', 'address'],
    [
      'a named port',
      'service-port, params: { workload: basket, port: api }',
      'http://${resources.cart.hostname}:${resources.cart.port}',
      'basket',
      'api',
      'address',
    ],
  ])('by %s', (_, type, value, component, name, output) => {
    const taken = takeContainer(
      `    variables:\n      CART: ${value}\n`,
      `service:\n  ports:\n    web: { port: 80 }\nresources:\n  cart: { type: ${type} }\n`,
    );
    expect(bodyOf(taken)).toContain(
      `dependencies:\n  endpoints:\n    - component: ${component}\n      name: ${name}\n      visibility: project\n      envBindings:\n        ${output}: CART\n`,
    );
    expect(fateOf(taken, 'resources.cart.type')).toMatch('carried');
  });

  test('keep to one endpoint for one component', () => {
    const taken = takeContainer(
      '    variables:\n      A: ${resources.cart.name}:7070\n      H: ${resources.cart.name}\n      I: ${resources.cart.name}\n',
      'resources:\n  cart: { type: service }\n',
    );
    expect(bodyOf(taken).match(/name: .*/g)).toEqual(['name: grpc', 'name: grpc']);
    expect(bodyOf(taken)).toContain('address: A\n        host: H\n');
  });

  test.each([
    '${resources.cart.url}/v1',
    'redis://${resources.cart.name}:6379',
    '${resources.cart.x}',
  ])('are left out as %s', (value) => {
    const taken = takeContainer(
      `    variables:\n      CART: ${value}\n`,
      'resources:\n  cart: { type: service }\n',
    );
    expect(bodyOf(taken)).toBe('');
    expect(fateOf(taken, 'resources.cart')).toContain('left-out: No variable gets its address');
  });
});
