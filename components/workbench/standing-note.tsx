'use client';

import { ChevronUp } from 'lucide-react';
import { PopupMenu } from '@/components/ui/popup-menu';
import { describeOtherName } from './describe-other-name';
import type { Draft } from './draft';
import { type FileUse, listUses } from './list-uses';
import { StatusAction, StatusNote } from './status-bar';
import type { FilesHandle } from './use-files';

interface StandingNoteProps {
  draft: Draft;
  /** What is still to be filled in, as a sentence. */
  missing: string | undefined;
  missingFile: string | undefined;
  unusedFile: string | undefined;
  files: FilesHandle;
  onUse: (use: FileUse) => void;
}

/** What there is to say of a draft while nothing happens, the weightiest first. */
export function StandingNote(props: StandingNoteProps) {
  const { draft, missing, missingFile, unusedFile, files, onUse } = props;
  if (missing !== undefined) return <StatusNote text={missing} />;
  if (missingFile !== undefined)
    return (
      <StatusNote text={`${missingFile} is missing: the descriptor refers to it.`}>
        <StatusAction label="Add it" onClick={() => files.add(missingFile)} />
      </StatusNote>
    );
  if (unusedFile !== undefined)
    return (
      <StatusNote text={`${unusedFile} is never used: the descriptor does not refer to it.`}>
        <StatusAction label="Remove" onClick={() => files.remove(unusedFile)} />
        <PopupMenu
          label={`Use as… (${unusedFile})`}
          className="text-accent! h-5! px-0 font-medium"
          trigger={
            <>
              <span className="underline underline-offset-2">Use as…</span>
              <ChevronUp size={12} aria-hidden />
            </>
          }
          // Reads the descriptor: not with each key.
          actions={() =>
            listUses(draft, unusedFile).map((use) => ({
              label: use.title,
              run: () => onUse(use),
            }))
          }
        />
      </StatusNote>
    );
  const otherName = describeOtherName(draft);
  return otherName === undefined ? null : <StatusNote text={otherName} />;
}
