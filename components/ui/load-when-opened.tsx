'use client';

import { type ComponentType, useState } from 'react';
import { createLatePart } from './late-part';
import { MissingDialog } from './missing-dialog';

interface Opened {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** A dialog whose code comes when it is opened first; until then it is nothing. */
export function loadWhenOpened<Props extends Opened>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const Dialog = createLatePart<Props>({
    load,
    loading: null,
    missing: ({ open, onOpenChange }, retry) => (
      <MissingDialog open={open} onClose={() => onOpenChange(false)} onRetry={retry} />
    ),
  });
  return function LoadedWhenOpened(props: Props) {
    const [isWanted, setWanted] = useState(false);
    if (props.open && !isWanted) setWanted(true);
    return isWanted ? <Dialog {...props} /> : null;
  };
}
