import { expect, it } from 'vitest';
import { readPolicy } from './read-policy';
import { findUnknownTargets, namesTargets } from './unknown-targets';

function policyFor(...targets: readonly string[]) {
  const rules = targets.map(
    (text, at) =>
      `  - { name: R${at}, who: [{ everyone: true }], role: viewer, where: [{ namespace: a }, { namespace: b }], targets: [${text}] }`,
  );
  const reading = readPolicy(`rules:\n${rules.join('\n')}\n`);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.policy;
}

it('finds each name that no control plane has, once for each rule', () => {
  const policy = policyFor('production, prodction', '"*"', 'eu-*', 'prod*');
  expect(findUnknownTargets(policy, ['staging', 'production'])).toEqual([
    {
      line: 2,
      message:
        'rules[0].targets: there is no control plane “prodction”; there is staging, production',
    },
    {
      line: 4,
      message: 'rules[2].targets: there is no control plane “eu-*”; there is staging, production',
    },
  ]);
});

it('knows whether there is anything to find', () => {
  expect(namesTargets(policyFor('"*"'))).toBe(false);
  expect(namesTargets(policyFor('"*"', 'production'))).toBe(true);
});
