import { randomBytes } from 'node:crypto';
import type { DraftDeps } from '../drafts/read-drafts';
import type { Studio } from './studio';

export function draftDeps({ store }: Studio): DraftDeps {
  return {
    drafts: store.drafts,
    // Nobody has roles yet: who is signed in may see, and publish to, every project.
    maySeeProject: () => true,
    now: () => new Date(),
    newId: () => randomBytes(16).toString('hex'),
  };
}
