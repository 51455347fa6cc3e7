import { useEffect, useRef, useState } from 'react';
import { applyEdits } from '@/lib/descriptor/check/edits';
import type { TextEdit } from '@/lib/descriptor/range';
import type { Release } from '@/lib/descriptor/release';
import { editForm, type FormRefusal } from '@/lib/form/edit-form';
import type { FormChange } from '@/lib/form/form-value';

export interface TextWriter {
  /** Writes a change into the text, or into the newest one as soon as that has come. */
  write: (change: FormChange) => void;
  /** Why the last change was not written; absent when it was. */
  readonly refusal: FormRefusal | undefined;
}

/** Turns changes of the form into edits of the text that the editor holds. */
export function useTextWriter(
  text: string,
  release: Release,
  onEdit: (text: string, edits: readonly TextEdit[]) => boolean,
): TextWriter {
  const [refusal, setRefusal] = useState<FormRefusal>();
  // Several changes may be made before the first of them comes back as `text`.
  const newest = useRef(text);
  const waiting = useRef<readonly FormChange[]>([]);

  const write = (change: FormChange) => {
    const edits = editForm(newest.current, change, release);
    setRefusal('refused' in edits ? edits : undefined);
    if ('refused' in edits || edits.length === 0) return;
    const before = newest.current;
    newest.current = applyEdits(before, edits);
    if (onEdit(before, edits)) return;
    newest.current = before;
    waiting.current = [...waiting.current, change];
  };

  const latest = useRef(write);
  useEffect(() => {
    latest.current = write;
  });
  useEffect(() => {
    newest.current = text;
    const changes = waiting.current;
    waiting.current = [];
    for (const change of changes) latest.current(change);
  }, [text]);

  return { write, refusal };
}
