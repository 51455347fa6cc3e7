import type { WorkloadsClient } from '../control-plane/workloads';
import { StudioError } from '../errors';
import type { Turn } from '../store/turns';
import type { Workload } from '../workload/workload';

/**
 * The same client, which asks before each write whether it is still this publication's turn: a process that stood still,
 * or whose database was away, may have been passed by. Then nothing is sent, and the write rejects with `interrupted`.
 * What has been sent cannot be called back: the control plane knows no fence.
 */
export function fenceWrites(workloads: WorkloadsClient, turn: Turn): WorkloadsClient {
  const fenced =
    <T>(write: (workload: Workload) => Promise<T>) =>
    async (workload: Workload): Promise<T> => {
      if (!(await turn.renew())) throw passedBy();
      return write(workload);
    };
  return {
    authorize: () => workloads.authorize(),
    get: (...names) => workloads.get(...names),
    listByComponent: (...names) => workloads.listByComponent(...names),
    getComponent: (...names) => workloads.getComponent(...names),
    create: fenced((workload) => workloads.create(workload)),
    put: fenced((workload) => workloads.put(workload)),
    until: (signal) => fenceWrites(workloads.until(signal), turn),
  };
}

function passedBy(): StudioError {
  return new StudioError(
    'interrupted',
    'This process stood still for so long that another publication of the same Workload may have had its turn; nothing was written.',
    { hint: 'Publish again.' },
  );
}
