import { randomUUID } from 'node:crypto';
import type { PublishingStore } from './store';
import { createTurnsInMemory } from './turns-in-memory';

const forget = () => Promise.resolve();

/** For a process that carries out one publication and keeps no record of it, such as the command. */
export function openMemory(): PublishingStore {
  return {
    publications: {
      insert: forget,
      appendSteps: forget,
      settle: () => Promise.resolve(true),
      correct: forget,
      findLastWritten: () => Promise.resolve(undefined),
    },
    audit: { append: forget },
    turns: createTurnsInMemory('memory'),
    instances: { id: randomUUID() },
  };
}
