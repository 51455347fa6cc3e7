import type { WorkloadsClient } from '../control-plane/workloads';
import { findLive, type Live, type MayView } from '../publish/find-live';
import type { Target } from '../publish/plan';
import { translateUpstream } from '../publish/upstream-failure';

/** The one Workload of a component as it stands. Throws a `StudioError` where planning would. */
export async function readLiveWorkload(
  workloads: WorkloadsClient,
  target: Target,
  mayView: MayView,
): Promise<Live> {
  return findLive(workloads, target, mayView).catch((error: unknown) => {
    throw translateUpstream(error);
  });
}
