import * as fc from 'fast-check';
import { dump, YAML11_SCHEMA } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { SLOW } from '../slow';
import { accountFor } from './account';

interface Format {
  readonly path: string;
  /** The words of the format, each of which may stand anywhere. */
  readonly keys: string;
  readonly texts: readonly string[];
  /** A document of the format; `any` is whatever may be written somewhere. */
  readonly frame: (any: fc.Arbitrary<unknown>) => fc.Arbitrary<object>;
}

const ODD_TEXTS = ['', 'yes', '0x10', '<<', '12:30', 'a\nb', 'a\r\n', 'é', '{', '..', '/'];
const map = (value: fc.Arbitrary<unknown>, ...keys: readonly string[]) =>
  fc.dictionary(fc.constantFrom(...keys), value, {
    maxKeys: 3,
    noNullPrototype: true,
  });
const list = (value: fc.Arbitrary<unknown>) => fc.array(value, { maxLength: 3 });
const record = (fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record(fields, { requiredKeys: [], noNullPrototype: true });

const CHOREO: Format = {
  path: '.choreo/component.yaml',
  keys: 'name displayName service port basePath context type networkVisibilities networkVisibility visibility schemaFilePath resourceRef connectionConfig env from to valueFrom connectionRef configForm key default required mountPath value file endpoints',
  texts: [
    'Public',
    'REST',
    'WS',
    'openapi.yaml',
    'service:/shop/cart/v1/ad088/PUBLIC',
    'database:mysql/orders',
    'thirdparty:x/v1',
    'ServiceURL',
    'secret',
    'DB_PASSWORD',
    'db',
    '8080',
    '.',
  ],
  frame: (any) =>
    record({
      schemaVersion: fc.constantFrom(1.2, '1.0', 'x'),
      version: any,
      spec: any,
      endpoints: fc.oneof(list(any), any),
      dependencies: record({ connectionReferences: list(any), serviceReferences: list(any) }),
      configurations: record({ env: list(any), file: list(any) }),
      metadata: any,
      build: any,
    }),
};

const SCORE: Format = {
  path: 'score.yaml',
  keys: 'image command args variables files volumes resources livenessProbe httpGet port path target targetPort protocol source content binaryContent noExpand mode type class id params host metadata',
  texts: [
    'a/b:1',
    '.',
    'http',
    'UDP',
    'f.txt',
    'aGk=',
    '/etc/a/b.txt',
    'postgres',
    'service',
    'dns',
    'environment',
    '${resources.db.host}',
    '${resources.db.password}:x',
    'http://${resources.api.host}:${resources.api.port}',
    '${metadata.name}',
    '${',
    '$$',
    '-----BEGIN PRIVATE KEY-----',
  ],
  frame: (any) => {
    const container = record({
      image: any,
      variables: fc.oneof(map(any, 'A', 'DB_PASSWORD', 'on', '1', '~', ''), any),
      files: fc.oneof(list(any), map(any, '/etc/a/b.txt', '/a', 'x/', '')),
      volumes: any,
      livenessProbe: any,
      command: any,
    });
    return record({
      metadata: fc.oneof(fc.constant({ name: 'My App', tier: 'x' }), any),
      service: record({ ports: fc.oneof(map(any, 'web', 'A_b', '80'), any) }),
      containers: map(fc.oneof({ weight: 5, arbitrary: container }, any), 'main', 'x.y'),
      resources: fc.oneof(map(any, 'db', 'api', 'd'), any),
    }).map((document) => ({ apiVersion: 'score.dev/v1b1', ...document }));
  },
};

const WORKLOAD: Format = {
  path: 'resource.yaml',
  keys: 'key name value valueFrom secretKeyRef secretRef configurationGroupRef mountPath type port targetPort basePath displayName visibility schema content params componentName endpoint projectName inject env files component project ref envBindings fileBindings address host image command args',
  texts: [
    'HTTP',
    'REST',
    'gRPC',
    'public',
    'external',
    'api',
    '{{ .host }}:{{ .port }}',
    'openapi.yaml',
    'openapi: 3.0.0\n',
    '8080',
    'x\u0085y',
    'store',
  ],
  frame: (any) => {
    const container = record({ image: any, env: list(any), files: list(any), command: any });
    return record({
      metadata: fc.oneof(fc.constant({ name: 'catalog-workload', namespace: 'acme' }), any),
      status: any,
      spec: record({
        owner: fc.oneof(fc.constant({ projectName: 'store', componentName: 'catalog' }), any),
        container: fc.oneof(container, any),
        containers: map(container, 'main', 'app'),
        endpoints: fc.oneof(list(any), map(any, 'web', 'A b', 'true')),
        connections: fc.oneof(list(any), map(any, 'a', 'b')),
        dependencies: record({ endpoints: list(any), resources: list(any) }),
      }),
    }).map((document) => ({
      apiVersion: 'openchoreo.dev/v1alpha1',
      kind: 'Workload',
      ...document,
    }));
  },
};

const FILES = new Map([
  ['openapi.yaml', 'openapi: 3.0.0\n'],
  ['f.txt', 'hello ${metadata.name}\n'],
]);

describe.each(Object.entries({ Choreo: CHOREO, Score: SCORE, Workload: WORKLOAD }))(
  'whatever stands in a file of %s,',
  (_, { path, keys, texts, frame }) => {
    const { any } = fc.letrec<{ any: unknown }>((tie) => ({
      any: fc.oneof(
        { depthSize: 'small' },
        { weight: 4, arbitrary: fc.constantFrom(...texts, ...ODD_TEXTS) },
        fc.constantFrom(null, true, 0, 80, 70_000, -1, 0.5),
        fc.array(tie('any'), { maxLength: 3 }),
        {
          weight: 3,
          arbitrary: fc.dictionary(fc.constantFrom(...keys.split(' ')), tie('any'), {
            maxKeys: 6,
            noNullPrototype: true,
          }),
        },
      ),
    }));

    test('an import owes no word and makes no error', SLOW, () => {
      fc.assert(
        fc.property(frame(any), (content) => {
          const text = dump(content, { schema: YAML11_SCHEMA });
          const accounts = accountFor({ path, text, files: FILES });
          expect(accounts.flatMap(({ problems }) => problems)).toEqual([]);
        }),
        { numRuns: 100 },
      );
    });

    test('a text that is cut off or damaged is imported or refused with a reason', SLOW, () => {
      const text = frame(any).map((content) => dump(content, { schema: YAML11_SCHEMA }));
      const damaged = fc
        .tuple(
          text,
          fc.nat(),
          fc.constantFrom('', '\0', '\t', '{', '"', '\r', '- ', ': ', '\ufeff'),
        )
        .map(([whole, at, patch]) => {
          const from = at % (whole.length + 1);
          return whole.slice(0, from) + patch + (patch === '' ? '' : whole.slice(from));
        });
      fc.assert(
        fc.property(damaged, (broken) => {
          const accounts = accountFor({ path, text: broken, files: FILES });
          const problems = accounts.flatMap((account) => account.problems);
          // What the other reader cannot read, it cannot hold against us.
          expect(problems.filter((it) => !it.startsWith('Another reader'))).toEqual([]);
        }),
        { numRuns: 100 },
      );
    });
  },
);
