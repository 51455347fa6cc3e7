import { describe, expect, test } from 'vitest';
import { createPositionIndex } from '../../descriptor/position';
import type { Imported, ImportOptions, Taken } from '../imported';
import { SCORE } from './import-score';

const HEAD = 'apiVersion: score.dev/v1b1\nmetadata: { name: shop, annotations: { team: a } }\n';

function importText(text: string, options: ImportOptions = {}, files: object = {}): Imported {
  return SCORE.import({ path: 'score.yaml', text, files: new Map(Object.entries(files)) }, options);
}

/** Of a workload with one container that has this in it, and this below it. */
function take(inContainer: string, below = '', files: object = {}): Taken {
  const text = `${HEAD}containers:\n  main:\n    image: a/b:1\n${inContainer}${below}`;
  const imported = importText(text, {}, files);
  if (imported.kind !== 'taken') throw new Error(JSON.stringify(imported));
  return imported;
}

/** The descriptor without its header. */
function bodyOf({ descriptor }: Taken): string {
  return descriptor.text.replace(/^apiVersion: .*\nmetadata:\n {2}name: shop\n/, '');
}

function fateOf({ notes }: Taken, field: string): string {
  return notes
    .filter((note) => note.field === field)
    .map(({ fate, message = '' }) => `${fate}: ${message}`)
    .join(' | ');
}

test('makes a component of the one container', () => {
  const taken = take('');
  expect(taken).toMatchObject({ image: 'a/b:1', target: { component: 'shop' } });
  expect(taken.descriptor.text).toBe(
    'apiVersion: openchoreo.dev/v1alpha1\nmetadata:\n  name: shop\n',
  );
  expect(taken.notes.map(({ fate, field }) => `${fate} ${field}`)).toEqual([
    'carried apiVersion',
    'carried metadata.name',
    'left-out metadata.annotations',
    'carried containers.main.image',
  ]);
});

test.each(['.', '', '"${IMAGE}"'])('takes %j for no image', (image) => {
  const taken = importText(`${HEAD}containers: { main: { image: ${image} } }\n`);
  expect(taken.kind).toBe('taken');
  expect(taken).not.toHaveProperty('image');
});

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
    const taken = take(`    variables:\n      KEY: ${value}\n`);
    expect(bodyOf(taken)).toBe(
      `configurations:\n  env:\n    - name: KEY\n      value: ${printed}\n`,
    );
  });

  const DB = 'resources:\n  db: { type: postgres, id: orders }\n';

  test('that are one output each get it from the resource', () => {
    const taken = take(
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
    const taken = take(`    variables:\n      KEY: ${value}\n`, DB);
    expect(bodyOf(taken)).toBe('');
    expect(fateOf(taken, 'containers.main.variables.KEY')).toMatch('left-out');
    expect(fateOf(taken, 'containers.main.variables.KEY')).toContain(reason);
  });

  test('cannot share an output', () => {
    const taken = take(
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
    const taken = take(
      `    variables:\n      CART: ${value}\n`,
      `service:\n  ports:\n    web: { port: 80 }\nresources:\n  cart: { type: ${type} }\n`,
    );
    expect(bodyOf(taken)).toContain(
      `dependencies:\n  endpoints:\n    - component: ${component}\n      name: ${name}\n      visibility: project\n      envBindings:\n        ${output}: CART\n`,
    );
    expect(fateOf(taken, 'resources.cart.type')).toMatch('carried');
  });

  test('keep to one endpoint for one component', () => {
    const taken = take(
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
    const taken = take(
      `    variables:\n      CART: ${value}\n`,
      'resources:\n  cart: { type: service }\n',
    );
    expect(bodyOf(taken)).toBe('');
    expect(fateOf(taken, 'resources.cart')).toContain('left-out: No variable gets its address');
  });
});

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
    const map = take(`    files:\n      /etc/app/app.txt: { ${content} }\n`, env, files);
    const list = take(`    files:\n      - { target: /etc/app/app.txt, ${content} }\n`, env, files);
    expect([bodyOf(map), bodyOf(list)]).toEqual([body, body]);
    const adopted = body.includes('path:') ? { 'conf/a.txt': 'I am shop' } : {};
    expect(Object.fromEntries(map.descriptor.files)).toEqual(adopted);
    const fate = body === '' ? /^left-out: ./ : /^carried: /;
    expect(fateOf(map, 'containers.main.files./etc/app/app.txt')).toMatch(fate);
  });

  test.each([
    ['/app.txt', '/', 'app.txt'],
    ['app.txt', '/', 'app.txt'],
    ['/etc//app.txt', '/etc', 'app.txt'],
  ])('at %s', (target, mountPath, name) => {
    const taken = take(`    files:\n      ${target}: { content: a }\n`);
    expect(bodyOf(taken)).toContain(`- name: ${name}\n      mountPath: ${mountPath}\n`);
  });

  test('need a name', () => {
    const taken = take('    files:\n      - { target: /etc/, content: a }\n');
    expect(fateOf(taken, 'containers.main.files[0]')).toContain('names no file');
  });
});

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
    const taken = take(
      '    livenessProbe: { httpGet: { port: 7777 } }\n',
      `service: { ports: { ${port} } }\n`,
    );
    const body = bodyOf(taken).replace('endpoints:\n  - ', '').trim();
    expect(body.split(/\n +/).join(', ')).toBe(endpoint);
  });

  test.each(['{}', '0', '70000', '{ port: http }', '~', '{ port: 1.5 }'])('are no %s', (port) => {
    const taken = take('', `service: { ports: { web: ${port} } }\n`);
    expect(bodyOf(taken)).toBe('');
    expect(fateOf(taken, 'service.ports.web')).toContain('needs a port');
  });

  test('have different names', () => {
    const taken = take('', 'service: { ports: { a.b: { port: 1 }, a-b: { port: 2 } } }\n');
    expect(bodyOf(taken).match(/name: .*/g)).toEqual(['name: a-b', 'name: a-b-2']);
  });
});

