import { describe, expect, it } from 'vitest';
import { findPlace } from './places';
import type { Range } from './range';
import { readDescriptor } from './read-descriptor';
import { LATEST_RELEASE, type Release } from './release';

function decode(text: string, release: Release = LATEST_RELEASE): unknown {
  return readDescriptor(text, release).descriptor;
}

describe('readDescriptor', () => {
  it.each<[string, string, unknown]>([
    ['an empty document', '', {}],
    ['keys in any letter case', 'ENDPOINTS: [{Port: 80}]', { endpoints: [{ port: 80 }] }],
    ['unknown keys', 'spec: {a: 1}\nendpoints: [{target_port: 1}]', { endpoints: [{}] }],
    [
      'scalars in string fields',
      'endpoints: [{name: 0644, type: 1.10}]',
      { endpoints: [{ name: '420', type: '1.1' }] },
    ],
    ['a null in a scalar field', 'endpoints: [{Port: 2, port: }]', { endpoints: [{ port: 2 }] }],
    ['a null after a list', 'Endpoints: [{port: 1}]\nendpoints:', { endpoints: [] }],
    ['a null after a pointer', 'Dependencies: {endpoints: []}\ndependencies:', {}],
    [
      'two spellings of a list item by item',
      'Endpoints: [{name: a, port: 1}, {name: b}]\nendpoints: [{port: 9}]',
      { endpoints: [{ name: 'a', port: 9 }] },
    ],
    [
      'a third, longer spelling over what the second cut off',
      'ENDPOINTS: [{}, {port: 8}]\nEndpoints: [{}]\nendpoints: [{}, {name: b}]',
      { endpoints: [{}, { port: 8, name: 'b' }] },
    ],
    [
      'an empty spelling, which starts afresh',
      'ENDPOINTS: [{port: 8}]\nEndpoints: []\nendpoints: [{name: b}]',
      { endpoints: [{ name: 'b' }] },
    ],
  ])('decodes %s', (_, text, descriptor) => {
    expect(decode(text)).toEqual(descriptor);
  });

  it('decodes what the release has', () => {
    const text =
      'connections: [{name: a}]\ndependencies: {endpoints: [{name: b}], resources: [{ref: c}]}';
    expect(decode(text, 'v1.0.0-rc.1')).toEqual({ connections: [{ name: 'a' }] });
    expect(decode(text, 'v1.0.5')).toEqual({ dependencies: { endpoints: [{ name: 'b' }] } });
    expect(decode(text, 'v1.1.6')).toEqual({
      dependencies: { endpoints: [{ name: 'b' }], resources: [{ ref: 'c' }] },
    });
  });

  it.each([
    [
      'endpoints: [{port: x}]',
      'decode',
      'x',
      'cannot unmarshal string into Go struct field WorkloadDescriptorEndpoint.Endpoints.Port of type int32',
    ],
    ['endpoints: 5\nzzz: .inf', 'yaml', '.inf', 'json: unsupported value: +Inf'],
    [
      'zzz: .inf\n? ~\n: 1',
      'yaml',
      '~',
      'unsupported map key of type: %!s(<nil>), key: <nil>, value: 1',
    ],
    ['a: b: c', 'yaml', ': ', 'mapping values are not allowed in this context'],
  ])('fails on %j at the right place', (text, stage, at, message) => {
    const { descriptor, failure } = readDescriptor(text, LATEST_RELEASE);
    expect(descriptor).toBeUndefined();
    expect(failure?.stage).toBe(stage);
    expect(failure?.message).toContain(message);
    expect(text.slice(failure?.range.from, failure?.range.to)).toContain(at.trim());
  });

  it('knows where everything was written', () => {
    const text =
      'x: &x {Port: 80}\nendpoints:\n  - <<: *x\n    name: "a"\n    visibility: [external]\n';
    const { places } = readDescriptor(text, LATEST_RELEASE);
    const cut = (range: Range | undefined): string | undefined =>
      range && text.slice(range.from, range.to);
    const place = (pointer: string): (string | undefined)[] => {
      const { keys = [], range } = findPlace(places, pointer) ?? {};
      return [...keys, range].map(cut);
    };
    expect(place('/endpoints/0/name')).toEqual(['endpoints', 'name', '"a"']);
    expect(place('/endpoints/0/port')).toEqual(['endpoints', '<<', 'Port', '80']);
    expect(place('/endpoints/0/visibility/0')).toEqual(['endpoints', 'visibility', 'external']);
    expect(findPlace(places, '/x')).toBeUndefined();
  });
});
