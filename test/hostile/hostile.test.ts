import { describe, expect, test } from 'vitest';
import { generateWorkload, type Generated } from '@/lib/workload/generate';
import { RELEASES, type Release } from '@/lib/workload/releases';
import { HOSTILE_DOCUMENTS } from './documents/all';
import { INHERITED } from './documents/keys';
import { generateDocument, LARGEST } from './generate-document';

const GENERATED = 300;
const PARAMS = {
  namespace: 'acme',
  project: 'store',
  component: 'catalog',
  image: 'registry.example/catalog:1.0.0',
};

const documents = Object.entries(HOSTILE_DOCUMENTS);

function generate(text: string, release: Release = 'v1.2.3'): Generated {
  const files = new Map([['openapi.yaml', 'openapi: 3.0.0\n']]);
  return generateWorkload({ descriptor: { text, files }, params: PARAMS, release });
}

/** What all objects inherit, as it is now. */
function inherited(): unknown[] {
  return [Object, Array, Function, String, Map, Set]
    .map(({ prototype }): object => prototype)
    .flatMap((prototype) => Object.entries(Object.getOwnPropertyDescriptors(prototype)))
    .map(([name, descriptor]) => [name, descriptor.value]);
}

describe('hostile documents', () => {
  test.each(documents)(
    '%s',
    (_, build) => {
      const before = inherited();
      const text = build(LARGEST);
      for (const release of RELEASES) {
        const { workload, failure, findings } = generate(text, release);
        expect(workload === undefined).toBe(failure !== undefined);
        // Who is refused is told why.
        const isExplained = findings.some(({ severity }) => severity === 'error');
        expect(isExplained || failure === undefined).toBe(true);
      }
      expect(inherited()).toStrictEqual(before);
    },
    60_000,
  );

  test(`${GENERATED} generated ones`, () => {
    const before = inherited();
    for (let seed = 0; seed < GENERATED; seed += 1) {
      const text = generateDocument(seed);
      for (const release of RELEASES) {
        expect(() => generate(text, release), `document ${seed}`).not.toThrow();
      }
    }
    expect(inherited()).toStrictEqual(before);
  }, 120_000);
});

test('names that all objects have are names like any other', () => {
  const text = HOSTILE_DOCUMENTS['inherited names of endpoints']?.(0) ?? '';
  const endpoints = generate(text).workload?.spec.endpoints ?? {};
  expect(Object.keys(endpoints).toSorted()).toEqual([...INHERITED].toSorted());
});
