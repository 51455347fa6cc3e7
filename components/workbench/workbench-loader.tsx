'use client';

import dynamic from 'next/dynamic';
import type { OpenedWorkbenchProps } from './opened-workbench';
import { WorkbenchSkeleton } from './workbench-skeleton';

/** The editor and unsaved work exist only in browsers, so the server sends an outline of the same size. */
const LazyWorkbench = dynamic(
  () => import('./opened-workbench').then(({ OpenedWorkbench }) => OpenedWorkbench),
  { ssr: false, loading: WorkbenchSkeleton },
);

export function WorkbenchLoader(props: OpenedWorkbenchProps) {
  return <LazyWorkbench {...props} />;
}
