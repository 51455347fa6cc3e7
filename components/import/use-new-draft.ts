import { useState } from 'react';
import type { ActionFailure, ReadLiveWorkload } from '@/components/studio-actions';
import type { Draft } from '@/components/workbench/draft';
import type { DroppedFiles } from '@/components/workbench/read-dropped-files';
import { importLive } from './import-live';
import { importFiles, type ImportStep, type Made, type Refusal } from './import-step';

/** What stands in the way. */
export type Trouble =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'failed'; readonly failure: ActionFailure };

/** A step that is shown by itself. */
export type ShownStep = Exclude<ImportStep, { kind: 'refused' }>;

export interface NewDraftHandle {
  /** Absent while a way is to be chosen. */
  readonly step: ShownStep | undefined;
  readonly trouble: Trouble | undefined;
  /** What was made last, to be looked at again. */
  readonly last: Made | undefined;
  readonly isReading: boolean;
  /** What is pasted. It stays when the dialog is closed. */
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly go: (step: ImportStep) => void;
  readonly goBack: () => void;
  readonly startOver: () => void;
  readonly bringText: () => void;
  readonly bringFiles: (files: DroppedFiles) => void;
  readonly bringLive: () => void;
}

/** The way from what somebody has to a draft, with each step taken so far. */
export function useNewDraft(present: Draft, readLive: ReadLiveWorkload): NewDraftHandle {
  const [trail, setTrail] = useState<readonly ShownStep[]>([]);
  const [trouble, setTrouble] = useState<Trouble>();
  const [last, setLast] = useState<Made>();
  const [isReading, setReading] = useState(false);
  const [text, setText] = useState('');

  const go = (step: ImportStep) => {
    setTrouble(step.kind === 'refused' ? step : undefined);
    if (step.kind !== 'refused') setTrail((before) => [...before, step]);
    if (step.kind === 'made') setLast(step.made);
  };

  const bringLive = async () => {
    setReading(true);
    const answer = await readLive(present.target);
    setReading(false);
    if (answer.ok) go(importLive(answer.value, present.target, present.release));
    else setTrouble({ kind: 'failed', failure: answer.error });
  };

  return {
    step: trail.at(-1),
    trouble,
    last,
    isReading,
    text,
    setText,
    go,
    goBack: () => setTrail((before) => before.slice(0, -1)),
    startOver: () => {
      setTrail([]);
      setTrouble(undefined);
    },
    bringText: () => go(importFiles(new Map([['', text]]))),
    bringFiles: ({ files, notText }) => {
      const [path] = files.length === 0 ? notText : [];
      if (path === undefined) go(importFiles(new Map(files.map((file) => [file.path, file.text]))));
      else go({ kind: 'refused', refusal: { message: `${path} is no text of at most 1 MiB.` } });
    },
    bringLive: () => void bringLive(),
  };
}
