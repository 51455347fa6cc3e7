import type { GetAnswer, WorkloadsClient } from '../control-plane/workloads';
import { StudioError } from '../errors';
import { compareWorkloads } from '../workload/compare';
import type { Workload } from '../workload/workload';
import { nameChanges } from './name-changes';
import { failedBy, succeeded } from './outcomes';
import type { Outcome } from './plan';
import type { StepLog } from './steps';
import { translateUpstream } from './upstream-failure';

export const NOT_CONFIRMED =
  'The control plane took the Workload, but it could not be read again: whether somebody else has replaced it since is not known.';

/** Reads once more after a PUT that was taken: of several writers the last one wins, and nobody is told. */
export async function confirmWritten(
  workloads: WorkloadsClient,
  log: StepLog,
  sent: Workload,
): Promise<Outcome> {
  const { namespace, name } = sent.metadata;
  try {
    return await log.run(
      'confirm',
      async () => judge(await workloads.get(namespace, name), sent),
      (outcome) => {
        if (outcome.state !== 'succeeded') {
          return { detail: 'does not hold what was sent', state: 'failed' };
        }
        return {
          detail: outcome.notice ? 'may not be read by this client' : 'holds what was sent',
        };
      },
    );
  } catch (error) {
    if (translateUpstream(error) instanceof StudioError) return succeeded('updated', NOT_CONFIRMED);
    throw error;
  }
}

function judge(answer: GetAnswer, sent: Workload): Outcome {
  switch (answer.kind) {
    case 'forbidden':
      return succeeded('updated', NOT_CONFIRMED);
    case 'not-found':
      return failedBy(overwritten(sent, 'it is gone'));
    case 'found': {
      const changes = compareWorkloads(sent, answer.workload);
      if (changes.length === 0) return succeeded('updated');
      return failedBy(overwritten(sent, `it differs in ${nameChanges(changes)}`));
    }
  }
}

function overwritten({ metadata }: Workload, how: string): StudioError {
  return new StudioError(
    'overwritten',
    `The control plane took the Workload, but right after that somebody else replaced it: ${how}.`,
    {
      hint: `That was not this studio. Ask who else writes ${metadata.name} in ${metadata.namespace}, such as a build workflow, the portal or GitOps, then publish again.`,
    },
  );
}
