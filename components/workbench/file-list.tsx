'use client';

import { Ellipsis, FilePlus, FileUp, Pencil, Trash2 } from 'lucide-react';
import { type DragEvent, type FormEvent, useRef, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { INPUT_CLASS } from '@/components/ui/field';
import { PopupMenu } from '@/components/ui/popup-menu';
import { DESCRIPTOR_PATH, type Draft, refusePath } from './draft';
import { type DroppedFiles, readChosen, readDrop } from './read-dropped-files';

interface FileListProps {
  draft: Draft;
  active: string;
  /** Files nothing refers to. */
  unused: ReadonlySet<string>;
  /** Paths the descriptor refers to and the draft has not. */
  missing: readonly string[];
  /** A new file is being named. */
  adding: boolean;
  onAdding: (adding: boolean) => void;
  onOpen: (path: string) => void;
  onAdd: (path: string) => void;
  onDropped: (dropped: DroppedFiles) => void;
  onRename: (from: string, to: string) => void;
  onRemove: (path: string) => void;
}

/** The files of the draft: what is there, what is missing, what nothing uses. */
export function FileList(props: FileListProps) {
  const {
    draft,
    active,
    unused,
    missing,
    adding,
    onAdding,
    onOpen,
    onAdd,
    onDropped,
    onRename,
    onRemove,
  } = props;
  const [renaming, setRenaming] = useState<string>();
  const [dragging, setDragging] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);

  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setDragging(false);
    void readDrop(event.dataTransfer).then(onDropped);
  };

  return (
    <section
      aria-label="Files"
      onDragOver={(event) => {
        event.preventDefault();
        setDragging(true);
      }}
      onDragLeave={() => setDragging(false)}
      onDrop={onDrop}
      className={`bg-chrome flex h-full min-w-0 flex-col ${dragging ? 'outline-accent outline-2 -outline-offset-2 outline-dashed' : ''}`}
    >
      <header className="border-line flex h-9 shrink-0 items-center gap-0.5 border-b pr-1 pl-3">
        <h2 className="grow font-medium">Files</h2>
        <IconButton icon={FilePlus} label="Add a file" onClick={() => onAdding(true)} />
        <IconButton
          icon={FileUp}
          label="Add files from disk"
          onClick={() => chooser.current?.click()}
        />
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          aria-label="Files from disk"
          onChange={({ target }) => {
            void readChosen(target.files ?? []).then(onDropped);
            target.value = '';
          }}
        />
      </header>
      <ul className="min-h-0 flex-1 overflow-y-auto py-1">
        {[...draft.files.keys()].map((path) =>
          renaming === path ? (
            <li key={path}>
              <NameForm
                draft={draft}
                initial={path}
                onName={(name) => onRename(path, name)}
                onEnd={() => setRenaming(undefined)}
              />
            </li>
          ) : (
            <FileRow
              key={path}
              path={path}
              active={path === active}
              unused={unused.has(path)}
              onOpen={onOpen}
              onRename={() => setRenaming(path)}
              onRemove={onRemove}
            />
          ),
        )}
        {missing.map((path) => (
          <li key={path} className="flex items-center pr-1">
            <button
              type="button"
              title={`The descriptor refers to ${path}, which is not here. Click to add it.`}
              onClick={() => onAdd(path)}
              className="text-bad hover:bg-hover flex h-7 min-w-0 flex-1 items-center gap-1.5 pl-3 text-left"
            >
              <span className="truncate">{path}</span>
              <span className="shrink-0 text-sm">missing</span>
            </button>
          </li>
        ))}
        {adding && (
          <li>
            <NameForm draft={draft} initial="" onName={onAdd} onEnd={() => onAdding(false)} />
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
  path: string;
  active: boolean;
  unused: boolean;
  onOpen: (path: string) => void;
  onRename: () => void;
  onRemove: (path: string) => void;
}

function FileRow({ path, active, unused, onOpen, onRename, onRemove }: FileRowProps) {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const folder = path.slice(0, path.length - name.length);
  return (
    <li className={`group flex items-center pr-1 ${active ? 'bg-selected' : 'hover:bg-hover'}`}>
      <button
        type="button"
        aria-current={active}
        title={unused ? `${path}: nothing in workload.yaml refers to this file` : path}
        onClick={() => onOpen(path)}
        className="flex h-7 min-w-0 flex-1 items-center gap-1.5 pl-3 text-left pointer-coarse:h-10"
      >
        <span className="truncate">
          <span className="text-ink-soft">{folder}</span>
          {name}
        </span>
        {unused && <span className="text-warn shrink-0 text-sm">unused</span>}
      </button>
      {path !== DESCRIPTOR_PATH && (
        <PopupMenu
          label={`Actions for ${path}`}
          trigger={<Ellipsis size={14} aria-hidden />}
          className="h-6"
          actions={[
            { label: 'Rename', icon: Pencil, run: onRename },
            { label: 'Delete', icon: Trash2, run: () => onRemove(path) },
          ]}
        />
      )}
    </li>
  );
}

interface NameFormProps {
  draft: Draft;
  initial: string;
  onName: (path: string) => void;
  onEnd: () => void;
}

function NameForm({ draft, initial, onName, onEnd }: NameFormProps) {
  const [path, setPath] = useState(initial);
  const refusal = path === initial && initial !== '' ? undefined : refusePath(draft, path.trim());

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (refusal) return;
    if (path.trim() !== initial) onName(path.trim());
    onEnd();
  };
  return (
    <form onSubmit={submit} className="px-2 py-0.5">
      <input
        autoFocus
        aria-label="File path"
        aria-invalid={refusal !== undefined}
        aria-describedby="file-path-note"
        value={path}
        placeholder="configs/app.toml"
        spellCheck={false}
        autoCapitalize="none"
        className={INPUT_CLASS}
        onChange={({ target }) => setPath(target.value)}
        onKeyDown={({ key }) => {
          if (key === 'Escape') onEnd();
        }}
        onBlur={() => {
          if (path.trim() === initial) onEnd();
        }}
      />
      <p id="file-path-note" className="text-ink-soft mt-0.5 text-sm">
        {path === '' ? 'Relative to workload.yaml; Enter adds it.' : refusal}
      </p>
    </form>
  );
}
