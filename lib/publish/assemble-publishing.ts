import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PublishingStore } from '../store/store';
import type { PublishDeps } from './publish';

/** What publishing needs beside a control plane, with the clock and the chance of this machine. */
export function assemblePublishing<S extends PublishingStore>({
  publications,
  audit,
  turns,
  instances,
}: S): Omit<PublishDeps, 'workloads'> & Pick<S, 'publications' | 'audit'> {
  return {
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
