'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { CodeBlock } from '@/components/ui/code-block';
import { Dialog } from '@/components/ui/dialog';
import type { Target } from '@/lib/publish/plan';
import type { DraftHead } from './begin-draft';

interface ShareDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  head: DraftHead;
  target: Target;
  /** Resolves when it is done, or when it is said why not. */
  onShare: (shared: boolean) => Promise<void>;
}

/** Who may open the draft, and its link. */
export function ShareDialog({ open, onOpenChange, head, target, onShare }: ShareDialogProps) {
  // Shown while it is on its way.
  const [wanted, setWanted] = useState<boolean>();
  const share = async (shared: boolean) => {
    setWanted(shared);
    await onShare(shared);
    setWanted(undefined);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Share this draft"
      description="Everybody’s saves are kept as versions, with who made them."
      footer={<Button onClick={() => onOpenChange(false)}>Done</Button>}
    >
      <div className="space-y-3 p-4">
        <label className="flex items-start gap-2">
          <input
            type="checkbox"
            className="accent-accent mt-1"
            checked={wanted ?? head.shared}
            disabled={wanted !== undefined}
            onChange={(event) => void share(event.currentTarget.checked)}
          />
          <span>
            Whoever has the link and may see the project {target.namespace} / {target.project} can
            open and edit it.
          </span>
        </label>
        {head.shared && (
          <CodeBlock wrap name="Link" text={`${location.origin}/?draft=${head.id}`} />
        )}
      </div>
    </Dialog>
  );
}
