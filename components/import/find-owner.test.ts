import { expect, it } from 'vitest';
import { findOwner } from './find-owner';

/** Of the line that has `hush`. */
function ownerIn(text: string): string | undefined {
  const lines = text.split('\n');
  return findOwner(
    lines,
    lines.findIndex((line) => line.includes('hush')),
  );
}

it.each([
  ['before it', 'env:\n  - name: DB_PASSWORD\n    value: hush\n'],
  ['after it', 'env:\n  - value: hush\n    # said below\n\n    key: DB_PASSWORD\n'],
  [
    'before what is nested',
    'env:\n  - name: DB_PASSWORD\n    more:\n      a: 1\n    value: hush\n',
  ],
  ['between braces', 'env: [{name: A}]\nb:\n  - {name: DB_PASSWORD, value: hush}\n'],
  ['in JSON', '{\n  "name": "DB_PASSWORD",\n  "value": "hush"\n}\n'],
])('finds the name %s', (_, text) => {
  expect(ownerIn(text)).toBe('DB_PASSWORD');
});

it.each([
  ['of the item before', 'env:\n  - name: A\n    x: 1\n  - value: hush\n    y: 1\n'],
  ['of the item behind', 'env:\n  - y: 1\n    value: hush\n  - name: A\n'],
  ['of what it is within', 'name: A\nenv:\n  value: hush\n'],
  ['of what is within', 'value: hush\nmore:\n  name: A\n'],
])('takes no name %s', (_, text) => {
  expect(ownerIn(text)).toBeUndefined();
});
