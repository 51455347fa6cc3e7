'use client';

import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { ReadLiveWorkload } from '@/components/studio-actions';
import { type Draft, refuseSize } from '@/components/workbench/draft';
import { DropZone } from '@/components/workbench/drop-zone';
import { emptyDraft } from '@/components/workbench/empty-draft';
import { beginWith } from './begin-with';
import { BringFiles, skipsTools } from './bring-files';
import { ChoiceList } from './choice-list';
import { countFates } from './count-fates';
import { MadeReview } from './made-review';
import { StartWays } from './start-ways';
import { TroubleNotice } from './trouble-notice';
import { useNewDraft } from './use-new-draft';

export interface NewDraftDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Its target, image and release stay, unless what is brought says them. */
  present: Draft;
  readLive: ReadLiveWorkload;
  /** `from`: what it was made of, as people call it. */
  onBegin: (draft: Draft, from: string) => void;
}

/** Ways to begin a draft; where something was brought, what became of it before the draft begins. */
export function NewDraftDialog(props: NewDraftDialogProps) {
  const { open, onOpenChange, present, readLive, onBegin } = props;
  const handle = useNewDraft(present, readLive);
  const { step, last, trouble, go } = handle;
  const made = step?.kind === 'made' ? step.made : undefined;
  const draft = made && beginWith(made.taken, present);
  const tooLarge = draft && refuseSize(draft);

  const close = () => {
    onOpenChange(false);
    handle.startOver();
  };
  const begin = (next: Draft, from: string) => {
    close();
    handle.setText('');
    onBegin(next, from);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? onOpenChange(next) : close())}
      width={made && made.taken.notes.length > 0 ? 'broad' : 'wide'}
      title={made ? `New draft from ${made.from}` : 'New draft'}
      description={made ? countFates(made.taken) : 'The present draft stays among your drafts.'}
      status={
        tooLarge ? (
          <p className="bg-bad-tint px-4 py-2.5">{tooLarge}</p>
        ) : (
          trouble && <TroubleNotice trouble={trouble} />
        )
      }
      footer={
        <>
          {step && <Button onClick={handle.goBack}>Back</Button>}
          <Button onClick={close}>Cancel</Button>
          {made && draft && (
            <Button
              look="primary"
              disabled={tooLarge !== undefined}
              onClick={() => begin(draft, made.from)}
            >
              Open in the workbench
            </Button>
          )}
        </>
      }
    >
      <DropZone
        hint="Drop a file or a folder to import it"
        skips={skipsTools}
        onDropped={handle.bringFiles}
      >
        {/* Stays behind the other steps, so that what was pasted is there on the way back. */}
        <div hidden={step !== undefined} className="space-y-4 p-4">
          <StartWays
            present={present}
            isReading={handle.isReading}
            onEmpty={() => begin(emptyDraft(present), 'an empty file')}
            onMade={(template) => go({ kind: 'made', made: template })}
            onLive={handle.bringLive}
          />
          <BringFiles
            text={handle.text}
            onText={handle.setText}
            onImport={handle.bringText}
            onFiles={handle.bringFiles}
          />
          {last && (
            <Button look="quiet" onClick={() => go({ kind: 'made', made: last })}>
              Look again at what came of {last.from}
            </Button>
          )}
        </div>
        {step && (
          <div key={step.kind} ref={takeFocus} tabIndex={-1} className="outline-none">
            {step.kind === 'made' ? (
              <MadeReview made={step.made} />
            ) : (
              <ChoiceList
                question={step.question}
                choices={step.choices}
                onChoose={(id) => go(step.answer(id))}
              />
            )}
          </div>
        )}
      </DropZone>
    </Dialog>
  );
}

/** The button that led here is gone, and the focus with it; the step before may have been scrolled. */
function takeFocus(element: HTMLElement | null): void {
  element?.focus();
  element?.scrollIntoView({ block: 'start' });
}
