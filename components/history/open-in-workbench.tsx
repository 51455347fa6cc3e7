'use client';

import { FilePenLine } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { Draft } from '@/components/workbench/draft';
import { loadDraft, saveDraft } from '@/components/workbench/draft-storage';

/** Makes what was published the draft of the workbench; a draft that is there is set aside, after asking. */
export function OpenInWorkbench({ draft }: { draft: Draft }) {
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [refused, setRefused] = useState(false);

  const open = () => {
    const present = loadDraft();
    const kept =
      (!present || saveDraft(present, 'aside')) && saveDraft({ draft, savedAt: Date.now() });
    if (kept) return router.push('/');
    setRefused(true);
    setAsking(true);
  };
  return (
    <>
      <Button onClick={() => (loadDraft() ? setAsking(true) : open())}>
        <FilePenLine size={14} aria-hidden />
        Open in workbench
      </Button>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title="Open this in the workbench?"
        description="It takes the place of the draft you have there. That draft is set aside: “Bring back the draft” in the draft’s menu returns it, until another is set aside."
        footer={
          <>
            <Button onClick={() => setAsking(false)}>Keep my draft</Button>
            <Button look="primary" onClick={open}>
              Open it
            </Button>
          </>
        }
      >
        {refused && (
          <p role="alert" className="text-bad px-4 py-3">
            The browser’s storage is full or switched off, so your draft stays as it is.
          </p>
        )}
      </Dialog>
    </>
  );
}
