'use client';

import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { Button, buttonClass } from '@/components/ui/button';
import { LocalTime } from '@/components/ui/local-time';
import type { Draft } from '@/components/workbench/draft';
import type { DraftHandle } from '@/components/workbench/use-draft';
import type { StoredDraft } from '@/lib/drafts/draft';
import { type DraftMerge, mergeDrafts } from '@/lib/drafts/merge-drafts';
import { type Resolution, takeMerge, UNDECIDED } from '@/lib/drafts/resolve-merge';
import { toContent, toDraft } from './draft-content';
import { MergeDialog } from './merge-dialog';

/** What a person has to decide before the draft can be saved; nothing while there is nothing. */
export function DraftNotice({ handle }: { handle: DraftHandle }) {
  const { saveState } = handle;
  switch (saveState.kind) {
    case 'conflict':
      return <Conflict handle={handle} />;
    case 'gone':
      return (
        <Bar
          text="This draft is not on the server any more: it was deleted, or is not shared with you now. What you have here is kept in this browser."
          tools={<Button onClick={handle.keepAsNew}>Keep it as a new draft</Button>}
        />
      );
    case 'refused':
      return <Bar text={`The server does not take this draft. ${saveState.failure.message}`} />;
    case 'waiting':
      if (!saveState.signedOut) return null;
      return (
        <Bar
          text="You are signed out, so that nothing is saved on the server. What you write is kept in this browser."
          tools={
            <Link
              href={`/sign-in?${new URLSearchParams({ callbackUrl: `/?draft=${handle.head.id}` })}`}
              className={buttonClass()}
            >
              Sign in again
            </Link>
          }
        />
      );
    case 'untouched':
    case 'saving':
    case 'saved':
      return null;
  }
}

/** A merge with something to decide, and what of it is decided. */
interface BegunMerge {
  readonly merge: DraftMerge;
  readonly draft: Draft;
  readonly theirs: StoredDraft;
  readonly resolution: Resolution;
}

/** Somebody saved meanwhile: neither side is overwritten before the person here chooses. */
function Conflict({ handle }: { handle: DraftHandle }) {
  const { conflict, draft, settle } = handle;
  const [isOpen, setOpen] = useState(false);
  const [begun, setBegun] = useState<BegunMerge>();
  if (!conflict) return null;
  const { base, theirs } = conflict;

  const merge = () => {
    // Closed in the midst of it: what was decided of these very texts still holds.
    if (begun?.draft === draft && begun.theirs === theirs) return setOpen(true);
    const made = mergeDrafts(toContent(base), toContent(draft), theirs.content);
    const merged = takeMerge(made);
    if (merged) return settle(toDraft(merged), theirs);
    setBegun({ merge: made, draft, theirs, resolution: UNDECIDED });
    setOpen(true);
  };
  return (
    <>
      <Bar
        text={
          <>
            {theirs.savedBy} saved this draft, <LocalTime at={theirs.savedAt} />, while you were
            editing it. Both stay as they are until you choose.
          </>
        }
        tools={
          <>
            <Button look="primary" onClick={merge}>
              Merge both
            </Button>
            <Button onClick={() => settle(toDraft(theirs.content), theirs)}>Take theirs</Button>
            <Button onClick={() => settle(draft, theirs)}>Keep mine</Button>
          </>
        }
      />
      {isOpen && begun && (
        <MergeDialog
          merge={begun.merge}
          savedBy={begun.theirs.savedBy}
          resolution={begun.resolution}
          onResolve={(change) =>
            setBegun((current) => current && { ...current, resolution: change(current.resolution) })
          }
          onCancel={() => setOpen(false)}
          onDone={(content) => settle(toDraft(content), begun.theirs)}
        />
      )}
    </>
  );
}

function Bar({ text, tools }: { text: ReactNode; tools?: ReactNode }) {
  return (
    <div
      role="alert"
      className="border-line bg-warn-tint flex shrink-0 flex-wrap items-center gap-2 border-b px-3 py-1.5"
    >
      <p className="min-w-60 flex-1 max-md:basis-full">{text}</p>
      {tools}
    </div>
  );
}
