'use client';

import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { FailureNotice } from '@/components/ui/failure-notice';
import type { Failed } from './use-attempt';

interface FailureDialogProps {
  failed: Failed | undefined;
  onClose: () => void;
}

export function FailureDialog({ failed, onClose }: FailureDialogProps) {
  return (
    <Dialog
      open={failed !== undefined}
      onOpenChange={onClose}
      title="That did not work"
      footer={<Button onClick={onClose}>Close</Button>}
    >
      <div className="p-4">
        {failed && <FailureNotice {...failed} meaning="What you wrote is kept." />}
      </div>
    </Dialog>
  );
}
