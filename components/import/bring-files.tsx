'use client';

import { FileUp, FolderUp } from 'lucide-react';
import { useId, useRef } from 'react';
import { Button } from '@/components/ui/button';
import {
  type DroppedFiles,
  readChosen,
  type Skips,
} from '@/components/workbench/read-dropped-files';

interface BringFilesProps {
  /** What is pasted. */
  text: string;
  onText: (text: string) => void;
  /** Asks to make something of the text. */
  onImport: () => void;
  onFiles: (files: DroppedFiles) => void;
}

/** Choreo keeps its files in a hidden folder, and Compose its values in `.env`. */
export const skipsTools: Skips = (name) => name === '.git' || name === 'node_modules';

/** Takes what somebody has: pasted, or from their disk. */
export function BringFiles({ text, onText, onImport, onFiles }: BringFilesProps) {
  const id = useId();
  const file = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const onChosen = (input: HTMLInputElement) => {
    void readChosen(input.files ?? [], skipsTools).then(onFiles);
    input.value = '';
  };
  return (
    <div>
      <label htmlFor={id} className="font-medium">
        Or bring what you have
      </label>
      <p id={`${id}-note`} className="text-ink-soft mb-1.5 text-sm">
        workload.yaml, a Workload, Score, Docker Compose or Choreo: paste it, or drop the file or
        its folder here.
      </p>
      <textarea
        id={id}
        aria-describedby={`${id}-note`}
        value={text}
        onChange={({ target }) => onText(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && text.trim() !== '')
            onImport();
        }}
        rows={5}
        spellCheck={false}
        className="border-line bg-canvas hover:border-line-strong block w-full resize-y rounded-md border px-3 py-2 font-mono text-sm"
      />
      <div className="mt-2 flex flex-wrap gap-1.5">
        <Button disabled={text.trim() === ''} onClick={onImport}>
          Import the text
        </Button>
        <Button look="quiet" onClick={() => file.current?.click()}>
          <FileUp size={15} aria-hidden />
          Choose files…
        </Button>
        <Button look="quiet" onClick={() => folder.current?.click()}>
          <FolderUp size={15} aria-hidden />
          Choose a folder…
        </Button>
      </div>
      <input
        ref={file}
        type="file"
        multiple
        hidden
        aria-label="Files to import"
        onChange={({ target }) => onChosen(target)}
      />
      <input
        ref={folder}
        type="file"
        {...WHOLE_FOLDER}
        hidden
        aria-label="Folder to import"
        onChange={({ target }) => onChosen(target)}
      />
    </div>
  );
}

/** React does not know the attribute. */
const WHOLE_FOLDER = { webkitdirectory: '' };
