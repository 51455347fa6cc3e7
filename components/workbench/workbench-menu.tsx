'use client';

import { Ellipsis, FileDown, FilePlus2, RotateCcw, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { downloadText } from '@/components/ui/download-text';
import { PopupMenu } from '@/components/ui/popup-menu';
import { type Draft, descriptorText } from './draft';

interface WorkbenchMenuProps {
  draft: Draft;
  /** A draft that can be brought back. */
  aside: Draft | undefined;
  onEmpty: () => void;
  onStartOver: () => void;
  onBringBack: (aside: Draft) => void;
}

const QUESTIONS = {
  empty: {
    title: 'Begin a new, empty draft?',
    description:
      'workload.yaml is emptied to its first lines and the other files are removed. Target and image stay. The present draft can be brought back from this menu.',
    yes: 'Empty it',
  },
  example: {
    title: 'Start over from the example?',
    description:
      'Your draft and its files are replaced by the example, and can be brought back from this menu. What was published stays as it is.',
    yes: 'Start over',
  },
} as const;

export function WorkbenchMenu(props: WorkbenchMenuProps) {
  const { draft, aside, onEmpty, onStartOver, onBringBack } = props;
  const [asking, setAsking] = useState(false);
  // Stays while the dialog closes, so that its words do not change on the way.
  const [kind, setKind] = useState<keyof typeof QUESTIONS>('example');
  const ask = (about: typeof kind) => {
    setKind(about);
    setAsking(true);
  };
  const { title, description, yes } = QUESTIONS[kind];
  return (
    <>
      <PopupMenu
        label="Draft actions"
        trigger={<Ellipsis size={15} aria-hidden />}
        actions={[
          {
            label: 'Download workload.yaml',
            icon: FileDown,
            run: () => downloadText('workload.yaml', descriptorText(draft), 'application/yaml'),
          },
          { label: 'New, empty…', icon: FilePlus2, run: () => ask('empty') },
          { label: 'Start over from the example…', icon: RotateCcw, run: () => ask('example') },
          ...(aside
            ? [
                {
                  label: `Bring back the draft of ${aside.target.component || 'before'}`,
                  icon: Undo2,
                  run: () => onBringBack(aside),
                },
              ]
            : []),
        ]}
      />
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={title}
        description={description}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>Keep my draft</Button>
            <Button
              look="danger"
              onClick={() => {
                if (kind === 'empty') onEmpty();
                else onStartOver();
                setAsking(false);
              }}
            >
              {yes}
            </Button>
          </>
        }
      />
    </>
  );
}
