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
  onNew: () => void;
  onStartOver: () => void;
  onBringBack: (aside: Draft) => void;
}

export function WorkbenchMenu(props: WorkbenchMenuProps) {
  const { draft, aside, onNew, onStartOver, onBringBack } = props;
  const [asking, setAsking] = useState(false);
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
          { label: 'New draft…', icon: FilePlus2, run: onNew },
          {
            label: 'Start over from the example…',
            icon: RotateCcw,
            run: () => setAsking(true),
          },
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
        title="Start over from the example?"
        description="Your draft and its files are replaced by the example, and can be brought back from this menu. What was published stays as it is."
        footer={
          <>
            <Button onClick={() => setAsking(false)}>Keep my draft</Button>
            <Button
              look="danger"
              onClick={() => {
                onStartOver();
                setAsking(false);
              }}
            >
              Start over
            </Button>
          </>
        }
      />
    </>
  );
}
