'use client';

import { Segmented } from '@/components/ui/segmented';
import type { Field, StructType } from '@/lib/descriptor/descriptor-fields';
import { valueAt } from '@/lib/form/form-value';
import type { FormPath } from '@/lib/form/sections';
import { DescriptorField, ScalarField } from './descriptor-field';
import { useDescriptorForm } from './form-context';

type Source = 'value' | 'secret' | 'path';

const TITLES = { value: 'Value', secret: 'Secret', path: 'File' } as const;

interface SourceFieldsProps {
  /** Of the variable or file. */
  path: FormPath;
  type: StructType;
}

/** `value` and `valueFrom`: where the content comes from. Further ones that the text has, and OpenChoreo ignores, stand below. */
export function SourceFields({ path, type }: SourceFieldsProps) {
  const { descriptor, write } = useDescriptorForm();
  const isFile = path[1] === 'files';
  const from = [...path, 'valueFrom'];
  const written = {
    secret: valueAt(descriptor, [...from, 'secretKeyRef']) !== undefined,
    path: valueAt(descriptor, [...from, 'path']) !== undefined,
    value: valueAt(descriptor, [...path, 'value']) !== undefined,
  };
  // In the order in which OpenChoreo asks for them.
  const used: Source = written.secret ? 'secret' : isFile && written.path ? 'path' : 'value';
  const offered = (['value', 'secret', 'path'] as const).filter((one) => isFile || one !== 'path');
  const fields: Readonly<Record<Source, Field | undefined>> = {
    value: type.fields['value'],
    secret: below(type.fields['valueFrom'], 'secretKeyRef'),
    path: below(type.fields['valueFrom'], 'path'),
  };
  const paths = {
    value: [...path, 'value'],
    secret: [...from, 'secretKeyRef'],
    path: [...from, 'path'],
  };

  const use = (next: Source) => {
    if (next === used) return;
    if (next === 'secret') write({ kind: 'set', path: [...paths.secret, 'name'], value: '' });
    else write({ kind: 'set', path: paths[next], value: '' });
    if (written[used]) write({ kind: 'remove', path: paths[used] });
  };
  const shown = new Set<Source>([used]);
  for (const one of ['value', 'secret', 'path'] as const) if (written[one]) shown.add(one);
  return (
    <div className="col-span-full flex min-w-0 flex-col gap-2">
      <Segmented
        label="Where the content comes from"
        options={offered.map((value) => ({ value, title: TITLES[value] }))}
        value={used}
        onChange={use}
        className="self-start"
      />
      {[...shown].map((one) => {
        const field = fields[one];
        return (
          field && (
            <div key={one}>
              {one === 'secret' ? (
                <DescriptorField path={paths[one]} field={field} />
              ) : (
                <ScalarField path={paths[one]} field={field} />
              )}
              {one !== used && (
                <p className="text-warn text-sm">
                  OpenChoreo does not use this: {describeUse(used)}.
                </p>
              )}
            </div>
          )
        );
      })}
    </div>
  );
}

function describeUse(used: Source): string {
  if (used === 'secret') return 'the secret comes first';
  return used === 'path' ? 'the file comes first' : 'a variable takes no file';
}

function below(field: Field | undefined, name: string): Field | undefined {
  return field?.type.kind === 'struct' ? field.type.fields[name] : undefined;
}
