import { useState } from 'react';
import { type EditorView, useEditorView } from './editor-view';
import { useAllPanes } from './workbench-panes';

export interface LayoutHandle {
  /** Panes stand side by side; else one is shown at a time. */
  readonly wide: boolean;
  /** The pane asked for last. */
  readonly shown: string;
  readonly show: (pane: string) => void;
  /** What of the descriptor is in the editor's pane. */
  readonly view: EditorView;
  readonly setView: (view: EditorView) => void;
  /** Brings the files into view, or the pane with the editor, or that pane with text in it. */
  readonly showFiles: () => void;
  readonly showEditor: () => void;
  readonly showText: () => void;
}

/** Which parts of the workbench are in view. */
export function useLayout(): LayoutHandle {
  const wide = useAllPanes();
  const [shown, show] = useState('workload');
  const [view, setView] = useEditorView();
  const showWhereNarrow = (pane: string) => {
    if (!wide) show(pane);
  };
  return {
    wide,
    shown,
    show,
    view: wide ? view : 'text',
    setView: (next) => {
      setView(next);
      showWhereNarrow(next === 'form' ? 'form' : 'text');
    },
    showFiles: () => showWhereNarrow('files'),
    showEditor: () => showWhereNarrow('text'),
    showText: () => {
      showWhereNarrow('text');
      if (wide && view === 'form') setView('both');
    },
  };
}
