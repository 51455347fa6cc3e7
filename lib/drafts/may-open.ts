import type { Actor, Target } from '../publish/plan';
import type { DraftRow } from '../store/schema';

/** Whether a person may see a project. */
export type MaySeeProject = (
  user: Actor,
  project: Pick<Target, 'namespace' | 'project'>,
) => boolean;

type Guarded = Pick<DraftRow, 'ownerId' | 'shared' | 'namespace' | 'project'>;

/** Its owner may open a draft, and once it is shared whoever may see the project that it is for. */
export function mayOpen(draft: Guarded, user: Actor, maySeeProject: MaySeeProject): boolean {
  return draft.ownerId === user.id || (draft.shared === 1 && maySeeProject(user, draft));
}
