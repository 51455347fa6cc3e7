'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import type { NewDraftDialogProps } from './new-draft-dialog';

const LazyDialog = dynamic(
  () => import('./new-draft-dialog').then(({ NewDraftDialog }) => NewDraftDialog),
  { ssr: false },
);

/** The dialog of that name. It is loaded, with all that reads other formats, when it is opened first. */
export function NewDraft(props: NewDraftDialogProps) {
  const [isWanted, setWanted] = useState(false);
  if (props.open && !isWanted) setWanted(true);
  return isWanted ? <LazyDialog {...props} /> : null;
}
