'use client';

import dynamic from 'next/dynamic';
import type { TextDiffProps } from './text-diff';

/** A `TextDiff` whose code comes when the first is shown. Monaco exists only in browsers. */
export const LazyTextDiff = dynamic<TextDiffProps>(
  () => import('./text-diff').then(({ TextDiff }) => TextDiff),
  { ssr: false, loading: () => <p className="text-ink-soft p-4">Opening the comparison…</p> },
);
