'use client';

import { ChevronsUpDown } from 'lucide-react';
import { INPUT_CLASS } from '@/components/ui/field';
import { FIELD_DOCS } from '@/lib/descriptor/field-docs';
import { fieldName } from '@/lib/form/field-values';
import { textAt } from '@/lib/form/form-value';
import type { FormPath } from '@/lib/form/sections';
import { docPath } from './field-label';
import { FindingNotes } from './finding-notes';
import { useDescriptorForm } from './form-context';
import { fieldId } from './typed-field';
import { meaningOf } from './value-meanings';

interface ChoiceFieldProps {
  path: FormPath;
  label: string;
  /** What the release takes. */
  values: readonly string[];
}

/** One of the values that the release takes; what stands there instead is kept until another is chosen. */
export function ChoiceField({ path, label, values }: ChoiceFieldProps) {
  const { descriptor, findings, write } = useDescriptorForm();
  const name = fieldName(path);
  const doc = docPath(path);
  const value = textAt(descriptor, path);
  const own = findings.get(name);
  return (
    <>
      <div className="flex min-w-0 flex-col gap-0.5">
        <label
          htmlFor={fieldId(name)}
          title={FIELD_DOCS[doc]?.summary.replaceAll('`', '')}
          className="text-ink-soft text-sm"
        >
          {label}
        </label>
        <div className="relative">
          <select
            id={fieldId(name)}
            value={value}
            aria-invalid={own?.some(({ severity }) => severity === 'error') ?? false}
            aria-describedby={`${fieldId(name)}-note`}
            onChange={({ target }) =>
              write(
                target.value === ''
                  ? { kind: 'remove', path }
                  : { kind: 'set', path, value: target.value },
              )
            }
            className={`${INPUT_CLASS} appearance-none pr-6 font-mono text-sm`}
          >
            {value === '' && <option value="">choose…</option>}
            {value !== '' && !values.includes(value) && (
              <option value={value}>{value} (not legal here)</option>
            )}
            {values.map((one) => {
              const meaning = meaningOf(doc, one);
              return (
                <option key={one} value={one}>
                  {/* A closed list has room for the value only. */}
                  {meaning === undefined || one === value ? one : `${one}: ${meaning}`}
                </option>
              );
            })}
          </select>
          <ChevronsUpDown
            size={13}
            className="text-ink-faint pointer-events-none absolute top-1/2 right-2 -translate-y-1/2"
            aria-hidden
          />
        </div>
      </div>
      {own && (
        <div id={`${fieldId(name)}-note`} className="col-span-full -mt-1">
          <FindingNotes findings={own} label={label} />
        </div>
      )}
    </>
  );
}
