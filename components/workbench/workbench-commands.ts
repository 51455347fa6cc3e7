import {
  CircleQuestionMark,
  Columns2,
  FileDown,
  FilePenLine,
  FilePlus,
  FilePlus2,
  FileUp,
  FolderTree,
  FolderUp,
  FoldVertical,
  ListIndentIncrease,
  ListTree,
  Pencil,
  Rocket,
  TextCursorInput,
  Trash2,
  UnfoldVertical,
  Wrench,
} from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { EditorHandle } from '@/components/descriptor-editor/descriptor-editor';
import { type Command, useRegisteredCommands } from '@/components/shell/commands';
import { DESCRIPTOR_PATH } from './draft';
import type { EditorView } from './editor-view';
import type { FilesHandle } from './use-files';
import { focusNextPane } from './workbench-panes';

interface WorkbenchCommands {
  readonly paths: readonly string[];
  readonly files: FilesHandle;
  readonly review: () => void;
  /** Asks how to begin another draft. */
  readonly begin: () => void;
  /** What can be done with what is made of the draft. */
  readonly previews: readonly Command[];
  readonly view: (view: EditorView) => void;
  readonly nameFile: (path: string) => void;
  /** Runs what the editor can do, with the text in view. */
  readonly inText: (run: (editor: EditorHandle) => void) => void;
  readonly download: () => void;
  /** What came of asking to save. */
  readonly save: () => void;
}

/** What the workbench adds to the palette, and its keys. */
export function useWorkbenchCommands(of: WorkbenchCommands): void {
  const { files, paths } = of;
  const companion = files.active === DESCRIPTOR_PATH ? undefined : files.active;
  useRegisteredCommands([
    { title: 'Review & publish', icon: Rocket, keys: 'Mod+Enter', run: of.review },
    ...of.previews,
    { title: 'Edit as text', icon: FilePenLine, run: () => of.view('text') },
    { title: 'Edit as text and form', icon: Columns2, run: () => of.view('both') },
    { title: 'Edit as a form', icon: TextCursorInput, run: () => of.view('form') },
    {
      title: 'Go to the text',
      icon: FilePenLine,
      run: () => of.inText((editor) => editor.focus()),
    },
    {
      title: 'Fix all problems that have a fix',
      icon: Wrench,
      run: () => of.inText((editor) => editor.fixAll()),
    },
    {
      title: 'Format the descriptor',
      icon: ListIndentIncrease,
      run: () => of.inText((editor) => editor.format()),
    },
    {
      title: 'Explain what is at the cursor',
      icon: CircleQuestionMark,
      keys: 'Mod+I',
      run: () => of.inText((editor) => editor.explain()),
    },
    {
      title: 'Go to a part of the descriptor',
      icon: ListTree,
      keys: 'Mod+Shift+O',
      run: () => of.inText((editor) => editor.outline()),
    },
    {
      title: 'Fold all',
      icon: FoldVertical,
      run: () => of.inText((editor) => editor.fold()),
    },
    {
      title: 'Unfold all',
      icon: UnfoldVertical,
      run: () => of.inText((editor) => editor.unfold()),
    },
    {
      title: 'Rename the endpoint at the cursor',
      icon: Pencil,
      keys: 'F2',
      run: () => of.inText((editor) => editor.rename()),
    },
    { title: 'Go to the next pane', icon: FolderTree, keys: 'F6', run: () => focusNextPane(1) },
    ...paths.map((path, index): Command => ({
      title: `Open ${path}`,
      icon: FilePenLine,
      ...(index < 9 && { keys: `Alt+${index + 1}` }),
      run: () => files.open(path),
    })),
    { title: 'New draft', icon: FilePlus2, run: of.begin },
    { title: 'Add a file', icon: FilePlus, run: () => of.nameFile('') },
    { title: 'Add files from disk', icon: FileUp, run: () => files.choose('files') },
    { title: 'Add a folder from disk', icon: FolderUp, run: () => files.choose('folder') },
    ...(companion === undefined
      ? []
      : [
          { title: `Rename ${companion}`, icon: Pencil, run: () => of.nameFile(companion) },
          { title: `Delete ${companion}`, icon: Trash2, run: () => files.remove(companion) },
        ]),
    { title: 'Download workload.yaml', icon: FileDown, run: of.download },
  ]);
  useWorkbenchKeys(of);
}

function useWorkbenchKeys(of: WorkbenchCommands): void {
  const latest = useRef(of);
  useEffect(() => {
    latest.current = of;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const run = handlerOf(event, latest.current);
      if (!run) return;
      event.preventDefault();
      event.stopPropagation();
      run();
    };
    // Before the editor, where Mod+Enter inserts a line.
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
}

function handlerOf(event: KeyboardEvent, of: WorkbenchCommands): (() => void) | undefined {
  // A dialog has the keys while it is open; the editor's own search is a dialog too, and has not.
  if (document.querySelector('[role="dialog"][data-open]')) return undefined;
  const mod = event.metaKey || event.ctrlKey;
  if (mod && event.key === 'Enter') return of.review;
  if (mod && event.key === 's') return of.save;
  if (event.key === 'F6') return () => focusNextPane(event.shiftKey ? -1 : 1);
  // By the key's place: on a Mac, Alt+1 types another character.
  const path =
    event.altKey && !mod ? of.paths[Number(/^Digit([1-9])$/.exec(event.code)?.[1]) - 1] : undefined;
  return path === undefined ? undefined : () => of.files.open(path);
}
