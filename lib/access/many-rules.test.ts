import { expect, test } from 'vitest';
import { allows, grantsOf, scopesOf } from './grants';
import type { Policy } from './policy';
import { policySchema } from './policy-schema';
import type { Scope } from './scope';

const scope = (project: string): Scope => ({
  targets: ['*'],
  namespace: 'acme',
  project,
  component: '*',
});

const policy: Policy = {
  groupsClaim: 'groups',
  rules: Array.from({ length: 2_000 }, (_, at) => ({
    name: `rule ${at}`,
    line: at,
    who: [{ kind: 'group', group: `team-${at}` }],
    role: 'viewer',
    where: [scope(`p${at}`), scope(`p${at}-*`), scope(`p${at}-more-*`)],
  })),
};

test('somebody of a thousand groups has their claim read once, and their scopes made few at once', () => {
  let reads = 0;
  const claims = {
    get groups() {
      reads += 1;
      return Array.from({ length: 1_000 }, (_, at) => `team-${at}`);
    },
  };
  const grants = grantsOf(policy, { subject: 'ada', claims });
  expect(grants).toHaveLength(1_000);
  expect(reads).toBe(1);
  const begun = performance.now();
  expect(scopesOf(grants, 'view')).toHaveLength(2_000);
  // Each compared with each takes seconds.
  expect(performance.now() - begun).toBeLessThan(400);
  const place = { target: 'default', namespace: 'acme', project: 'p999', component: 'cart' };
  expect(allows(grants, 'view', place)).toBe(true);
});

const fileOf = (places: number, targets: number) => ({
  rules: [
    {
      name: 'All',
      who: [{ everyone: true }],
      role: 'viewer',
      where: Array.from({ length: places }, (_, at) => ({ namespace: 'n', project: `p${at}` })),
      targets: Array.from({ length: targets }, (_, at) => `t${at}`),
    },
  ],
});

const problemOf = (places: number, targets: number) =>
  policySchema.safeParse(fileOf(places, targets)).error?.issues[0]?.message;

test('a file that names more than a list can be filtered by is refused', () => {
  expect(problemOf(3_000, 7)).toBeUndefined();
  expect(problemOf(3_001, 1)).toContain('at most 3000 places');
  expect(problemOf(3_000, 8)).toContain('fewer control planes');
});
