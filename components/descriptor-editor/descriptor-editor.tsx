'use client';

import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import type { PublishInput } from '@/components/studio-actions';
import { DESCRIPTOR_PATH } from '@/components/workbench/draft';
import type { Finding, Fix } from '@/lib/descriptor/finding';
import type { Position } from '@/lib/descriptor/position';
import type { Range, TextEdit } from '@/lib/descriptor/range';
import { DraftModels } from './draft-models';
import { registerEditingProviders } from './editing-providers';
import { showMarkers, toMonacoRange } from './finding-markers';
import { askLanguageService } from './language-client';
import { registerLanguageProviders } from './language-providers';
import { offsetAt, textOf } from './model-text';
import { monaco, TEXT_OPTIONS } from './monaco';
import { registerQuickFixes } from './quick-fixes';

export interface EditorHandle {
  /** Selects a stretch of a file, scrolls to it and puts the cursor there. */
  reveal(path: string, range: Range): void;
  applyFix(path: string, fix: Fix): void;
  /** Edits `text` as one step of undo, without taking the focus. False: the file is not `text` any more, and nothing was done. */
  applyEdits(path: string, text: string, edits: readonly TextEdit[]): boolean;
  /** Steps back and forth in the history of a file, which all who edit it share. */
  undo(path: string): void;
  redo(path: string): void;
  /** Makes all fixes of the descriptor as one step of undo. */
  fixAll(): void;
  /** Lays out the file that is shown, where it is the descriptor. */
  format(): void;
  /** Shows what the word at the cursor means, and what it becomes. */
  explain(): void;
  /** Lists the parts of the descriptor, to go to one. */
  outline(): void;
  /** Hides all but the first line of each part, or shows all again. */
  fold(): void;
  unfold(): void;
  /** Asks for another name of the endpoint at the cursor. */
  rename(): void;
  focus(): void;
}

export interface Cursor {
  readonly path: string;
  readonly offset: number;
  readonly position: Position;
  /** Of the whole file: places in another text mean nothing. */
  readonly text: string;
}

/** Findings of one file, and the text they speak of. */
export interface FileFindings {
  readonly text: string;
  readonly findings: readonly Finding[];
}

interface DescriptorEditorProps {
  /** Read when a file is new and when `revision` changes; what is typed comes out by `onEdit`. */
  files: ReadonlyMap<string, string>;
  revision: number;
  active: string;
  findings: ReadonlyMap<string, FileFindings>;
  /** What the language service has to know beside the text. */
  input: PublishInput;
  onEdit: (path: string, text: string) => void;
  onOpen: (path: string) => void;
  onCursor: (cursor: Cursor) => void;
  handle: Ref<EditorHandle>;
}

