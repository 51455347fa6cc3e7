'use client';

import { useEffect, useRef } from 'react';
import { languageOf, monaco, TEXT_OPTIONS } from '@/components/descriptor-editor/monaco';

export interface TextDiffProps {
  /** By its ending the text is coloured. */
  path: string;
  before: string;
  after: string;
}

/** Two texts side by side, or one above the other where there is little room. Read-only. */
export function TextDiff({ path, before, after }: TextDiffProps) {
  const host = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!host.current) return undefined;
    const language = languageOf(path);
    const original = monaco.editor.createModel(before, language);
    const modified = monaco.editor.createModel(after, language);
    const view = monaco.editor.createDiffEditor(host.current, OPTIONS);
    view.setModel({ original, modified });
    keepLabel(view.getOriginalEditor(), `${path}, first`);
    keepLabel(view.getModifiedEditor(), `${path}, second`);
    return () => {
      view.dispose();
      original.dispose();
      modified.dispose();
    };
  }, [path, before, after]);

  return <div ref={host} className="h-full w-full" />;
}

/** A diff editor forgets the labels it is given as soon as any of its options changes. */
function keepLabel(editor: monaco.editor.ICodeEditor, ariaLabel: string): void {
  editor.updateOptions({ ariaLabel });
  editor.onDidChangeConfiguration((changed) => {
    if (changed.hasChanged(monaco.editor.EditorOption.ariaLabel))
      editor.updateOptions({ ariaLabel });
  });
}

const OPTIONS: monaco.editor.IStandaloneDiffEditorConstructionOptions = {
  ...TEXT_OPTIONS,
  lineNumbersMinChars: 4,
  readOnly: true,
  originalEditable: false,
  hideUnchangedRegions: { enabled: true },
  renderSideBySide: true,
  useInlineViewWhenSpaceIsLimited: true,
  renderSideBySideInlineBreakpoint: 700,
  renderOverviewRuler: false,
  scrollbar: { alwaysConsumeMouseWheel: false },
};
