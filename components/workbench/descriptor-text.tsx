'use client';

import { type ComponentProps, Suspense } from 'react';
import { LateEditor } from './editor-scripts';
import { LoadingText } from './loading-text';

/**
 * The text of the active file: to be read at once, and to be edited as soon as the editor has come. Monaco is most of the
 * page: everything else is there before it.
 */
export function DescriptorText(props: ComponentProps<typeof LateEditor>) {
  return (
    <Suspense fallback={<LoadingText text={props.files.get(props.active) ?? ''} />}>
      <LateEditor {...props} />
    </Suspense>
  );
}
