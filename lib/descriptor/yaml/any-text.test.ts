import { array, assert, constantFrom, property, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Range } from '../range';
import type { Value } from '../value';
import { readYaml } from './read-yaml';

const CHARACTERS = Array.from('[]{},:-?&*!|>\'"%@`#\\ \t\n\r\u0085\u2028\uFEFF\0é🚀a1~');
const FRAGMENTS = [
  '\uD800',
  '<<',
  ': ',
  '- ',
  '? ',
  '\n  ',
  '\n- ',
  '\na: ',
  '---\n',
  '...\n',
  '&a ',
  '*a ',
  '"a": ',
  '!!int ',
  '!!binary ',
  '|+\n ',
  '>-\n ',
  '{a: b}',
  '<<: *a\n',
  '%TAG ! x\n',
];

const yamlish = array(constantFrom(...CHARACTERS, ...FRAGMENTS), { maxLength: 60 }).map(
  (fragments) => fragments.join(''),
);

function isWithin(inner: Range, outer: Range): boolean {
  return outer.from <= inner.from && inner.from <= inner.to && inner.to <= outer.to;
}

/** The ranges that do not lie within those of what they are part of. */
function strayRanges(value: Value, outer: Range): Range[] {
  const stray = isWithin(value.range, outer) ? [] : [value.range];
  if (value.kind === 'list') {
    return [...stray, ...value.items.flatMap((item) => strayRanges(item, value.range))];
  }
  if (value.kind === 'map') {
    const inner = value.entries.flatMap((entry) => [
      ...(isWithin(entry.range, value.range) ? [] : [entry.range]),
      ...strayRanges(entry.key, entry.range),
      ...strayRanges(entry.value, entry.range),
    ]);
    return [...stray, ...inner];
  }
  return stray;
}

describe('whatever the text', () => {
  it('reads it or tells why not, in places that exist', () => {
    assert(
      property(yamlish, (text) => {
        const { root, problem, comments, endsAt, text: decoded } = readYaml(text);
        const whole = { from: 0, to: decoded.length };
        expect(decoded).toHaveLength(text.length);
        expect(root === undefined || problem === undefined).toBe(true);
        expect(endsAt).toBeLessThanOrEqual(decoded.length);
        const places = problem === undefined ? comments : [...comments, problem.range];
        expect(places.filter((range) => !isWithin(range, whole))).toEqual([]);
        // An alias brings what lies elsewhere.
        const nested = root === undefined || text.includes('*') ? [] : strayRanges(root, whole);
        expect(nested).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it('reads any bytes', () => {
    assert(
      property(uint8Array({ maxLength: 100 }), (bytes) => {
        const { root, problem, text } = readYaml(bytes);
        const range = problem?.range ?? root?.range ?? { from: 0, to: 0 };
        expect(isWithin(range, { from: 0, to: text.length })).toBe(true);
      }),
    );
  });
});
