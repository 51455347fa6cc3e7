import type { Publication } from '../publish/plan';
import { readRollout } from '../publish/read-rollout';
import type { Rollout } from '../publish/rollout';
import type { ApiCall } from './api-call';
import { findCoveredOrThrow } from './get-publication-for-ci';
import type { Studio } from './studio';

/** What OpenChoreo has made by now of the component that was published to. */
export function getRollout(
  { targets }: Pick<Studio, 'targets'>,
  { request }: Pick<Publication, 'request'>,
): Promise<Rollout> {
  const { rollouts } = targets.of(request.target).controlPlane;
  return readRollout({ rollouts, now: () => new Date() }, request);
}

/** `GET /api/v1/publications/{id}/rollout`. */
export async function getRolloutForCi(call: ApiCall): Promise<Response> {
  const publication = await findCoveredOrThrow(call);
  const rollout = await getRollout(call.studio, publication);
  return Response.json(rollout, { headers: { 'cache-control': 'no-store' } });
}
