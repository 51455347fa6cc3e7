import { createContext, useContext } from 'react';
import type { Control } from 'react-hook-form';
import type { DecodedDescriptor } from '@/lib/descriptor/decode';
import type { Finding } from '@/lib/descriptor/finding';
import type { Range } from '@/lib/descriptor/range';
import type { Release } from '@/lib/descriptor/release';
import type { FormChange } from '@/lib/form/form-value';
import type { FormPath, SectionName } from '@/lib/form/sections';
import type { FormState } from '@/lib/form/read-form';
import type { TypedValues } from './typed-values';

interface FormContextValue {
  readonly control: Control<TypedValues>;
  readonly release: Release;
  /** What is shown: of sections that cannot be read, what they held last. */
  readonly descriptor: DecodedDescriptor;
  readonly state: FormState;
  /** Paths of the companion files. */
  readonly files: readonly string[];
  /** By the names of fields, items and sections. */
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  readonly write: (change: FormChange) => void;
  /** Writes a new item and puts the focus into its first field. */
  readonly addItem: (section: SectionName, at: number, change: FormChange) => void;
  /** Selects the place of a field or item in the text. */
  readonly reveal: (path: FormPath) => void;
  readonly revealRange: (range: Range) => void;
}

export const FormContext = createContext<FormContextValue | undefined>(undefined);

export function useDescriptorForm(): FormContextValue {
  const value = useContext(FormContext);
  if (value === undefined) throw new Error('A field of the form stands outside of it.');
  return value;
}
