import { describe, expect, it } from 'vitest';
import { admitWorkload } from './admit';
import { decodeWorkload } from './decode-api-body';
import { toApiJson } from './api-json';
import type { Release } from './releases';

/** The messages for a new Workload whose spec has these parts, sorted. */
function messages(
  parts: { readonly metadata?: object; readonly spec?: Readonly<Record<string, unknown>> },
  release: Release = 'v1.2.3',
): readonly string[] {
  const body = {
    metadata: { name: 'cart', ...parts.metadata },
    spec: {
      owner: { projectName: 'shop', componentName: 'probe' },
      container: { image: 'i' },
      ...parts.spec,
    },
  };
  const decoded = decodeWorkload(toApiJson(body), release);
  if (!decoded.ok) throw new Error('the body does not decode');
  const admission = admitWorkload(decoded.body, { namespace: 'n', release });
  return admission.ok ? [] : admission.violations.map(({ message }) => message).toSorted();
}

const SKIPPED =
  '<nil>: Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation';
const BOTH = 'Invalid value: "object": value and valueFrom are mutually exclusive';

function times<T>(count: number, make: (i: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, i) => make(i));
}

function bindings(count: number) {
  return Object.fromEntries(times(count, (i) => [`o${i}`, 'V']));
}

function outOfRange(name: string, value: number, bound: string): string {
  return `spec.endpoints.a.${name}: Invalid value: ${value}: spec.endpoints.a.${name} in body should be ${bound}`;
}

function endpointWith(parts: Readonly<Record<string, unknown>>) {
  return { spec: { endpoints: { a: { type: 'HTTP', port: 80, ...parts } } } };
}

describe('repeated values', () => {
  it.each([
    [
      'twice',
      ['internal', 'internal'],
      ['spec.endpoints[a].visibility[1]: Duplicate value: "internal"'],
    ],
    [
      'four times: named once',
      ['internal', 'project', 'internal', 'internal', 'internal'],
      ['spec.endpoints[a].visibility[2]: Duplicate value: "internal"'],
    ],
    [
      'two values, each twice',
      ['internal', 'project', 'project', 'internal'],
      [
        'spec.endpoints[a].visibility[2]: Duplicate value: "project"',
        'spec.endpoints[a].visibility[3]: Duplicate value: "internal"',
      ],
    ],
  ])('in a visibility: %s', (_, visibility, expected) => {
    expect(messages(endpointWith({ visibility }))).toEqual(expected);
  });

  it('of a resource’s ref, quoted as Go’s JSON', () => {
    const resources = times(3, () => ({ ref: '<a>' }));
    expect(messages({ spec: { dependencies: { resources } } })).toEqual([
      String.raw`spec.dependencies.resources[1]: Duplicate value: {"ref":"\u003ca\u003e"}`,
    ]);
    expect(messages({ spec: { dependencies: { resources } } }, 'v1.0.5')).toEqual([]);
  });

  it('elsewhere do no harm', () => {
    const twice = times(2, () => ({ key: 'A', value: 'x', mountPath: '/a' }));
    expect(messages({ spec: { container: { image: 'i', env: twice, files: twice } } })).toEqual([]);
  });
});

describe('ports', () => {
  it.each([
    [{ port: 1 }, []],
    [{ port: 65_535 }, []],
    [{ port: 0 }, [outOfRange('port', 0, 'greater than or equal to 1')]],
    [{ port: 65_536 }, [outOfRange('port', 65_536, 'less than or equal to 65535')]],
    [{ targetPort: 0 }, []],
    [{ targetPort: -1 }, [outOfRange('targetPort', -1, 'greater than or equal to 1')]],
    [{ targetPort: 65_536 }, [outOfRange('targetPort', 65_536, 'less than or equal to 65535')]],
  ])('%j', (parts, expected) => {
    expect(messages(endpointWith(parts))).toEqual(expected);
  });
});

describe('which problems keep the rules with messages of their own from being looked at', () => {
  const container = { image: 'i', env: [{ key: 'A', value: 'x', valueFrom: {} }] };
  const clash = `spec.container.env[0]: ${BOTH}`;
  const many = times(51, (i) => ({ component: `c${i}`, name: 'n', visibility: 'project' }));
  it.each([
    ['a port does not', { endpoints: { a: { type: 'HTTP', port: 0 } } }, clash],
    ['a length does not', { dependencies: { resources: [{ ref: '' }] } }, clash],
    [
      'a repeated value does not',
      { endpoints: { a: { type: 'HTTP', port: 80, visibility: ['project', 'project'] } } },
      clash,
    ],
    ['an unsupported value does', { endpoints: { a: { type: 'http', port: 80 } } }, SKIPPED],
    ['too many items do', { dependencies: { endpoints: many } }, SKIPPED],
  ])('%s', (_, spec, expected) => {
    const found = messages({ spec: { container, ...spec } });
    expect(found).toHaveLength(2);
    expect(found).toContain(expected);
  });
});

describe('most items', () => {
  it.each([
    [
      'endpoints',
      50,
      { endpoints: times(50, () => ({ component: 'c', name: 'n', visibility: 'project' })) },
    ],
    ['resources', 50, { resources: times(50, (i) => ({ ref: `r${i}` })) }],
    ['resources', 51, { resources: times(51, (i) => ({ ref: `r${i}` })) }],
    ['resources[0].envBindings', 50, { resources: [{ ref: 'r', envBindings: bindings(50) }] }],
    ['resources[0].fileBindings', 51, { resources: [{ ref: 'r', fileBindings: bindings(51) }] }],
  ])('%s: %i', (path, count, dependencies) => {
    expect(messages({ spec: { dependencies } })).toEqual(
      count > 50
        ? [SKIPPED, `spec.dependencies.${path}: Too many: ${count}: must have at most 50 items`]
        : [],
    );
  });
});

describe('keys of labels and annotations', () => {
  it.each([
    [63, 'a'.repeat(63), []],
    [64, 'a'.repeat(64), ['name part must be no more than 63 characters']],
    [253, `${'a'.repeat(253)}/x`, []],
    [254, `${'a'.repeat(254)}/x`, ['prefix part must be no more than 253 characters']],
  ])('of %i characters', (_, key, expected) => {
    for (const where of ['labels', 'annotations']) {
      expect(messages({ metadata: { [where]: { [key]: 'x' } } })).toEqual(
        expected.map((message) => `metadata.${where}: Invalid value: "${key}": ${message}`),
      );
    }
  });

  it('may have a prefix in upper case where it is an annotation', () => {
    for (const key of ['Example.COM/a', '\u0130/a']) {
      expect(messages({ metadata: { annotations: { [key]: 'x' } } })).toEqual([]);
      expect(messages({ metadata: { labels: { [key]: 'x' } } })).toHaveLength(1);
    }
  });
});
