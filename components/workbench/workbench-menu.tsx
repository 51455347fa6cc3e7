'use client';

import { Ellipsis, FileDown, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { downloadText } from '@/components/ui/download-text';
import { PopupMenu } from '@/components/ui/popup-menu';
import { type Draft, descriptorText } from './draft';

interface WorkbenchMenuProps {
  draft: Draft;
  onStartOver: () => void;
}

export function WorkbenchMenu({ draft, onStartOver }: WorkbenchMenuProps) {
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
          { label: 'Start over from the example…', icon: RotateCcw, run: () => setAsking(true) },
        ]}
      />
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title="Start over from the example?"
        description="Your draft and its files are replaced by the example. What was published stays as it is."
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
