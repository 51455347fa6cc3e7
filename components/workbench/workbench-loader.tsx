'use client';

import dynamic from 'next/dynamic';
import { loadEditor } from './descriptor-text';
import type { OpenedWorkbenchProps } from './opened-workbench';
import { WorkbenchSkeleton } from './workbench-skeleton';

/** The editor and unsaved work exist only in browsers, so the server sends an outline of the same size. */
const LazyWorkbench = dynamic(
  () => {
    // Asked for at once and not waited for: it is the largest part, and comes last.
    void loadEditor();
    return import('./opened-workbench').then(({ OpenedWorkbench }) => OpenedWorkbench);
  },
  { ssr: false, loading: WorkbenchSkeleton },
);

export function WorkbenchLoader(props: OpenedWorkbenchProps) {
  return <LazyWorkbench {...props} />;
}
