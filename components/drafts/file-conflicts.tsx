'use client';

import { Button } from '@/components/ui/button';
import type { MergedFile } from '@/lib/drafts/merge-drafts';
import {
  type Choice,
  partKey,
  removalKey,
  type Resolution,
  textOf,
} from '@/lib/drafts/resolve-merge';
import { ConflictChoice } from './conflict-choice';

interface FileConflictsProps {
  file: MergedFile;
  resolution: Resolution;
  onChoose: (key: string, choice: Choice) => void;
  /** Undefined goes back to what is chosen. */
  onWrite: (text: string | undefined) => void;
}

/** What is to be decided in one file, and the text that comes of it; nothing where nothing is. */
export function FileConflicts({ file, resolution, onChoose, onWrite }: FileConflictsProps) {
  const { path } = file;
  const { choices, texts } = resolution;
  if (file.kind === 'text' && file.parts.every(({ kind }) => kind === 'settled')) return null;
  return (
    <section aria-label={path} className="space-y-1.5">
      <h3 className="font-mono">{path}</h3>
      {file.kind === 'removal' ? (
        <ConflictChoice
          label={path}
          mine={file.removedBy === 'mine' ? undefined : file.text}
          theirs={file.removedBy === 'theirs' ? undefined : file.text}
          choice={choices.get(removalKey(path))}
          onChoose={(choice) => onChoose(removalKey(path), choice)}
        />
      ) : (
        <>
          {!texts.has(path) &&
            file.parts.map((part, index) => {
              if (part.kind === 'settled') return null;
              const key = partKey(path, index);
              return (
                <ConflictChoice
                  key={key}
                  label={`${path}, place ${index + 1}`}
                  mine={part.mine}
                  theirs={part.theirs}
                  both
                  choice={choices.get(key)}
                  onChoose={(choice) => onChoose(key, choice)}
                />
              );
            })}
          <details>
            <summary className="text-ink-soft w-fit">What comes of it, to be edited</summary>
            <textarea
              aria-label={`Merged ${path}`}
              value={textOf(file, resolution)}
              onChange={(event) => onWrite(event.currentTarget.value)}
              spellCheck={false}
              rows={14}
              className="border-line bg-canvas mt-1.5 w-full rounded-md border p-2 font-mono text-sm"
            />
            {texts.has(path) && (
              <Button onClick={() => onWrite(undefined)}>Back to what is chosen above</Button>
            )}
          </details>
        </>
      )}
    </section>
  );
}
