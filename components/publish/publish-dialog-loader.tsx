'use client';

import { loadWhenOpened } from '@/components/ui/load-when-opened';

/** The dialog of that name, for a page that has enough to load before it. */
export const PublishDialog = loadWhenOpened(() =>
  import('./publish-dialog').then((dialog) => dialog.PublishDialog),
);
