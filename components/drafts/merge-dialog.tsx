'use client';

import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { DraftContent } from '@/lib/drafts/draft';
import type { DraftMerge } from '@/lib/drafts/merge-drafts';
import {
  type Choice,
  fieldKey,
  listOpen,
  type Resolution,
  takeMerge,
} from '@/lib/drafts/resolve-merge';
import { ConflictChoice } from './conflict-choice';
import { FileConflicts } from './file-conflicts';

interface MergeDialogProps {
  merge: DraftMerge;
  savedBy: string;
  /** What is decided so far. */
  resolution: Resolution;
  onResolve: (change: (current: Resolution) => Resolution) => void;
  onCancel: () => void;
  onDone: (content: DraftContent) => void;
}

/** Where both sides changed the same, a person says what holds; all else is merged already. */
export function MergeDialog(props: MergeDialogProps) {
  const { merge, savedBy, resolution, onResolve, onCancel, onDone } = props;
  const open = listOpen(merge, resolution).length;
  const choose = (key: string, choice: Choice) =>
    onResolve((current) => ({
      ...current,
      choices: new Map(current.choices).set(key, choice),
    }));
  const write = (path: string, text: string | undefined) =>
    onResolve((current) => {
      const texts = new Map(current.texts);
      if (text === undefined) texts.delete(path);
      else texts.set(path, text);
      return { ...current, texts };
    });
  return (
    <Dialog
      open
      onOpenChange={onCancel}
      width="wide"
      title="Both changed the same places"
      description={`Choose what holds; everything else of yours and of ${savedBy} is merged already.`}
      footer={
        <>
          <span role="status" className="text-ink-soft mr-auto">
            {open === 0 ? 'Everything is decided.' : `${open} to decide`}
          </span>
          <Button onClick={onCancel}>Decide later</Button>
          <Button
            look="primary"
            disabled={open > 0}
            onClick={() => {
              const merged = takeMerge(merge, resolution);
              if (merged) onDone(merged);
            }}
          >
            Use the merged draft
          </Button>
        </>
      }
    >
      <div className="space-y-5 p-4">
        {merge.fieldConflicts.map(({ field, mine, theirs }) => (
          <section key={field} aria-label={field} className="space-y-1.5">
            <h3 className="font-medium">{field}</h3>
            <ConflictChoice
              label={field}
              mine={mine}
              theirs={theirs}
              choice={resolution.choices.get(fieldKey(field))}
              onChoose={(choice) => choose(fieldKey(field), choice)}
            />
          </section>
        ))}
        {merge.files.map((file) => (
          <FileConflicts
            key={file.path}
            file={file}
            resolution={resolution}
            onChoose={choose}
            onWrite={(text) => write(file.path, text)}
          />
        ))}
      </div>
    </Dialog>
  );
}
