'use client';

import { Button } from './button';
import { Dialog } from './dialog';
import { PART_MISSING } from './late-part';

interface MissingDialogProps {
  open: boolean;
  onClose: () => void;
  onRetry: () => void;
}

/** In place of a dialog whose code does not come. */
export function MissingDialog({ open, onClose, onRetry }: MissingDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onClose}
      title="This dialog could not be loaded"
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button look="primary" onClick={onRetry}>
            Try again
          </Button>
        </>
      }
    >
      <p className="p-4">{PART_MISSING}</p>
    </Dialog>
  );
}
