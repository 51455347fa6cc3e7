import type { CiTokenRow } from '../lib/store/schema';

/** A token for one component, valid from the twenty-third to the twenty-fourth of November 2026 unless told otherwise. */
export function ciTokenRow(id: string, overrides: Partial<CiTokenRow> = {}): CiTokenRow {
  return {
    id,
    name: 'pipeline',
    hash: `hash-${id}`,
    prefix: 'wls_abcd',
    controlPlane: 'default',
    namespace: 'team-a',
    project: 'shop',
    component: 'cart',
    actions: 'validate plan publish',
    createdBy: 'ada',
    createdAt: '2026-11-23T20:00:00.000Z',
    expiresAt: '2026-11-24T20:00:00.000Z',
    lastUsedAt: null,
    lastCall: null,
    revokedAt: null,
    ...overrides,
  };
}
