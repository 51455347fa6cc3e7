import type { TrustRuleRow } from '../lib/store/schema';

/** A rule for the cart of team-a as it is stored, unless told otherwise. */
export function trustRuleRow(
  provider: TrustRuleRow['provider'],
  issuer: string,
  conditions: Readonly<Record<string, string>>,
  overrides: Partial<TrustRuleRow> = {},
): TrustRuleRow {
  return {
    id: `rule-${provider}`,
    name: `pipeline at ${provider}`,
    provider,
    issuer,
    conditions: JSON.stringify(conditions),
    controlPlane: 'default',
    namespace: 'team-a',
    project: 'shop',
    component: 'cart',
    actions: 'validate plan publish',
    createdBy: 'ada',
    createdAt: '2026-11-23T20:00:00.000Z',
    lastUsedAt: null,
    lastCall: null,
    revokedAt: null,
    ...overrides,
  };
}
