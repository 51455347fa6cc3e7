'use client';

import { BookOpen, Ellipsis, FileDown, FilePlus2, Undo2 } from 'lucide-react';
import { downloadText } from '@/components/ui/download-text';
import { PopupMenu } from '@/components/ui/popup-menu';
import { type Draft, descriptorText } from './draft';

const DOTS = <Ellipsis size={15} aria-hidden />;

interface WorkbenchMenuProps {
  draft: Draft;
  /** A draft that can be brought back. */
  aside: Draft | undefined;
  onNew: () => void;
  onExample: () => void;
  onBringBack: (aside: Draft) => void;
}

/** What can be done with the draft as a whole. Another one takes nothing away: the present one stays among the drafts. */
export function WorkbenchMenu(props: WorkbenchMenuProps) {
  const { draft, aside, onNew, onExample, onBringBack } = props;
  return (
    <PopupMenu
      label="Draft actions"
      trigger={DOTS}
      actions={[
        { label: 'New draft…', icon: FilePlus2, run: onNew },
        { label: 'New draft of the example', icon: BookOpen, run: onExample },
        {
          label: 'Download workload.yaml',
          icon: FileDown,
          run: () => downloadText('workload.yaml', descriptorText(draft), 'application/yaml'),
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
  );
}
