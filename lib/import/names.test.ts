import { describe, expect, test } from 'vitest';
import { toLabel } from './names';

describe('toLabel', () => {
  test.each([
    ['http', 'http'],
    ['Reading List', 'reading-list'],
    ['go_greeter', 'go-greeter'],
    ['PetStore 8080', 'petstore-8080'],
    ['Reward API (Go)', 'reward-api-go'],
    ['Café', 'cafe'],
    ['--a--', 'a'],
    ['日本', 'endpoint'],
    ['', 'endpoint'],
    [`${'a'.repeat(62)} b`, 'a'.repeat(62)],
  ])('makes %j into %s', (text, label) => {
    expect(toLabel(text, { fallback: 'endpoint' })).toBe(label);
  });

  test.each([
    ['API', ['api'], 'api-2'],
    ['api', ['api', 'api-2'], 'api-3'],
    ['a'.repeat(63), ['a'.repeat(63)], `${'a'.repeat(61)}-2`],
  ])('keeps %j apart from %j', (text, taken, label) => {
    expect(toLabel(text, { fallback: 'endpoint', taken: new Set(taken) })).toBe(label);
  });
});
