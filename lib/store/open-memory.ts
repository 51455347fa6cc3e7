import { randomUUID } from 'node:crypto';
import { createOnlyInstance } from './only-instance';
import { createPublicationsInMemory } from './publications-in-memory';
import type { Store } from './store';
import { createTurnsInMemory } from './turns-in-memory';

/** What publishing needs of a store, for a process that keeps nothing: no database, no audit. */
export function openMemory(): Pick<Store, 'publications' | 'audit' | 'turns' | 'instances'> {
  return {
    publications: createPublicationsInMemory(),
    audit: {
      append: () => Promise.resolve(),
      list: () => Promise.resolve({ items: [] }),
      verify: () => Promise.resolve({ kind: 'intact', entries: 0, head: '' }),
    },
    turns: createTurnsInMemory('memory'),
    instances: createOnlyInstance(randomUUID()),
  };
}
