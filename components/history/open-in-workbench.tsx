'use client';

import { FilePenLine } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { newDraftId } from '@/components/drafts/begin-draft';
import { nameFor, toContent } from '@/components/drafts/draft-content';
import { putDraft } from '@/components/drafts/draft-requests';
import { answerOf } from '@/components/publish/follow-publication';
import type { ActionFailure } from '@/components/studio-actions';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { FailureNotice } from '@/components/ui/failure-notice';
import type { Draft } from '@/components/workbench/draft';

/** Makes what was published a draft of its own and opens that. */
export function OpenInWorkbench({ draft }: { draft: Draft }) {
  const router = useRouter();
  const [opening, setOpening] = useState(false);
  const [failure, setFailure] = useState<ActionFailure>();

  const open = async () => {
    setOpening(true);
    const id = newDraftId();
    const request = { id, base: 0, name: nameFor(draft), content: toContent(draft) };
    const saved = await answerOf(putDraft(request));
    setOpening(false);
    if (saved.ok) router.push(`/?draft=${id}`);
    else setFailure(saved.error);
  };
  return (
    <>
      <Button disabled={opening} onClick={() => void open()}>
        <FilePenLine size={14} aria-hidden />
        {opening ? 'Opening…' : 'Open in workbench'}
      </Button>
      <Dialog
        open={failure !== undefined}
        onOpenChange={() => setFailure(undefined)}
        title="Open in workbench"
        footer={<Button onClick={() => setFailure(undefined)}>Close</Button>}
      >
        <div className="p-4">
          {failure && (
            <FailureNotice
              what="No draft could be made of this."
              failure={failure}
              meaning="The record is as it was."
            />
          )}
        </div>
      </Dialog>
    </>
  );
}
