'use client';

import { loadWhenOpened } from '@/components/ui/load-when-opened';

/** The dialog of that name, with all that reads other formats. */
export const NewDraft = loadWhenOpened(() =>
  import('./new-draft-dialog').then(({ NewDraftDialog }) => NewDraftDialog),
);
