'use client';

import { Plus, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { FIELD_DOCS } from '@/lib/descriptor/field-docs';
import { fieldName } from '@/lib/form/field-values';
import { isBindings, valueAt } from '@/lib/form/form-value';
import type { FormPath } from '@/lib/form/sections';
import { docPath } from './field-label';
import { FindingNotes } from './finding-notes';
import { useDescriptorForm } from './form-context';
import { TypedField } from './typed-field';

/** Names on the left and what they are bound to on the right. */
export function BindingRows({ path, label }: { path: FormPath; label: string }) {
  const { descriptor, findings, write } = useDescriptorForm();
  const bindings = valueAt(descriptor, path);
  const names = isBindings(bindings) ? [...bindings.keys()] : [];
  const target = path.at(-1) === 'fileBindings' ? 'Path' : 'Variable';
  return (
    <fieldset className="col-span-full min-w-0">
      <legend
        className="text-ink-soft text-sm"
        title={FIELD_DOCS[docPath(path)]?.summary.replaceAll('`', '')}
      >
        {label}
      </legend>
      {names.map((name, at) => (
        <div
          // By number: while a name is typed, its field has to stay the same.
          key={at}
          className="grid grid-flow-row-dense grid-cols-[minmax(0,1fr)_auto_minmax(0,1.5fr)_auto] items-start gap-1 pb-1"
        >
          <TypedField
            hideLabel
            name={fieldName([...path, at, 'name'])}
            label={`Output ${at + 1} of ${label}`}
            placeholder="host"
            onType={(typed) => {
              if (typed.trim() !== '') {
                write({ kind: 'rename', path: [...path, name], to: typed.trim() });
              }
            }}
          />
          <span className="text-ink-faint pt-1" aria-hidden>
            →
          </span>
          <TypedField
            hideLabel
            name={fieldName([...path, at, 'value'])}
            label={`${target} ${at + 1} of ${label}`}
            placeholder={target === 'Path' ? '/etc/ssl/db.pem' : 'DB_HOST'}
            findings={findings.get(fieldName([...path, name]))}
            onType={(typed) => write({ kind: 'set', path: [...path, name], value: typed.trim() })}
          />
          <IconButton
            icon={X}
            label={`Remove ${name}`}
            onClick={() => write({ kind: 'remove', path: [...path, name] })}
          />
        </div>
      ))}
      <Button
        look="quiet"
        onClick={() => write({ kind: 'set', path: [...path, unusedName(names)], value: '' })}
      >
        <Plus size={14} aria-hidden />
        Add binding
      </Button>
      <FindingNotes findings={findings.get(fieldName(path))} />
    </fieldset>
  );
}

function unusedName(names: readonly string[]): string {
  let at = names.length + 1;
  while (names.includes(`output${at}`)) at += 1;
  return `output${at}`;
}
