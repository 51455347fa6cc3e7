'use client';

import { useRef } from 'react';
import type { Field } from '@/lib/descriptor/descriptor-fields';
import { FIELD_DOCS } from '@/lib/descriptor/field-docs';
import { legalValues } from '@/lib/descriptor/legal-values';
import { fieldName } from '@/lib/form/field-values';
import { textAt, valueAt, type FormValue } from '@/lib/form/form-value';
import { typeAt, type FormPath } from '@/lib/form/sections';
import { BindingRows } from './binding-rows';
import { ChoiceField } from './choice-field';
import { useDescriptorForm } from './form-context';
import { docPath, labelOf } from './field-label';
import { readWholeNumber } from './typed-values';
import { TypedField } from './typed-field';
import { VisibilityField } from './visibility-field';

/** Fields that name a file beside the descriptor. */
const FILE_FIELDS: ReadonlySet<string> = new Set([
  'endpoints[].schemaFile',
  'configurations.files[].valueFrom.path',
]);

/** The control for a field of any type. */
export function DescriptorField({ path, field }: { path: FormPath; field: Field }) {
  const { release } = useDescriptorForm();
  const doc = docPath(path);
  const label = labelOf(String(path.at(-1)));
  const { type } = field;
  switch (type.kind) {
    case 'string': {
      const values = legalValues(doc, release);
      return values === undefined ? (
        <ScalarField path={path} field={field} />
      ) : (
        <ChoiceField path={path} label={label} values={values} />
      );
    }
    case 'int32':
      return <ScalarField path={path} field={field} />;
    case 'list':
      return <VisibilityField path={path} label={label} />;
    case 'bindings':
      return <BindingRows path={path} label={label} />;
    case 'struct':
      return (
        <fieldset className="col-span-full min-w-0">
          <legend className="text-ink-soft text-sm" title={FIELD_DOCS[doc]?.summary}>
            {label}
          </legend>
          <FieldGrid>
            {Object.entries(type.fields).map(([name, below]) => (
              <DescriptorField key={name} path={[...path, name]} field={below} />
            ))}
          </FieldGrid>
        </fieldset>
      );
  }
}

/** Columns as wide as a name needs, as many as there is room for. What is to be said of a row stands below the whole of it. */
export function FieldGrid({ children }: { children: React.ReactNode }) {
  return (
    <div className="grid grid-flow-row-dense grid-cols-[repeat(auto-fill,minmax(min(100%,9.5rem),1fr))] items-start gap-x-3 gap-y-2">
      {children}
    </div>
  );
}

interface ScalarFieldProps {
  path: FormPath;
  field: Field;
  /** What else there is to say of it. */
  note?: string | undefined;
}

/** A field that is typed: text, or a whole number. */
export function ScalarField({ path, field, note }: ScalarFieldProps) {
  const { descriptor, findings, files, write } = useDescriptorForm();
  const name = fieldName(path);
  const doc = docPath(path);
  const { summary, example } = FIELD_DOCS[doc] ?? {};
  const isNumber = typeAt(path)?.kind === 'int32';
  const isContent = path.at(-1) === 'value';
  const isLong = isContent && (path[1] === 'files' || textAt(descriptor, path).includes('\n'));
  const value = valueAt(descriptor, path);
  // While somebody types, an emptied field keeps its place in the text.
  const emptied = useRef(false);

  const put = (typed: string) => {
    const meant: FormValue | undefined = isNumber ? readWholeNumber(typed) : typed;
    if (typed === '') {
      emptied.current = true;
      if (value !== undefined) write({ kind: 'blank', path });
    } else if (meant !== undefined) {
      write({ kind: 'set', path, value: meant });
    }
  };
  return (
    <TypedField
      name={name}
      label={labelOfField(path, field)}
      hint={summary?.replaceAll(/[`*]/g, '')}
      placeholder={example === undefined ? undefined : String(example)}
      isNumber={isNumber}
      multiline={isLong}
      suggestions={FILE_FIELDS.has(doc) ? files : []}
      note={note}
      findings={findings.get(name)}
      className={isLong ? 'col-span-full' : ''}
      // A space at the end is on its way to something.
      onType={(text) => put(isLong ? text : text.trim())}
      onLeave={(text) => {
        if (emptied.current && text.trim() === '') write({ kind: 'remove', path });
        else if (isContent && text !== textAt(descriptor, path)) put(text);
        emptied.current = false;
      }}
    />
  );
}

function labelOfField(path: FormPath, field: Field): string {
  const label = labelOf(String(path.at(-1)));
  if (path.at(-2) === 'secretKeyRef') return `Secret ${label.toLowerCase()}`;
  return field.ignored === true && path.length > 2 ? `${label} (never used)` : label;
}
