import type { Instances } from './instances';

/** One process holds the database: any other is gone. */
export function createOnlyInstance(id: string): Instances {
  return {
    id,
    start: () => Promise.resolve(),
    listAlive: () => Promise.resolve([id]),
    isAlive: (other) => Promise.resolve(other === id),
    stop: () => Promise.resolve(),
  };
}
