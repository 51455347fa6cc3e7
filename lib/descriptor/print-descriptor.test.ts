import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DecodedDescriptor } from './decode';
import { printDescriptor } from './print-descriptor';
import { readDescriptor } from './read-descriptor';

const someText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('a', 'Z', '0', ' ', '\n', ':', '#', '-', '"', "'", '\t') }),
  fc.constantFrom(
    'yes',
    'null',
    '1_000',
    '0x1f',
    '1:30',
    '2024-01-01',
    '~',
    '<<',
    '=',
    '- a',
    'a:',
  ),
);
const secret = fc.record({ secretKeyRef: fc.record({ name: someText, key: someText }) });
const bindings = fc
  .dictionary(someText, someText, { noNullPrototype: true })
  .map((entries) => new Map(Object.entries(entries)));

const descriptor: fc.Arbitrary<DecodedDescriptor> = fc.record(
  {
    apiVersion: someText,
    metadata: fc.record({ name: someText }),
    endpoints: fc.array(
      fc.record(
        {
          name: someText,
          type: someText,
          port: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
          visibility: fc.array(someText),
        },
        { requiredKeys: ['name'] },
      ),
    ),
    dependencies: fc.record({
      resources: fc.array(fc.record({ ref: someText, envBindings: bindings })),
    }),
    configurations: fc.record(
      {
        env: fc.array(
          fc.record({ name: someText, value: someText, valueFrom: secret }, { requiredKeys: [] }),
        ),
        files: fc.array(fc.record({ name: someText, mountPath: someText, value: someText })),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);

describe('printDescriptor', () => {
  test('is read back as it was, whatever the texts', () => {
    fc.assert(
      fc.property(descriptor, (given) => {
        const text = printDescriptor(given);
        const { descriptor: read, failure } = readDescriptor(text, 'v1.2.3');
        expect(failure).toBeUndefined();
        expect(read).toEqual(given);
      }),
    );
  });

  test('writes as people do', () => {
    const comments = new Map([
      ['/endpoints', ['Who may call it.']],
      ['/endpoints/0/port', ['Guessed.', 'Please look.']],
      ['/configurations/env/1', ['Second.']],
    ]);
    expect(
      printDescriptor(
        {
          metadata: { name: 'catalog' },
          endpoints: [{ port: 8080, name: 'api', visibility: ['external'] }],
          configurations: {
            env: [
              { name: 'URL', value: 'http://db:5432/x?a=b' },
              { name: 'ON', value: 'yes' },
            ],
            files: [{ name: 'a.toml', mountPath: '/etc', value: 'a = 1\n\nb = 2\n' }],
          },
          dependencies: { resources: [{ ref: 'db', envBindings: new Map([['host', 'DB HOST']]) }] },
        },
        comments,
      ),
    ).toBe(`metadata:
  name: catalog
# Who may call it.
endpoints:
  - name: api
    # Guessed.
    # Please look.
    port: 8080
    visibility:
      - external
dependencies:
  resources:
    - ref: db
      envBindings:
        host: DB HOST
configurations:
  env:
    - name: URL
      value: http://db:5432/x?a=b
    # Second.
    - name: "ON"
      value: "yes"
  files:
    - name: a.toml
      mountPath: /etc
      value: |
        a = 1

        b = 2
`);
  });

  test('writes nothing for nothing', () => expect(printDescriptor({})).toBe(''));
});
