'use client';

import { type ComponentProps, lazy, Suspense } from 'react';
import type { DescriptorEditor } from '@/components/descriptor-editor/descriptor-editor';
import { LoadingText } from './loading-text';

/** Monaco is most of the page: everything else is there before it. */
const LazyEditor = lazy(() =>
  import('@/components/descriptor-editor/descriptor-editor').then((editor) => ({
    default: editor.DescriptorEditor,
  })),
);

/** The text of the active file: to be read at once, and to be edited as soon as the editor has come. */
export function DescriptorText(props: ComponentProps<typeof DescriptorEditor>) {
  return (
    <Suspense fallback={<LoadingText text={props.files.get(props.active) ?? ''} />}>
      <LazyEditor {...props} />
    </Suspense>
  );
}
