import * as fc from 'fast-check';
import { RELEASE_RULES } from '../lib/descriptor/check/release-rules';
import { predictViolations } from '../lib/workload/admit';
import { toApiJson } from '../lib/workload/api-json';
import { decodeWorkload } from '../lib/workload/decode-api-body';
import { CONVERTER_RULES, type Release } from '../lib/workload/releases';
import type { Endpoint, Workload } from '../lib/workload/workload';

/** Workloads as the API of the release stores them, some of them with what a newer one may add. */
export function arbitraryWorkload(release: Release): fc.Arbitrary<Workload> {
  return bodyFor(release)
    .map((workload) => {
      const decoded = decodeWorkload(toApiJson(workload), release);
      return decoded.ok ? { ...workload, spec: decoded.body.spec } : undefined;
    })
    .filter((workload) => workload !== undefined)
    .filter((workload) => predictViolations(workload, release).length === 0)
    .chain((workload) => fc.option(additionTo(workload), { nil: workload, freq: 6 }));
}

const someText = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
  fc.constantFrom('a', 'b-c', 'D_E', 'yes', '0x1f', '1.10', '~', '<<', ' a', 'a: b', '# c'),
);

function seldom<A, B>(item: fc.Arbitrary<A>, otherwise: fc.Arbitrary<B>): fc.Arbitrary<A | B> {
  return fc.oneof({ arbitrary: otherwise, weight: 9 }, { arbitrary: item, weight: 1 });
}

/** Seldom what the converter refuses to write, or writes as something else. */
const anyText = fc.oneof(
  { arbitrary: someText, weight: 60 },
  { arbitrary: fc.constantFrom('\u007f', 'x\u0085y', '\uffff'), weight: 1 },
);
const nameOrNone = fc.oneof({ arbitrary: anyText, weight: 9 }, fc.constant(''));
const longText = fc.oneof(
  anyText,
  fc.constantFrom('a = 1\n', 'a = 1\n\n[b]\nc = 2', ' indented\n', 'tab\there\nthere\n', 'ä\nö\n'),
  fc.constantFrom('line\n'.repeat(20), 'x'.repeat(500)),
);
const someSchema = fc.constantFrom(
  'openapi: 3.0.0\n',
  '{"openapi":"3.0.0"}',
  'syntax = "proto3";\n',
  'type Query { a: Int }\n',
  'openapi.yaml',
  'x\u0085y',
);

const secret = fc.record({ secretKeyRef: fc.record({ name: anyText, key: anyText }) });

/** What a release that nobody here knows may have added. */
function additionTo({ spec, ...rest }: Workload): fc.Arbitrary<Workload> {
  const { container, endpoints = {} } = spec;
  const { env = [] } = container;
  const added = { probe: { path: '/', after: 3, steps: ['a', ''] } };
  return fc
    .constantFrom(
      { ...spec, ...added },
      { ...spec, container: { ...container, ...added } },
      { ...spec, container: { ...container, env: env.map((item) => ({ ...item, ...added })) } },
      { ...spec, endpoints: mapValues(endpoints, (item) => ({ ...item, ...added })) },
    )
    .map((changed) => ({ ...rest, spec: changed }));
}

function mapValues<Item>(map: Readonly<Record<string, Item>>, change: (item: Item) => Item) {
  return Object.fromEntries(Object.entries(map).map(([key, item]) => [key, change(item)]));
}

/** Mostly one of value and secret; some have neither. */
function valued(value: fc.Arbitrary<string>): fc.Arbitrary<object> {
  return fc.oneof(
    { arbitrary: fc.record({ value }), weight: 6 },
    { arbitrary: fc.record({ valueFrom: secret }), weight: 3 },
    {
      arbitrary: fc.constantFrom({}, { valueFrom: {} }, { valueFrom: { secretKeyRef: {} } }),
      weight: 1,
    },
  );
}

const env = fc
  .tuple(fc.record({ key: nameOrNone }), valued(longText))
  .map(([named, value]) => ({ ...named, ...value }));
const file = fc
  .tuple(fc.record({ key: nameOrNone, mountPath: nameOrNone }), valued(longText))
  .map(([named, value]) => ({ ...named, ...value }));

function endpointOf(release: Release): fc.Arbitrary<Endpoint> {
  const { schemaTypes } = CONVERTER_RULES[release];
  return fc.constantFrom(...RELEASE_RULES[release].endpointTypes).chain((type) => {
    const made = schemaTypes ? schemaTypes.get(type) : type;
    return fc.record(
      {
        type: fc.constant(type),
        port: fc.integer({ min: 1, max: 65_535 }),
        targetPort: fc.integer({ min: 0, max: 65_535 }),
        basePath: anyText,
        displayName: anyText,
        visibility: fc.subarray(['project', 'namespace', 'internal', 'external']),
        schema: seldom(
          fc.record(
            { type: fc.constantFrom('openapi', 'old'), content: someSchema },
            { requiredKeys: [] },
          ),
          someSchema.map((content) => ({ ...(made !== undefined && { type: made }), content })),
        ),
      },
      { requiredKeys: ['type', 'port'] },
    );
  });
}

const binding = fc.dictionary(anyText, anyText, { maxKeys: 2, noNullPrototype: true });
const dependencies = fc.record(
  {
    endpoints: fc.array(
      fc.record(
        {
          project: anyText,
          component: anyText,
          name: anyText,
          visibility: fc.constantFrom('project', 'namespace'),
          envBindings: fc.record(
            { address: anyText, host: anyText, port: anyText, basePath: anyText },
            { requiredKeys: [] },
          ),
        },
        { requiredKeys: ['component', 'name', 'visibility', 'envBindings'] },
      ),
      { maxLength: 2 },
    ),
    resources: fc.uniqueArray(
      fc.record(
        { ref: anyText, envBindings: binding, fileBindings: binding },
        { requiredKeys: ['ref'] },
      ),
      { maxLength: 2, selector: ({ ref }) => ref },
    ),
  },
  { requiredKeys: [] },
);

const strings = fc.dictionary(
  fc.constantFrom('team', 'example.com/tier'),
  fc.constantFrom('a', 'b'),
  {
    noNullPrototype: true,
  },
);
const bodyFor = (release: Release): fc.Arbitrary<Workload> =>
  fc.record({
    apiVersion: fc.constant('openchoreo.dev/v1alpha1'),
    kind: fc.constant('Workload'),
    metadata: fc.record(
      {
        name: fc.constantFrom('catalog', 'catalog-workload'),
        namespace: fc.constant('acme'),
        labels: seldom(strings, fc.constant({})),
        annotations: seldom(strings, fc.constant({})),
      },
      { requiredKeys: ['name', 'namespace'] },
    ),
    spec: fc.record(
      {
        owner: fc.constant({ projectName: 'store', componentName: 'catalog' }),
        container: fc.record(
          {
            image: fc.constantFrom('registry.example/catalog:1', 'a'),
            command: seldom(fc.array(someText, { maxLength: 2 }), fc.constant([])),
            args: seldom(fc.array(someText, { maxLength: 2 }), fc.constant([])),
            env: fc.array(env, { maxLength: 3 }),
            files: fc.array(file, { maxLength: 3 }),
          },
          { requiredKeys: ['image'] },
        ),
        endpoints: fc.dictionary(anyText, endpointOf(release), {
          maxKeys: 3,
          noNullPrototype: true,
        }),
        dependencies,
      },
      { requiredKeys: ['owner', 'container'] },
    ),
  });
