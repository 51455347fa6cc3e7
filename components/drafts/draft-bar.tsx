'use client';

import { ChevronDown, Copy, Files, History, Pencil, Share2, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { createLatePart } from '@/components/ui/late-part';
import { MissingDialog } from '@/components/ui/missing-dialog';
import { PopupMenu } from '@/components/ui/popup-menu';
import { SaveNote } from '@/components/workbench/save-note';
import type { DraftHandle } from '@/components/workbench/use-draft';
import type { DraftVersion } from '@/lib/drafts/draft';
import type { DraftActions } from './draft-actions';
import { nameFor } from './draft-content';
import { DraftName } from './draft-name';
import { FailureDialog } from './failure-dialog';
import { ShareDialog } from './share-dialog';
import { useAttempt } from './use-attempt';
import type { VersionsDialogProps } from './versions-dialog';

const VersionsDialog = createLatePart<VersionsDialogProps>({
  load: () => import('./versions-dialog').then((dialog) => dialog.VersionsDialog),
  loading: null,
  missing: ({ onClose }, retry) => <MissingDialog open onClose={onClose} onRetry={retry} />,
});

interface DraftBarProps {
  handle: DraftHandle;
  actions: DraftActions;
}

/** Which draft this is, whether it is safe, and what can be done with it. One line high. */
export function DraftBar({ handle, actions }: DraftBarProps) {
  const { draft, head, saveState, stored } = handle;
  const name = head.name ?? nameFor(draft);
  const title = `${head.owner === undefined ? '' : `${head.owner}: `}draft “${name}”`;
  const router = useRouter();
  const [renaming, setRenaming] = useState(false);
  const [sharing, setSharing] = useState(false);
  const [versions, setVersions] = useState<readonly DraftVersion[]>();
  const { failed, attempt, clear } = useAttempt();

  const rename = async (next: string) => {
    setRenaming(false);
    if (next === '' || next === name) return;
    if (
      !stored ||
      (await attempt(
        'The draft was not renamed.',
        actions.renameDraft({ id: head.id, name: next }),
      ))
    )
      handle.describe({ name: next });
  };
  const duplicate = async () => {
    const copy = await attempt('The draft was not duplicated.', actions.duplicateDraft(head.id));
    if (copy) handle.open(copy.value);
  };
  const showVersions = async () => {
    const found = await attempt('Versions could not be read.', actions.listDraftVersions(head.id));
    setVersions(found?.value);
  };
  const remove = async () => {
    if (stored && !(await attempt('The draft was not deleted.', actions.deleteDraft(head.id))))
      return;
    handle.drop();
    router.push(stored ? `/drafts?deleted=${head.id}` : '/drafts');
  };

  const own = head.owner === undefined;
  return (
    <span className="flex min-w-0 items-center gap-2">
      {renaming ? (
        <DraftName name={name} onDone={(next) => void rename(next)} />
      ) : (
        <PopupMenu
          label={head.shared ? `${title}, shared` : title}
          className="max-h-6 min-w-0 pointer-coarse:max-h-9"
          trigger={
            <>
              {head.shared && <Share2 size={12} aria-hidden />}
              <span className="max-w-48 truncate max-md:max-w-28">{title}</span>
              <ChevronDown size={12} aria-hidden />
            </>
          }
          actions={[
            { label: 'Rename…', icon: Pencil, run: () => setRenaming(true) },
            ...(stored
              ? [
                  { label: 'Duplicate', icon: Copy, run: () => void duplicate() },
                  ...(own ? [{ label: 'Share…', icon: Share2, run: () => setSharing(true) }] : []),
                  { label: 'Versions…', icon: History, run: () => void showVersions() },
                ]
              : []),
            ...(own ? [{ label: 'Delete', icon: Trash2, run: () => void remove() }] : []),
            { label: 'All drafts', icon: Files, run: () => router.push('/drafts') },
          ]}
        />
      )}
      <span className="truncate">
        <SaveNote state={saveState} />
      </span>
      <ShareDialog
        open={sharing}
        onOpenChange={setSharing}
        head={head}
        target={draft.target}
        onShare={async (shared) => {
          const what = shared ? 'The draft was not shared.' : 'The draft is still shared.';
          if (await attempt(what, actions.shareDraft({ id: head.id, shared })))
            handle.describe({ shared });
        }}
      />
      {versions && (
        <VersionsDialog
          handle={handle}
          actions={actions}
          versions={versions}
          onClose={() => setVersions(undefined)}
        />
      )}
      <FailureDialog failed={failed} onClose={clear} />
    </span>
  );
}
