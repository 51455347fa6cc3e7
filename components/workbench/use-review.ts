import { useState } from 'react';
import { type PublicationHandle, usePublication } from '@/components/publish/use-publication';
import type { PublishActions, PublishInput } from '@/components/studio-actions';
import { type LivePlan, useLivePlan } from './use-live-plan';

export interface ReviewHandle {
  readonly publication: PublicationHandle;
  readonly live: LivePlan;
  /** The draft is exactly what was published last. */
  readonly published: boolean;
  /** The dialog is open. */
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
  /** Opens it with a new plan, unless something is missing or the draft is published as it stands. */
  readonly review: () => void;
}

/** From a draft to its publication: what it would change, the dialog, and what came of it. */
export function useReview(
  actions: PublishActions,
  input: PublishInput,
  missing: string | undefined,
): ReviewHandle {
  const publication = usePublication(actions);
  const { state } = publication;
  const [open, setOpen] = useState(false);
  const live = useLivePlan(
    actions.planPublication,
    missing === undefined ? input : undefined,
    state.at === 'done' ? state.publication.id : undefined,
  );
  const published =
    state.at === 'done' &&
    state.input === input &&
    state.publication.outcome.state === 'succeeded' &&
    !live.moved;

  return {
    publication,
    live,
    published,
    open,
    setOpen,
    review: () => {
      if (missing !== undefined) return;
      setOpen(true);
      if (!published) publication.plan(input);
    },
  };
}
