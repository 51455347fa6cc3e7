import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkloadsClient } from '../control-plane/workloads';
import type { PublishingStore } from '../store/store';
import type { PublishDeps } from './publish';

/** What publishing needs, with the clock and the chance of this machine. */
export function assemblePublishing<S extends PublishingStore>(
  workloads: WorkloadsClient,
  { publications, audit, turns, instances }: S,
): PublishDeps & Pick<S, 'publications' | 'audit'> {
  return {
    workloads,
    publications,
    audit,
    turns,
    instanceId: instances.id,
    now: () => new Date(),
    newId: randomUUID,
    sleep,
    timeout: (duration) => AbortSignal.timeout(duration),
    random: Math.random,
  };
}