describe('a route or host name', () => {
  const TWO = 'service: { ports: { web: { port: 80 }, api: { port: 81 } } }\n';
  const ONE = 'service: { ports: { web: { port: 80 }, grpc: { port: 81 } } }\n';

  test.each([
    ['by number', TWO, 'route, params: { port: 81, host: h }', 'name: api'],
    ['by name', TWO, 'route, params: { port: web }', 'name: web'],
    ['without port', ONE, 'dns', 'name: web'],
  ])('makes an endpoint visible %s', (_, service, resource, name) => {
    const taken = take('', `${service}resources: { out: { type: ${resource} } }\n`);
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
    const taken = take('', `${service}resources: { out: { type: ${resource} } }\n`);
    expect(bodyOf(taken)).not.toContain('external');
    expect(fateOf(taken, 'resources.out')).toMatch('left-out');
  });
});

describe('several containers', () => {
  const TWO = `${HEAD}containers: { one: { image: a/one:1 }, two: { image: . } }\n`;

  test('are asked about', () => {
    expect(importText(TWO)).toMatchObject({
      kind: 'undecided',
      choices: [
        { id: 'one', detail: 'a/one:1' },
        { id: 'two', detail: '.' },
      ],
    });
    const taken = importText(TWO, { choice: 'one' });
    expect(taken).toMatchObject({ kind: 'taken', image: 'a/one:1' });
  });

  test('of several workloads too', () => {
    const text = `${TWO}---\n${HEAD.replace('shop', 'cart')}containers: { one: {} }\n--- {kind: Other}\n`;
    const asked = importText(text);
    if (asked.kind !== 'undecided') throw new Error(asked.kind);
    expect(asked.choices.map(({ id }) => id)).toEqual(['shop/one', 'shop/two', 'cart/one']);
    const taken = importText(text, { choice: 'cart/one' });
    if (taken.kind !== 'taken') throw new Error(taken.kind);
    expect(taken.target).toEqual({ component: 'cart' });
    expect(taken.notes.map(({ field }) => field)).toEqual([
      'document 1',
      'apiVersion',
      'metadata.name',
      'metadata.annotations',
      'containers',
      'document 3',
    ]);
  });
});

test.each([
  ['no YAML', `${HEAD}containers: {\n`, 4, 'cannot be read as YAML'],
  ['another version', 'metadata: {}\napiVersion: score.dev/v2\n', 2, 'this is score.dev/v2'],
  ['an extension', 'apiVersion: humanitec.org/v1b1\nprofile: p\n', 1, 'extends a Score file'],
  ['overrides', 'containers:\n  main:\n    image: a\n', 1, 'merge it with that one'],
  ['no container', `${HEAD}containers: {}\n`, 3, 'has no container'],
  ['containers that are a list', `${HEAD}containers:\n  - image: a\n`, 3, 'has no container'],
])('refuses %s', (_, text, line, reason) => {
  expect(SCORE.recognises({ path: 'score.yaml', text, files: new Map() })).toBe(true);
  const refused = importText(text);
  if (refused.kind !== 'refused') throw new Error(refused.kind);
  expect(refused.message).toContain(reason);
  expect(createPositionIndex(text)(refused.range.from).line).toBe(line);
});

test.each([
  ['score.yaml', 'services: {}\n', false],
  ['app.yaml', '{"apiVersion": "score.dev/v1b1"}', true],
  ['app.yaml', "apiVersion: 'score.sh/v1b1'\n", true],
  ['compose.yaml', 'services:\n  a:\n    image: score.dev/v1b1\n', false],
  ['workload.yaml', 'apiVersion: openchoreo.dev/v1alpha1\n', false],
])('looks at name and content: %s %j', (path, text, expected) => {
  expect(SCORE.recognises({ path, text, files: new Map() })).toBe(expected);
});
