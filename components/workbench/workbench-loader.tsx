'use client';

import dynamic from 'next/dynamic';
import type { WorkbenchProps } from './workbench';
import { WorkbenchSkeleton } from './workbench-skeleton';

/** The editor and the stored draft exist only in browsers, so the server sends an outline of the same size. */
const LazyWorkbench = dynamic(() => import('./workbench').then(({ Workbench }) => Workbench), {
  ssr: false,
  loading: WorkbenchSkeleton,
});

export function WorkbenchLoader(props: WorkbenchProps) {
  return <LazyWorkbench {...props} />;
}
