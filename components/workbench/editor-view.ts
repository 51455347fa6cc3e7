import { useState } from 'react';

const KEY = 'workload-studio/view';

const VIEWS = ['text', 'both', 'form'] as const;

/** What of the descriptor is in view. */
export type EditorView = (typeof VIEWS)[number];

/** The view chosen last in this browser; text at first. */
export function useEditorView(): readonly [EditorView, (view: EditorView) => void] {
  const [view, setView] = useState(readView);
  return [
    view,
    (next) => {
      setView(next);
      try {
        localStorage.setItem(KEY, next);
      } catch {
        // Storage is switched off: the choice holds until the page is left.
      }
    },
  ];
}

function readView(): EditorView {
  try {
    const stored = localStorage.getItem(KEY);
    return VIEWS.find((view) => view === stored) ?? 'text';
  } catch {
    return 'text';
  }
}
