'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useState, useTransition } from 'react';
import { StackingTable } from '@/components/history/stacking-table';
import { Button } from '@/components/ui/button';
import type { DraftSummary } from '@/lib/drafts/draft';
import type { DraftActions } from './draft-actions';
import { DraftRow } from './draft-row';
import { FailureDialog } from './failure-dialog';
import { useAttempt } from './use-attempt';

const COLUMNS = [
  { name: 'Name' },
  { name: 'Component' },
  { name: 'Saved' },
  { name: 'By', wide: true },
  { name: 'Shared' },
  { name: 'Actions', end: true },
];

interface DraftListProps {
  /** The newest save first. */
  drafts: readonly DraftSummary[];
  /** Deleted just before, elsewhere. */
  deleted: string | undefined;
  actions: Pick<DraftActions, 'bringBackDraft' | 'deleteDraft' | 'duplicateDraft' | 'renameDraft'>;
  /** Where there are none. */
  children: ReactNode;
}

/** A person's drafts, and what can be done with each. What is deleted can be brought back at once. */
export function DraftList({ drafts, deleted: deletedBefore, actions, children }: DraftListProps) {
  const router = useRouter();
  const [deleted, setDeleted] = useState(deletedBefore);
  const [renaming, setRenaming] = useState<string>();
  const [isReading, startReading] = useTransition();
  const { failed, attempt, clear } = useAttempt();
  const refresh = () => startReading(() => router.refresh());

  const rename = async (draft: DraftSummary, name: string) => {
    setRenaming(undefined);
    if (name === '' || name === draft.name) return;
    await attempt('The draft was not renamed.', actions.renameDraft({ id: draft.id, name }));
    refresh();
  };
  const duplicate = async ({ id }: DraftSummary) => {
    await attempt('The draft was not duplicated.', actions.duplicateDraft(id));
    refresh();
  };
  const remove = async ({ id }: DraftSummary) => {
    if (await attempt('The draft was not deleted.', actions.deleteDraft(id))) setDeleted(id);
    refresh();
  };
  const bringBack = async (id: string) => {
    if (await attempt('The draft was not brought back.', actions.bringBackDraft(id)))
      setDeleted(undefined);
    refresh();
  };

  return (
    <div aria-busy={isReading}>
      {deleted !== undefined && (
        <div
          role="status"
          className="bg-selected mb-3 flex flex-wrap items-center gap-3 rounded-md px-3 py-1.5"
        >
          The draft was deleted; it is kept for a day.
          <Button onClick={() => void bringBack(deleted)}>Bring it back</Button>
        </div>
      )}
      {drafts.length === 0 ? (
        children
      ) : (
        <StackingTable label="Drafts" columns={COLUMNS}>
          {drafts.map((draft) => (
            <DraftRow
              key={draft.id}
              draft={draft}
              renaming={renaming === draft.id}
              onRename={() => setRenaming(draft.id)}
              onName={(name) => void rename(draft, name)}
              onDuplicate={() => void duplicate(draft)}
              onDelete={() => void remove(draft)}
            />
          ))}
        </StackingTable>
      )}
      <FailureDialog failed={failed} onClose={clear} />
    </div>
  );
}
