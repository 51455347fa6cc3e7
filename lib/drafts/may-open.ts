import { StudioError } from '../errors';
import type { Actor, Target } from '../publish/plan';
import type { DraftRow } from '../store/schema';

/** Whether a person may do something for a component, which may be typed in part only. */
export type MayAt = (user: Actor, target: Target) => boolean;

export interface DraftRights {
  readonly maySee: MayAt;
  readonly mayDraft: MayAt;
}

type Guarded = Pick<DraftRow, 'ownerId' | 'shared'> & Target;

/** Its owner may open a draft, and once it is shared whoever may see the component that it is for. */
export function mayOpen(draft: Guarded, user: Actor, { maySee }: DraftRights): boolean {
  return draft.ownerId === user.id || (draft.shared === 1 && maySee(user, draft));
}

/**
 * Throws `forbidden` where a change would reach others and this person may not keep drafts there. What is their own and
 * shared with nobody they may write as they like, names half typed included.
 */
export function requireToChange(
  draft: Pick<Guarded, 'ownerId' | 'shared'>,
  user: Actor,
  { mayDraft }: DraftRights,
  ...targets: readonly Target[]
): void {
  if (draft.ownerId === user.id && draft.shared === 0) return;
  const missing = targets.find((target) => !mayDraft(user, target));
  if (missing === undefined) return;
  const { namespace, project, component } = missing;
  throw new StudioError(
    'forbidden',
    `This draft is shared, and you may not keep drafts for ${namespace} / ${project} / ${component}: that takes the role author there.`,
    { hint: 'Duplicate it: the copy is yours.' },
  );
}
