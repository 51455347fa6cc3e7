import { describe, expect, it } from 'vitest';
import { grantsOf } from '../access/grants';
import { readPolicy } from '../access/read-policy';
import type { CiAction } from '../trust/grant';
import { requireToConnect } from './may-connect';
import { Principal } from './principal';

const RULES = `
rules:
  - { name: Store, who: [{ group: store }], role: publisher, where: [{ namespace: acme, project: store }] }
  - { name: Shops, who: [{ group: shops }], role: publisher, where: [{ namespace: acme, project: shop-* }], targets: [staging] }
  - { name: Both, who: [{ group: both }], role: publisher, where: [{ namespace: acme, project: a }, { namespace: acme, project: b }] }
  - { name: Writers, who: [{ group: writers }], role: author, where: [{ namespace: "*" }] }
`;

function principalIn(group: string): Principal {
  const reading = readPolicy(RULES);
  if (!reading.ok) throw new Error('It is right.');
  const person = { subject: 'ada', claims: { groups: [group] } };
  const actor = { kind: 'user', id: 'x#ada', name: 'Ada' } as const;
  return Principal.ofPerson(actor, grantsOf(reading.policy, person), person);
}

const at = (project: string, component: string, controlPlane?: string) => ({
  ...(controlPlane !== undefined && { controlPlane }),
  namespace: 'acme',
  project,
  component,
});

describe('a pipeline is let in', () => {
  it.each([
    ['store', at('store', '*')],
    ['store', at('store', 'catalog')],
    ['store', at('store', '*', '*')],
    ['shops', at('shop-1', 'cart', 'staging')],
    ['both', at('b', '*')],
  ])('by %s to what they may publish to themselves: %j', (group, scope) => {
    const actions: CiAction[] = ['validate', 'plan', 'publish'];
    expect(() => requireToConnect(principalIn(group), scope, actions)).not.toThrow();
  });

  it.each([
    ['store', at('*', '*')],
    ['store', at('store-2', 'catalog')],
    ['store', { ...at('store', '*'), namespace: '*' }],
    ['shops', at('shop-1', 'cart')],
    ['shops', at('shop-1', 'cart', 'production')],
    ['shops', at('shop-1', 'cart', '*')],
    // Two parts are no whole.
    ['both', at('*', '*')],
    ['writers', at('store', 'catalog')],
    ['nobody', at('store', 'catalog')],
  ])('by %s to nothing beyond: %j', (group, scope) => {
    for (const action of ['validate', 'plan', 'publish'] as const) {
      expect(() => requireToConnect(principalIn(group), scope, [action])).toThrow(
        /You may not let a pipeline/,
      );
    }
  });
});
