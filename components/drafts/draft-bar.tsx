'use client';

import { SaveNote } from '@/components/workbench/save-note';
import type { DraftHandle } from '@/components/workbench/use-draft';
import type { DraftActions } from './draft-actions';
import { nameFor } from './draft-content';

interface DraftBarProps {
  handle: DraftHandle;
  actions: DraftActions;
}

/** Which draft this is, whether it is safe, and what can be done with it. One line high. */
export function DraftBar({ handle }: DraftBarProps) {
  const { draft, head, saveState } = handle;
  return (
    <span className="flex items-center gap-2">
      <span className="max-w-48 truncate">draft “{head.name ?? nameFor(draft)}”</span>
      <span>
        <SaveNote state={saveState} />
      </span>
    </span>
  );
}
