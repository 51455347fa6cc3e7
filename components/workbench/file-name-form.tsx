'use client';

import { type FormEvent, useState } from 'react';
import { INPUT_CLASS } from '@/components/ui/field';
import { type Draft, refusePath } from './draft';

interface FileNameFormProps {
  draft: Draft;
  /** The path that is changed; empty for a new file. */
  initial: string;
  onName: (path: string) => void;
  onEnd: () => void;
}

/** A path being written in the list of files. Enter takes it; Esc leaves all as it was. */
export function FileNameForm({ draft, initial, onName, onEnd }: FileNameFormProps) {
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
        aria-invalid={path !== '' && refusal !== undefined}
        aria-describedby="file-path-note"
        value={path}
        placeholder="configs/app.toml"
        spellCheck={false}
        autoCapitalize="none"
        className={INPUT_CLASS}
        onFocus={({ target }) => selectName(target)}
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

/** All but folder and ending: what a rename mostly changes. */
function selectName(input: HTMLInputElement): void {
  const from = input.value.lastIndexOf('/') + 1;
  const dot = input.value.indexOf('.', from + 1);
  input.setSelectionRange(from, dot < 0 ? input.value.length : dot);
}
