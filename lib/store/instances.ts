import { randomUUID } from 'node:crypto';
import { oncePerProcess } from './once-per-process';

/** Which processes run, so that what a dead one left is found. */
export interface Instances {
  /** This process. */
  readonly id: string;
  /** Shows that this process runs, from now until `stop`. Before it begins anything. */
  start(): Promise<void>;
  isAlive(id: string): Promise<boolean>;
  /** What this process left open counts as left by a dead one from now on. */
  stop(): Promise<void>;
}

/** The same in all bundles of this process. */
export function ownInstanceId(): string {
  return oncePerProcess('instance', randomUUID);
}

/** One process holds the database: any other is gone. */
export function createOnlyInstance(id: string): Instances {
  return {
    id,
    start: () => Promise.resolve(),
    isAlive: (other) => Promise.resolve(other === id),
    stop: () => Promise.resolve(),
  };
}