export function DescriptorEditor(props: DescriptorEditorProps) {
  const { files, revision, active, findings, handle } = props;
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneCodeEditor>(undefined);
  const models = useRef<DraftModels>(undefined);
  const shownRevision = useRef(revision);
  const viewStates = useRef(new Map<string, monaco.editor.ICodeEditorViewState | null>());
  // Monaco lives longer than one render: its listeners look here for the newest props.
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    if (!host.current) return undefined;
    const all = new DraftModels((path, text) => latest.current.onEdit(path, text));
    const view = monaco.editor.create(host.current, { ...OPTIONS, model: null });
    models.current = all;
    editor.current = view;
    const tellCursor = () => {
      const model = view.getModel();
      const path = all.pathOf(model);
      const place = view.getPosition();
      const text = path === undefined ? undefined : all.textOf(path);
      if (!model || path === undefined || text === undefined || !place) return;
      const position = { line: place.lineNumber, column: place.column };
      latest.current.onCursor({ path, offset: offsetAt(model, place), position, text });
    };
    const describe = (model: monaco.editor.ITextModel) => {
      if (model !== all.get(DESCRIPTOR_PATH)) return undefined;
      const { input } = latest.current;
      const files = input.descriptor?.files ?? {};
      return { ...input, descriptor: { text: textOf(model), files } };
    };
    const findingsOf = (model: monaco.editor.ITextModel) => {
      const path = all.pathOf(model);
      const known = path === undefined ? undefined : latest.current.findings.get(path);
      return path !== undefined && known && all.shows(path, known.text) ? known.findings : [];
    };
    const listeners = [
      view.onDidChangeCursorPosition(tellCursor),
      view.onDidChangeModel(tellCursor),
      ...registerLanguageProviders(describe),
      ...registerEditingProviders(view, describe),
      monaco.editor.registerLinkOpener({
        open: ({ scheme, path }) => {
          const name = path.slice(1);
          if (scheme !== 'draft' || !all.get(name)) return false;
          latest.current.onOpen(name);
          return true;
        },
      }),
      monaco.editor.registerEditorOpener({
        openCodeEditor: (_source, { scheme, path }) => {
          if (scheme !== 'draft' || !all.get(path.slice(1))) return false;
          latest.current.onOpen(path.slice(1));
          return true;
        },
      }),
      registerQuickFixes({ describe, findingsOf }),
      // Findings of a small draft are known before the frame of its key: it would be a pity to wait for that.
      monaco.editor.onDidChangeMarkers(() => view.render()),
    ];
    return () => {
      for (const listener of listeners) listener.dispose();
      view.dispose();
      all.dispose();
      editor.current = undefined;
      models.current = undefined;
    };
  }, []);

  useEffect(() => {
    models.current?.sync(files);
    if (revision !== shownRevision.current) models.current?.replace(files);
    shownRevision.current = revision;
    const view = editor.current;
    const model = models.current?.get(active);
    if (!view || !model || view.getModel() === model) return;
    const before = models.current?.pathOf(view.getModel());
    if (before !== undefined) viewStates.current.set(before, view.saveViewState());
    view.setModel(model);
    view.restoreViewState(viewStates.current.get(active) ?? null);
    view.updateOptions({ ariaLabel: active });
  }, [active, files, revision]);

  useEffect(() => {
    for (const path of files.keys()) {
      const model = models.current?.get(path);
      const known = findings.get(path);
      if (!model) continue;
      if (!known) showMarkers(model, []);
      else if (models.current?.shows(path, known.text)) showMarkers(model, known.findings);
    }
  }, [findings, files]);

  useImperativeHandle(handle, () => {
    const open = (path: string) => {
      const model = models.current?.get(path);
      if (model && editor.current?.getModel() !== model) {
        editor.current?.setModel(model);
        latest.current.onOpen(path);
      }
      return model;
    };
    const applyEdits = (path: string, text: string, edits: readonly TextEdit[]) =>
      models.current?.edit(path, text, edits) ?? false;
    /** Monaco's own commands work on the file that is shown. */
    const run = (path: string | undefined, action: string) => {
      if (path !== undefined) open(path);
      editor.current?.focus();
      void editor.current?.getAction(action)?.run();
    };
    return {
      reveal: (path, range) => {
        const model = open(path);
        if (!model || !editor.current) return;
        const place = toMonacoRange(model, range);
        editor.current.setSelection(place);
        editor.current.revealRangeInCenterIfOutsideViewport(place);
        editor.current.focus();
      },
      applyFix: (path, fix) => {
        const model = open(path);
        if (model) applyEdits(path, textOf(model), fix.edits);
        editor.current?.focus();
      },
      applyEdits,
      undo: (path) => void models.current?.get(path)?.undo(),
      redo: (path) => void models.current?.get(path)?.redo(),
      fixAll: () => {
        const text = models.current?.textOf(DESCRIPTOR_PATH) ?? '';
        const { input } = latest.current;
        const files = input.descriptor?.files ?? {};
        const question = { input: { ...input, descriptor: { text, files } } };
        void askLanguageService('fixAll', question).then((edits) =>
          applyEdits(DESCRIPTOR_PATH, text, edits),
        );
      },
      format: () => run(undefined, 'editor.action.formatDocument'),
      explain: () => run(undefined, 'editor.action.showHover'),
      outline: () => run(DESCRIPTOR_PATH, 'editor.action.quickOutline'),
      fold: () => run(undefined, 'editor.foldAll'),
      unfold: () => run(undefined, 'editor.unfoldAll'),
      rename: () => run(DESCRIPTOR_PATH, 'editor.action.rename'),
      focus: () => editor.current?.focus(),
    };
  }, []);

  return <div ref={host} className="h-full w-full" />;
}

const OPTIONS: monaco.editor.IStandaloneEditorConstructionOptions = {
  ...TEXT_OPTIONS,
  ariaLabel: 'workload.yaml',
  folding: true,
  guides: { indentation: true },
  lightbulb: { enabled: monaco.editor.ShowLightbulbIconMode.On },
  quickSuggestions: { other: true, comments: false, strings: true },
  renderLineHighlight: 'all',
  unusualLineTerminators: 'off',
  wordBasedSuggestions: 'off',
};
