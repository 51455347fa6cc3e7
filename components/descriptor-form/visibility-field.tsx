'use client';

import { legalValues } from '@/lib/descriptor/legal-values';
import { fieldName } from '@/lib/form/field-values';
import { isList, valueAt } from '@/lib/form/form-value';
import type { FormPath } from '@/lib/form/sections';
import { docPath } from './field-label';
import { FindingNotes } from './finding-notes';
import { useDescriptorForm } from './form-context';
import { meaningOf } from './value-meanings';

/** A list of words as boxes to tick; words that the release does not know are among them while they stand in the text. */
export function VisibilityField({ path, label }: { path: FormPath; label: string }) {
  const { descriptor, release, findings, write } = useDescriptorForm();
  const doc = docPath(path);
  const value = valueAt(descriptor, path);
  const chosen = isList(value) ? value.map(String) : [];
  const offered = new Set([...(legalValues(`${doc}[]`, release) ?? []), ...chosen]);
  const own = [...findings].flatMap(([name, found]) =>
    name === fieldName(path) || name.startsWith(`${fieldName(path)}/`) ? found : [],
  );
  return (
    <fieldset className="col-span-full min-w-0">
      <legend className="text-ink-soft text-sm">{label}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1 pt-0.5">
        {[...offered].map((word) => (
          <label key={word} className="flex items-center gap-1.5 pointer-coarse:py-1.5">
            <input
              type="checkbox"
              checked={chosen.includes(word)}
              className="accent-accent size-3.5"
              onChange={({ target }) =>
                write(
                  target.checked
                    ? { kind: 'add', path, value: word }
                    : { kind: 'remove', path: [...path, chosen.indexOf(word)] },
                )
              }
            />
            {word}
            <span className="text-ink-faint text-sm">{meaningOf(doc, word) ?? 'unknown'}</span>
          </label>
        ))}
      </div>
      <FindingNotes findings={own} />
    </fieldset>
  );
}
