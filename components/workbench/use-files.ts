import { useState } from 'react';
import {
  DESCRIPTOR_PATH,
  type Draft,
  insertFile,
  refuseSize,
  removeFile,
  renameFile,
  setFile,
} from './draft';
import { chooseFiles, type DroppedFiles } from './read-dropped-files';
import type { DraftHandle } from './use-draft';
import type { NoticeHandle } from './use-notice';

export interface FilesHandle {
  /** The file in the editor. */
  readonly active: string;
  /** Shows a file in the editor. */
  readonly open: (path: string) => void;
  /** The path that is being renamed; empty while a new file is named. */
  readonly naming: string | undefined;
  readonly setNaming: (path: string | undefined) => void;
  /** Adds an empty file and opens it. */
  readonly add: (path: string) => void;
  /** Adds files, in place of those of the same path, and opens the first; all of them or, where that is too much, none. */
  readonly addDropped: (dropped: DroppedFiles) => void;
  /** Adds what is chosen on the disk. */
  readonly choose: (kind: 'files' | 'folder') => void;
  readonly rename: (from: string, to: string) => void;
  /** Can be taken back for a while, by what is said then. */
  readonly remove: (path: string) => void;
}

interface FilesInput extends Pick<DraftHandle, 'draft' | 'edit' | 'replace'> {
  readonly say: NoticeHandle['say'];
  /** The editor has to be in view. */
  readonly showEditor: () => void;
}

/** The files of the draft: which is open, and what can be done with them. */
export function useFiles({ draft, edit, replace, say, showEditor }: FilesInput): FilesHandle {
  const [opened, setOpened] = useState(DESCRIPTOR_PATH);
  const [naming, setNaming] = useState<string>();

  const open = (path: string) => {
    setOpened(path);
    showEditor();
  };

  const addDropped = ({ files, notText }: DroppedFiles) => {
    let refusal: string | undefined;
    replace((current) => {
      const next = files.reduce<Draft>((all, { path, text }) => setFile(all, path, text), current);
      refusal = refuseSize(next);
      return refusal === undefined ? next : current;
    });
    if (refusal !== undefined) return say({ text: refusal });
    const first = files.find(({ path }) => path === DESCRIPTOR_PATH) ?? files[0];
    if (first) open(first.path);
    const replaced = files.map(({ path }) => path).filter((path) => draft.files.has(path));
    const text = describeAdded(replaced, notText);
    if (text !== '') say({ text });
  };

  return {
    active: draft.files.has(opened) ? opened : DESCRIPTOR_PATH,
    open,
    naming,
    setNaming,
    add: (path) => addDropped({ files: [{ path, text: '' }], notText: [] }),
    addDropped,
    choose: (kind) => void chooseFiles(kind).then(addDropped),
    rename: (from, to) => {
      edit((current) => renameFile(current, from, to));
      setOpened(to);
    },
    remove: (path) => {
      const text = draft.files.get(path);
      if (text === undefined) return;
      const at = [...draft.files.keys()].indexOf(path);
      edit((current) => removeFile(current, path));
      const bringBack = () => {
        edit((current) =>
          current.files.has(path) ? current : insertFile(current, path, text, at),
        );
        open(path);
        say(undefined);
      };
      say({ text: `Deleted ${path}.`, action: { label: 'Undo', run: bringBack } });
    },
  };
}

function describeAdded(replaced: readonly string[], notText: readonly string[]): string {
  const sentences = [
    replaced.length > 0 &&
      `Replaced ${replaced.join(', ')}; undo in the text brings back what was there.`,
    notText.length > 0 &&
      `Not added, for it is not UTF-8 text of at most 1 MiB: ${notText.join(', ')}.`,
  ];
  return sentences.filter(Boolean).join(' ');
}
