import { expect, it } from 'vitest';
import { areEqual, membersOf, readMember } from './members';

it.each([
  ['whatever the order', { a: 1, b: [{ c: 2 }] }, { b: [{ c: 2 }], a: 1 }, true],
  ['not in another order of a list', [1, 2], [2, 1], false],
  ['not with a member more', { a: 1 }, { a: 1, b: 2 }, false],
  ['not with another name', { a: 1 }, { b: 1 }, false],
  ['not with what every object inherits', { toString: 1 }, { b: 1 }, false],
  [
    'with a member that is named so',
    JSON.parse('{"__proto__":1}'),
    JSON.parse('{"__proto__":1}'),
    true,
  ],
  ['not a list and an object', [], {}, false],
  ['not text and number', '1', 1, false],
  ['not nothing and an empty object', null, {}, false],
])('two values are equal %s', (_, a: unknown, b: unknown, equal) => {
  expect(areEqual(a, b)).toBe(equal);
});

it('reads members of its own alone, and none of what is no object', () => {
  expect(membersOf({ a: 1 })).toEqual({ a: 1 });
  expect([[1], null, 'text', undefined].map(membersOf)).toEqual([{}, {}, {}, {}]);
  expect(readMember({}, 'constructor')).toBeUndefined();
  expect(readMember(JSON.parse('{"constructor":1}'), 'constructor')).toBe(1);
});
