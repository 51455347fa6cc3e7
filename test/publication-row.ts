import type { PublicationRow, StepRow } from '../lib/store/schema';

/** A publication under way, as it is stored, unless told otherwise. */
export function publicationRow(
  id: string,
  overrides: Partial<PublicationRow> = {},
): PublicationRow {
  return {
    id,
    controlPlane: 'default',
    namespace: 'team-a',
    project: 'shop',
    component: 'cart',
    image: 'cart:1',
    actorKind: 'user',
    actorId: 'u1',
    actorName: 'Ada',
    action: 'create',
    state: 'pending',
    startedAt: '2026-11-23T20:00:00.000Z',
    finishedAt: null,
    request: '{"a":1}',
    plan: '{"id":"p"}',
    outcome: '{"state":"pending"}',
    instanceId: 'i1',
    contentHash: null,
    provenance: null,
    ...overrides,
  };
}

export function stepRow(position: number, name: StepRow['name']): StepRow {
  return { position, name, state: 'started', at: '2026-11-23T20:00:00.000Z', detail: null };
}

/** What the audit says of one that begins. */
export const BEGUN = {
  at: '2026-11-23T20:00:00.000Z',
  verdict: 'begun',
  code: null,
  removals: 'none',
} as const;

/** And of one that ends well. */
export const SUCCEEDED = {
  ...BEGUN,
  at: '2026-11-23T20:00:01.000Z',
  verdict: 'succeeded',
} as const;
