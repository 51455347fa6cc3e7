'use client';

import { Ellipsis, FilePlus, FileUp, FolderUp, Pencil, Trash2 } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { PopupMenu } from '@/components/ui/popup-menu';
import { DESCRIPTOR_PATH, type Draft } from './draft';
import { FileMarks, type MarkedFile } from './file-marks';
import { FileNameForm } from './file-name-form';
import type { FilesHandle } from './use-files';

const DOTS = <Ellipsis size={14} aria-hidden />;

interface FileListProps {
  draft: Draft;
  marked: readonly MarkedFile[];
  /** Paths the descriptor refers to and the draft has not. */
  missing: readonly string[];
  files: FilesHandle;
}

/** The files of the draft: what is there, what is missing, what nothing uses. */
export function FileList({ draft, marked, missing, files }: FileListProps) {
  const { naming, setNaming } = files;
  const stopNaming = () => setNaming(undefined);

  return (
    <section aria-label="Files" className="bg-chrome flex h-full min-w-0 flex-col">
      <header className="border-line flex h-9 shrink-0 items-center gap-0.5 border-b pr-1 pl-3 pointer-coarse:h-11">
        <h2 className="grow font-medium">Files</h2>
        <IconButton icon={FilePlus} label="Add a file" onClick={() => setNaming('')} />
        <IconButton
          icon={FileUp}
          label="Add files from disk"
          onClick={() => files.choose('files')}
        />
        <IconButton
          icon={FolderUp}
          label="Add a folder from disk"
          onClick={() => files.choose('folder')}
        />
      </header>
      <ul className="min-h-0 flex-1 overflow-y-auto py-1">
        {marked.map((file) =>
          naming === file.path ? (
            <li key={file.path}>
              <FileNameForm
                draft={draft}
                initial={file.path}
                onName={(name) => files.rename(file.path, name)}
                onEnd={stopNaming}
              />
            </li>
          ) : (
            <FileRow
              key={file.path}
              file={file}
              active={file.path === files.active}
              onOpen={() => files.open(file.path)}
              onRename={() => setNaming(file.path)}
              onRemove={() => files.remove(file.path)}
            />
          ),
        )}
        {missing.map((path) => (
          <li key={path} className="flex items-center pr-1">
            <button
              type="button"
              title={`The descriptor refers to ${path}, which is not here. Click to add it.`}
              onClick={() => files.add(path)}
              className="text-bad hover:bg-hover flex h-7 min-w-0 flex-1 items-center gap-1.5 pl-3 text-left pointer-coarse:h-10"
            >
              <span className="truncate">{path}</span>
              <span className="shrink-0 text-sm">missing</span>
            </button>
          </li>
        ))}
        {naming === '' && (
          <li>
            <FileNameForm draft={draft} initial="" onName={files.add} onEnd={stopNaming} />
          </li>
        )}
      </ul>
      <p className="text-ink-faint shrink-0 px-3 py-2 text-sm max-md:hidden">
        Drop files or folders here.
      </p>
    </section>
  );
}

interface FileRowProps {
  file: MarkedFile;
  active: boolean;
  onOpen: () => void;
  onRename: () => void;
  onRemove: () => void;
}

function FileRow({ file, active, onOpen, onRename, onRemove }: FileRowProps) {
  const { path, unused } = file;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const folder = path.slice(0, path.length - name.length);
  const isCompanion = path !== DESCRIPTOR_PATH;
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (isCompanion && key === 'F2') onRename();
    if (isCompanion && key === 'Delete') onRemove();
  };
  return (
    <li className={`group flex items-center pr-1 ${active ? 'bg-selected' : 'hover:bg-hover'}`}>
      <button
        type="button"
        aria-current={active}
        aria-keyshortcuts={isCompanion ? 'F2 Delete' : undefined}
        title={unused ? `${path}: nothing in workload.yaml refers to this file` : path}
        onClick={onOpen}
        onKeyDown={onKeyDown}
        className="flex h-7 min-w-0 flex-1 items-center gap-1.5 pl-3 text-left focus-visible:-outline-offset-2 pointer-coarse:h-10"
      >
        <span className="truncate">
          <span className="text-ink-soft">{folder}</span>
          {name}
        </span>
        <FileMarks file={file} />
      </button>
      {isCompanion && (
        <PopupMenu
          label={`Actions for ${path}`}
          trigger={DOTS}
          className="h-6"
          actions={[
            { label: 'Rename', icon: Pencil, run: onRename },
            { label: 'Delete', icon: Trash2, run: onRemove },
          ]}
        />
      )}
    </li>
  );
}
