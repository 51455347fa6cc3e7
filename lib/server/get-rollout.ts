import { StudioError } from '../errors';
import type { Publication } from '../publish/plan';
import { publishedBy, readRollout } from '../publish/read-rollout';
import type { Rollout } from '../publish/rollout';
import { type Answer, answerJson } from './answer';
import type { ApiCall } from './api-call';
import { findCoveredOrThrow } from './get-publication-for-ci';
import type { Studio } from './studio';

/**
 * What OpenChoreo has made by now of the component that was published to. Throws `not-found` for a publication that did
 * not get through: nothing came of it, and the component that it names may be anybody's.
 */
export async function getRollout(
  { targets }: Pick<Studio, 'targets'>,
  publication: Pick<Publication, 'request' | 'plan' | 'outcome'>,
): Promise<Rollout> {
  const published = publishedBy(publication);
  if (!published) {
    throw new StudioError(
      'not-found',
      'This publication did not get through, so nothing came of it.',
      {
        hint: 'The publication itself says how it ended.',
      },
    );
  }
  const { rollouts, workloads } = targets.of(published.target).controlPlane;
  return readRollout({ rollouts, workloads, now: () => new Date() }, published);
}

/** `GET /api/v1/publications/{id}/rollout`. */
export async function getRolloutForCi(call: ApiCall): Promise<Answer> {
  const publication = await findCoveredOrThrow(call);
  const rollout = await getRollout(call.studio, publication);
  return answerJson(rollout, { headers: { 'cache-control': 'no-store' } });
}
