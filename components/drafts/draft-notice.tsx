'use client';

import { Button } from '@/components/ui/button';
import type { DraftHandle } from '@/components/workbench/use-draft';
import type { DraftActions } from './draft-actions';
import { toDraft } from './draft-content';

/** What a person has to decide before the draft can be saved; nothing while there is nothing. */
interface DraftNoticeProps {
  handle: DraftHandle;
  actions: DraftActions;
}

export function DraftNotice({ handle }: DraftNoticeProps) {
  const { conflict, draft, settle } = handle;
  if (!conflict) return null;
  return (
    <div
      role="alert"
      className="border-line bg-warn-tint flex shrink-0 flex-wrap items-center gap-2 border-b px-3 py-1.5"
    >
      <p className="grow">{conflict.theirs.savedBy} saved this draft while you were editing it.</p>
      <Button onClick={() => settle(toDraft(conflict.theirs.content))}>Take theirs</Button>
      <Button onClick={() => settle(draft)}>Keep mine</Button>
    </div>
  );
}
