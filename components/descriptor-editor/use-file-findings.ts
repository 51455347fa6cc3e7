import { useEffect, useMemo, useRef, useState } from 'react';
import type { PublishInput } from '@/components/studio-actions';
import type { Finding } from '@/lib/descriptor/finding';
import { askLanguageService } from './language-client';

interface Checked {
  readonly text: string;
  readonly findings: readonly Finding[];
}

/** What is wrong within the files of a draft. Each is looked at when its text changes, behind what is being typed. */
export function useFileFindings(input: PublishInput | undefined): readonly Finding[] {
  const [checked, setChecked] = useState<ReadonlyMap<string, Checked>>(new Map());
  const asked = useRef(new Map<string, string>());
  const files = input?.descriptor?.files;

  useEffect(() => {
    if (!input) return;
    for (const [path, text] of Object.entries(files ?? {})) {
      if (asked.current.get(path) === text) continue;
      asked.current.set(path, text);
      askLanguageService('checkFile', { input, path }).then(
        (findings) => setChecked((all) => new Map(all).set(path, { text, findings })),
        (cause) => console.error(`${path} could not be checked`, cause),
      );
    }
  }, [files, input]);

  return useMemo(
    () =>
      [...checked].flatMap(([path, { text, findings }]) =>
        // An answer about another text says nothing of this one.
        files?.[path] === text ? findings : [],
      ),
    [checked, files],
  );
}
