import { ROLES } from '../../lib/access/permission';
import type { Policy } from '../../lib/access/policy';

/** What the rules of a file grant, in short: how many give each role, and in how many places. */
export function describePolicy(file: string, { rules }: Policy): string {
  const rows = ROLES.toReversed().flatMap((role) => {
    const giving = rules.filter((rule) => rule.role === role);
    if (giving.length === 0) return [];
    const places = giving.reduce((sum, { where }) => sum + where.length, 0);
    return [`  ${role.padEnd(9)}  ${count(giving.length, 'rule')} in ${count(places, 'place')}`];
  });
  return [`${file} is usable: ${count(rules.length, 'rule')}`, ...rows].join('\n');
}

function count(amount: number, what: string): string {
  return `${amount} ${what}${amount === 1 ? '' : 's'}`;
}
