'use client';

import type { ReactNode } from 'react';
import { Segmented } from '@/components/ui/segmented';
import { DESCRIPTOR_PATH } from './draft';
import type { EditorView } from './editor-view';
import type { MarkedFile } from './file-marks';
import { FileTabs } from './file-tabs';

interface EditorPaneProps {
  files: readonly MarkedFile[];
  active: string;
  onOpen: (path: string) => void;
  view: EditorView;
  /** Absent where there is room for one of both only, and they are panes of their own. */
  onView?: (view: EditorView) => void;
  text: ReactNode;
  form: ReactNode;
}

const VIEWS = [
  { value: 'text', title: 'Text' },
  { value: 'both', title: 'Both' },
  { value: 'form', title: 'Form' },
] as const;

/** The open file as text, as a form, or as both. Only the descriptor has a form. */
export function EditorPane({ files, active, onOpen, view, onView, text, form }: EditorPaneProps) {
  const shown = active === DESCRIPTOR_PATH ? view : 'text';
  return (
    <FileTabs
      files={files}
      active={active}
      onOpen={onOpen}
      tools={
        onView && (
          <Segmented
            label="View"
            options={VIEWS}
            value={view}
            onChange={(next) => {
              onView(next);
              if (next !== 'text') onOpen(DESCRIPTOR_PATH);
            }}
          />
        )
      }
    >
      <div className="flex h-full min-h-0 max-[100rem]:flex-col">
        {/* Hidden and not gone: the form edits in the editor, so that undo is one history. */}
        <div className={shown === 'form' ? 'hidden' : 'min-h-0 min-w-0 flex-1'}>{text}</div>
        {shown !== 'text' && (
          <div
            className={`border-line min-h-0 min-w-0 flex-1 ${shown === 'both' ? 'max-[100rem]:border-t min-[100rem]:border-l' : ''}`}
          >
            {form}
          </div>
        )}
      </div>
    </FileTabs>
  );
}
