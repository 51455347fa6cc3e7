import { expect, it } from 'vitest';
import { BY_PACKAGE } from './allowed';
import { evaluate, judgeLicence } from './judge-licence';
import { readPackages } from './read-packages';

const packages = readPackages('.');

it('lets every package of the lock file be used', () => {
  const refused = packages.flatMap((one) => {
    const why = judgeLicence(one);
    return why === undefined ? [] : [`${one.name}@${one.version} ${why}`];
  });
  expect(refused).toEqual([]);
  const runs = packages.filter(({ dev }) => !dev).map(({ name }) => name);
  // The second is one of ours for tests and an optional peer of what runs.
  expect(runs).toEqual(expect.arrayContaining(['next', 'ajv']));
  expect(packages.filter(({ dev }) => dev).map(({ name }) => name)).toContain('vitest');
});

it('has no exception that nothing needs', () => {
  const unused = Object.keys(BY_PACKAGE).filter(
    (start) => !packages.some(({ name }) => name.startsWith(start)),
  );
  expect(unused).toEqual([]);
});

it.each([
  ['a licence that asks for more', { license: 'GPL-3.0-only', dev: true }],
  ['one for building in what runs', { license: 'MPL-2.0', dev: false }],
  ['a package without a licence', { license: undefined, dev: true }],
  ['what is no expression', { license: 'SEE LICENSE IN LICENSE.md', dev: true }],
  ['both of which one is not allowed', { license: 'MIT AND GPL-2.0-only', dev: false }],
])('refuses %s', (_, { license, dev }) => {
  const one = { name: 'a', version: '1.0.0', dev, ...(license !== undefined && { license }) };
  expect(judgeLicence(one)).toBeDefined();
});

it('holds an exception to the licence that was looked at', () => {
  const libvips = { name: '@img/sharp-libvips-linux-x64', version: '1.0.0', dev: false };
  expect(judgeLicence({ ...libvips, license: 'LGPL-3.0-or-later' })).toBeUndefined();
  expect(judgeLicence({ ...libvips, license: 'GPL-3.0-or-later' })).toBeDefined();
});

it.each([
  ['A', true],
  ['X', false],
  ['X OR A', true],
  ['A AND X', false],
  ['A AND X OR A', true],
  ['A AND (X OR A)', true],
  ['X AND (X OR A)', false],
  ['(A', undefined],
  ['A OR', undefined],
  ['A A', undefined],
  ['', undefined],
])('%j is %s', (expression, verdict) => {
  expect(evaluate(expression, (id) => id === 'A')).toBe(verdict);
});
