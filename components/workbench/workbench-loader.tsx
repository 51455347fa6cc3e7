'use client';

import dynamic from 'next/dynamic';
import { EditorScripts } from './editor-scripts';
import type { OpenedWorkbenchProps } from './opened-workbench';
import { WorkbenchSkeleton } from './workbench-skeleton';

/** The editor and unsaved work exist only in browsers, so the server sends an outline of the same size. */
const LazyWorkbench = dynamic(
  () => import('./opened-workbench').then(({ OpenedWorkbench }) => OpenedWorkbench),
  { ssr: false, loading: WorkbenchSkeleton },
);

const isServer = typeof window === 'undefined';

/*
 * Drawn on the server only, where they draw nothing and load nothing: Next.js writes into the page which scripts they
 * would need, so that the browser fetches these with the page and not after it. They run when they are asked for, the
 * editor after all else is drawn, for it is the largest part by far.
 */
const WorkbenchScripts = dynamic(async () => {
  if (!isServer) await import('./opened-workbench');
  return Nothing;
});

function Nothing() {
  return null;
}

export function WorkbenchLoader(props: OpenedWorkbenchProps) {
  return (
    <>
      {isServer && <WorkbenchScripts />}
      {/* A draft that is not there is not edited. */}
      {isServer && props.opened.ok && <EditorScripts />}
      <LazyWorkbench {...props} />
    </>
  );
}
