'use client';

import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { languageOf, monaco, TEXT_OPTIONS } from '@/components/descriptor-editor/monaco';
import { currentTheme, watchTheme } from '@/components/shell/theme';

export interface TextDiffProps {
  /** By its ending the texts are coloured. */
  path: string;
  before: string;
  after: string;
  /** What the two sides are called, for those who hear them. */
  names: { readonly before: string; readonly after: string };
  /** `auto`: side by side where there is room for it. */
  layout: 'auto' | 'inline' | 'side-by-side';
}

/** Two texts beside each other or in one column. Read-only. */
export function TextDiff(props: TextDiffProps) {
  // Monaco draws lines that only stood before once, in the colours of that moment.
  const theme = useSyncExternalStore(watchTheme, currentTheme, currentTheme);
  return <FileDiff key={`${theme} ${props.path}`} {...props} />;
}

/** One file for as long as it lives; its texts may change, and the reader stays where they are. */
function FileDiff({ path, before, after, names, layout }: TextDiffProps) {
  const host = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<monaco.editor.IStandaloneDiffEditor>();
  const { before: first, after: second } = names;

  useEffect(() => {
    if (!host.current) return undefined;
    const language = languageOf(path);
    const original = monaco.editor.createModel('', language);
    const modified = monaco.editor.createModel('', language);
    const view = monaco.editor.createDiffEditor(host.current, OPTIONS);
    view.setModel({ original, modified });
    keepLabel(view.getOriginalEditor(), `${path}, ${first}`);
    keepLabel(view.getModifiedEditor(), `${path}, ${second}`);
    setShown(view);
    return () => {
      view.dispose();
      original.dispose();
      modified.dispose();
    };
  }, [path, first, second]);

  useEffect(() => {
    const { original, modified } = shown?.getModel() ?? {};
    if (original?.getValue() !== before) original?.setValue(before);
    if (modified?.getValue() !== after) modified?.setValue(after);
  }, [shown, before, after]);

  useEffect(() => {
    shown?.updateOptions({
      renderSideBySide: layout !== 'inline',
      useInlineViewWhenSpaceIsLimited: layout === 'auto',
    });
  }, [shown, layout]);

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
  renderSideBySideInlineBreakpoint: 700,
  renderOverviewRuler: false,
  scrollbar: { alwaysConsumeMouseWheel: false },
};
