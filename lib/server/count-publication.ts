import type { Actor, Publication } from '../publish/plan';
import { sharedMetrics } from './metrics/studio-metrics';
import { asStudioError } from './problem';

/** Counts how a publication ends: what was recorded of it, or with which code it was refused before that. */
export async function countPublication(
  actor: Actor,
  running: Promise<Publication>,
): Promise<Publication> {
  const { publications } = sharedMetrics();
  const actor_kind = actor.kind;
  try {
    const publication = await running;
    const { outcome } = publication;
    const error_type = outcome.state === 'failed' ? outcome.code : '';
    publications.add({ actor_kind, outcome: outcome.state, error_type });
    return publication;
  } catch (error) {
    const error_type = asStudioError(error).code;
    publications.add({ actor_kind, outcome: 'refused', error_type });
    throw error;
  }
}
