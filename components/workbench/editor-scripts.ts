'use client';

import dynamic from 'next/dynamic';
import type { ComponentProps } from 'react';
import type { DescriptorEditor } from '@/components/descriptor-editor/descriptor-editor';

const isServer = typeof window === 'undefined';

/*
 * Both are of next/dynamic and in this file, which is there before the workbench: an import of another kind, or from
 * elsewhere, would bring the editor in other scripts than those that were fetched with the page.
 */

/** Drawn on the server only, where it draws nothing: has the browser fetch the scripts of the editor with the page. */
export const EditorScripts = dynamic(async () => {
  if (!isServer) await import('@/components/descriptor-editor/descriptor-editor');
  return Nothing;
});

/** The editor of the descriptor's text, in browsers only. Suspends until it has come. */
export const LateEditor = dynamic<ComponentProps<typeof DescriptorEditor>>(async () => {
  if (isServer) return Nothing;
  return (await import('@/components/descriptor-editor/descriptor-editor')).DescriptorEditor;
});

function Nothing() {
  return null;
}
