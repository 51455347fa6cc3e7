'use client';

import { Segmented } from '@/components/ui/segmented';
import type { Field, StructType } from '@/lib/descriptor/descriptor-fields';
import { textAt, valueAt } from '@/lib/form/form-value';
import type { FormPath } from '@/lib/form/sections';
import { fieldName } from '@/lib/form/field-values';
import { ScalarField } from './descriptor-field';
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
    <>
      <div className="flex flex-col gap-0.5">
        <span className="text-ink-soft text-sm">From</span>
        <Segmented
          label={`Source of ${textAt(descriptor, [...path, 'name'])}`}
          options={offered.map((value) => ({ value, title: TITLES[value] }))}
          value={used}
          onChange={use}
          className="self-start"
        />
      </div>
      {[...shown].map((one) => {
        const note =
          one === used ? undefined : `OpenChoreo does not use this: ${describeUse(used)}.`;
        return leaves(paths[one], fields[one]).map((leaf) => (
          <ScalarField key={fieldName(leaf.path)} {...leaf} note={note} />
        ));
      })}
    </>
  );
}

interface Leaf {
  readonly path: FormPath;
  readonly field: Field;
}

/** A secret is two fields, the others are one. */
function leaves(path: FormPath, field: Field | undefined): readonly Leaf[] {
  if (field?.type.kind !== 'struct') return field ? [{ path, field }] : [];
  return Object.entries(field.type.fields).map(([name, part]) => ({
    path: [...path, name],
    field: part,
  }));
}

function describeUse(used: Source): string {
  if (used === 'secret') return 'the secret comes first';
  return used === 'path' ? 'the file comes first' : 'a variable takes no file';
}

function below(field: Field | undefined, name: string): Field | undefined {
  return field?.type.kind === 'struct' ? field.type.fields[name] : undefined;
}
