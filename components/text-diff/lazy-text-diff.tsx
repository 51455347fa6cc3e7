'use client';

import { createLatePart } from '@/components/ui/late-part';
import type { TextDiffProps } from './text-diff';

/** A `TextDiff` whose code comes when the first is shown. Monaco exists only in browsers. */
export const LazyTextDiff = createLatePart<TextDiffProps>({
  load: () => import('./text-diff').then(({ TextDiff }) => TextDiff),
  loading: <p className="text-ink-soft p-4">Opening the comparison…</p>,
});
