import { expect, it } from 'vitest';
import { readPolicy } from '../access/read-policy';
import { watchRuleTargets } from './watch-rule-targets';

function read() {
  const reading = readPolicy(
    'rules:\n  - { name: All, who: [{ everyone: true }], role: viewer, where: [{ namespace: a }], targets: [production] }\n',
  );
  if (!reading.ok) throw new Error('it can be read');
  return reading.policy;
}

it('warns once for each version of the rules, and when the control planes are others', () => {
  const logged: object[] = [];
  const watch = watchRuleTargets('/etc/access.yaml', { warn: (fields) => logged.push(fields) });
  const policy = read();
  watch(policy, ['default']);
  watch(policy, ['default']);
  expect(logged).toEqual([
    {
      path: '/etc/access.yaml',
      problems: [{ line: 2, message: expect.stringContaining('no control plane “production”') }],
    },
  ]);
  watch(policy, ['staging', 'production']);
  expect(logged).toHaveLength(1);
  watch(policy, ['staging']);
  watch(read(), ['staging']);
  expect(logged).toHaveLength(3);
});
