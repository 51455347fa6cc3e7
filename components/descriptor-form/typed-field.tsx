'use client';

import { useId } from 'react';
import { useController } from 'react-hook-form';
import { INPUT_CLASS } from '@/components/ui/field';
import type { Finding } from '@/lib/descriptor/finding';
import { FindingNotes } from './finding-notes';
import { useDescriptorForm } from './form-context';

interface TypedFieldProps {
  /** Of the field among the typed values. */
  name: string;
  label: string;
  /** What it means, for those who ask. */
  hint?: string | undefined;
  placeholder?: string | undefined;
  /** Lines of text instead of one. */
  multiline?: boolean;
  isNumber?: boolean;
  /** What can be chosen instead of typed. */
  suggestions?: readonly string[];
  /** What else there is to say of it. */
  note?: string | undefined;
  findings?: readonly Finding[] | undefined;
  hideLabel?: boolean;
  className?: string;
  /** Each time it is typed into, as long as it can be written. */
  onType: (text: string) => void;
  /** When it is left. */
  onLeave?: (text: string) => void;
}

/** A labelled line or block of text, in a grid. What is wrong with it stands below, as wide as the grid. */
export function TypedField(props: TypedFieldProps) {
  const { name, label, hint, placeholder, multiline, isNumber, suggestions, findings } = props;
  const { note, hideLabel = false, className = '', onType, onLeave } = props;
  const { control } = useDescriptorForm();
  const { field, fieldState } = useController({ name, control, defaultValue: '' });
  const listId = useId();
  const [hintId, noteId] = [`${fieldId(name)}-hint`, `${fieldId(name)}-note`];
  const message = fieldState.error?.message;
  const isNoted = message !== undefined || note !== undefined || (findings ?? []).length > 0;
  const isBad =
    message !== undefined || (findings ?? []).some(({ severity }) => severity === 'error');
  const input = {
    id: fieldId(name),
    ref: field.ref,
    name,
    value: field.value ?? '',
    placeholder,
    spellCheck: false,
    autoComplete: 'off',
    autoCapitalize: 'none',
    'aria-label': hideLabel ? label : undefined,
    'aria-invalid': isBad,
    'aria-describedby': `${hintId} ${noteId}`,
    onChange: ({ target }: { target: { value: string } }) => {
      field.onChange(target.value);
      onType(target.value);
    },
    onBlur: ({ target }: { target: { value: string } }) => {
      field.onBlur();
      onLeave?.(target.value);
    },
  };
  // The notes are a part of the grid, not of the field: a column is too narrow for sentences.
  return (
    <>
      <div className={`flex min-w-0 flex-col gap-0.5 ${className}`}>
        {!hideLabel && (
          <label htmlFor={input.id} title={hint} className="text-ink-soft text-sm">
            {label}
          </label>
        )}
        {multiline ? (
          <textarea
            {...input}
            rows={Math.min(12, Math.max(2, input.value.split('\n').length))}
            className={`${INPUT_CLASS} h-auto resize-y py-1 font-mono text-sm pointer-coarse:h-auto`}
          />
        ) : (
          <input
            {...input}
            list={suggestions && suggestions.length > 0 ? listId : undefined}
            inputMode={isNumber ? 'numeric' : undefined}
            className={`${INPUT_CLASS} font-mono text-sm`}
          />
        )}
        {suggestions && suggestions.length > 0 && (
          <datalist id={listId}>
            {suggestions.map((one) => (
              <option key={one} value={one} />
            ))}
          </datalist>
        )}
        <span id={hintId} className="sr-only">
          {hint}
        </span>
      </div>
      {isNoted && (
        <div id={noteId} className="col-span-full -mt-1">
          {message !== undefined && (
            <p className="text-bad text-sm">
              <span className="font-medium">{label}: </span>
              {message}
            </p>
          )}
          {note !== undefined && (
            <p className="text-warn text-sm">
              <span className="font-medium">{label}: </span>
              {note}
            </p>
          )}
          <FindingNotes findings={findings} label={label} />
        </div>
      )}
    </>
  );
}

export function fieldId(name: string): string {
  return `form/${name}`;
}
