import { describe, expect, test } from 'vitest';
import type { Imported, Taken } from '../imported';
import { COMPOSE } from './import-compose';

interface Given {
  readonly files?: Readonly<Record<string, string>>;
  readonly choice?: string;
  readonly path?: string;
}

function importText(
  text: string,
  { files = {}, choice, path = 'compose.yaml' }: Given = {},
): Imported {
  const source = { path, text, files: new Map(Object.entries(files)) };
  return COMPOSE.import(source, choice === undefined ? {} : { choice });
}

function take(text: string, given?: Given): Taken {
  const imported = importText(text, given);
  if (imported.kind !== 'taken') throw new Error(JSON.stringify(imported));
  return imported;
}

/** The descriptor below its header. */
function bodyOf({ descriptor }: Taken): string {
  return descriptor.text.split('\n').slice(3).join('\n');
}

/** `guessed services.web.ports[0]: why`, as far as the field begins so. */
function notesOf({ notes }: Taken, field = ''): readonly string[] {
  return notes
    .filter((note) => note.field.startsWith(field))
    .map((note) => `${note.fate} ${note.field}: ${note.message ?? ''}`);
}

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

describe('a file', () => {
  test('of several services asks which, and puts data stores last', () => {
    const text = `services:
  cache: {image: "redis:7", ports: ["6379"]}
  web: {build: ./web, ports: ["80", "443"]}
  job: {image: "job:1"}
`;
    expect(importText(text)).toEqual({
      kind: 'undecided',
      format: 'Docker Compose',
      question: 'Which service becomes the component?',
      choices: [
        { id: 'web', detail: 'built from ./web, ports 80, 443' },
        { id: 'job', detail: 'job:1, no ports' },
        {
          id: 'cache',
          detail: 'redis:7, port 6379, a data store: rather a resource than a component',
        },
      ],
    });
  });

  test('names component, project and image, and of all else what stays behind', () => {
    const text = `name: My Shop
services:
  Web_App: &web
    image: web:1
    command: run
    restart: always
    x-mine: 1
    odd: {a: [1]}
  other: *web
volumes: {data: }
secrets: {unused: {file: x}}
x-common: {a: 1}
`;
    const taken = take(text, { choice: 'Web_App' });
    expect(taken.target).toEqual({ project: 'my-shop', component: 'web-app' });
    expect(taken.image).toBe('web:1');
    expect(taken.notes.map(({ fate, field }) => `${fate} ${field}`)).toEqual([
      'guessed name',
      'guessed services.Web_App',
      'carried services.Web_App.image',
      'left-out services.Web_App.command',
      'left-out services.Web_App.restart',
      'left-out services.Web_App.x-mine',
      'left-out services.Web_App.odd',
      'left-out services.other',
      'left-out volumes',
      'left-out secrets',
      'left-out x-common',
    ]);
  });

  test.each([
    ['broken YAML', 'services:\n  web: [\n', 3, 'no YAML'],
    ['no services', 'volumes: {a: }\n', 1, 'no services here'],
    ['a list of services', 'volumes: {a: }\nservices: [web]\n', 2, 'no services here'],
    ['a service that is no map', 'services:\n  web: nginx\n', 2, 'is no map'],
    ['the first format', 'web:\n  image: nginx\ndb:\n  image: postgres\n', 1, 'first format'],
    ['an empty text', '', 1, 'holds no map'],
  ])('with %s is refused at its line', (_, text, line, message) => {
    const imported = importText(text);
    if (imported.kind !== 'refused') throw new Error(imported.kind);
    expect(imported.message).toContain(message);
    expect(text.slice(0, imported.range.from).split('\n')).toHaveLength(line);
  });

  test('blown up by aliases is refused', () => {
    const levels = Array.from({ length: 9 }, (_, at) => {
      const below = at === 0 ? 'x' : `*a${at - 1}`;
      return `  - &a${at} [${Array.from({ length: 9 }, () => below).join(', ')}]\n`;
    });
    expect(importText(`x-a:\n${levels.join('')}services: {web: {image: a}}\n`).kind).toBe(
      'refused',
    );
  });

  test.each([
    ['compose.yaml', 'include: [a.yaml]\n', true],
    ['deploy/docker-compose.prod.yml', 'x-a: 1\n', true],
    ['stack.yml', 'version: "3"\nservices:\n  a: {}\n', true],
    ['pasted.json', '{"services": {}}', true],
    ['score.yaml', 'apiVersion: score.dev/v1b1\nservices: {}\n', false],
    ['workload.yaml', 'endpoints: []\n', false],
  ])('%s is told by name or content', (path, text, expected) => {
    expect(COMPOSE.recognises({ path, text, files: new Map() })).toBe(expected);
  });
});
