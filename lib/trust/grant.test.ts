import { expect, test } from 'vitest';
import { allowsAction, allowsTarget, readActions, writeActions } from './grant';

test.each([
  [['team-a', 'shop', 'cart'], true],
  [['team-a', 'shop', '*'], true],
  [['team-a', '*', '*'], true],
  [['*', '*', '*'], true],
  [['team-a', '*', 'cart'], true],
  [['team-b', 'shop', 'cart'], false],
  [['team-a', 'billing', '*'], false],
  [['team-a', '*', 'catalog'], false],
  [['', '', ''], false],
] as const)('scope %j allows team-a/shop/cart: %s', ([namespace, project, component], allowed) => {
  const target = { namespace: 'team-a', project: 'shop', component: 'cart' };
  expect(allowsTarget({ namespace, project, component }, target)).toBe(allowed);
});

const at = (controlPlane?: string) => ({
  ...(controlPlane !== undefined && { controlPlane }),
  namespace: 'team-a',
  project: 'shop',
  component: 'cart',
});

test.each([
  [undefined, undefined, true],
  ['default', undefined, true],
  [undefined, 'production', false],
  ['staging', 'production', false],
  ['production', 'production', true],
  ['*', 'production', true],
])('a scope at target %s allows %s: %s', (scope, target, allowed) => {
  expect(allowsTarget(at(scope), at(target))).toBe(allowed);
});

test('an action is allowed where one and the same grant has it and covers the target', () => {
  const cart = { namespace: 'team-a', project: 'shop', component: 'cart' };
  const grants = [
    { ...cart, component: '*', actions: readActions('validate plan') },
    { ...cart, component: 'catalog', actions: readActions('publish') },
  ];
  expect(allowsAction(grants, 'plan', cart)).toBe(true);
  expect(allowsAction(grants, 'publish', cart)).toBe(false);
  expect(allowsAction(grants, 'publish')).toBe(true);
  expect(allowsAction([], 'validate')).toBe(false);
});

test('actions are written in one order and read back, whatever else stands there', () => {
  expect(writeActions(['publish', 'validate'])).toBe('validate publish');
  expect(readActions('publish destroy  validate')).toEqual(['validate', 'publish']);
});
