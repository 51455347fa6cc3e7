'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import { DESCRIPTOR, type Field } from '@/lib/descriptor/descriptor-fields';
import type { Finding } from '@/lib/descriptor/finding';
import type { Range, TextEdit } from '@/lib/descriptor/range';
import type { Release } from '@/lib/descriptor/release';
import { fieldName, fieldValues } from '@/lib/form/field-values';
import type { FormChange } from '@/lib/form/form-value';
import { keepUnreadable } from '@/lib/form/keep-unreadable';
import { placeFindings } from '@/lib/form/place-findings';
import { readForm, type FormState } from '@/lib/form/read-form';
import { pathOfSection, sectionOf, type FormPath, type SectionName } from '@/lib/form/sections';
import { DescriptorField, FieldGrid } from './descriptor-field';
import { FormContext } from './form-context';
import { FormSection } from './form-section';
import { LIST_SECTIONS } from './form-sections';
import { ListSectionFields } from './list-section';
import { RefusalNote } from './refusal-note';
import { fieldId } from './typed-field';
import { useTextWriter } from './use-text-writer';
import { useTypedValues } from './use-typed-values';

export interface DescriptorFormProps {
  /** `workload.yaml` as the editor holds it. */
  text: string;
  release: Release;
  /** Companion files. */
  files: ReadonlyMap<string, string>;
  /** Of the descriptor, the newest that are known. */
  findings: readonly Finding[];
  /** Edits of exactly `text`. False: the text has moved on meanwhile, and nothing was done. */
  onEdit: (text: string, edits: readonly TextEdit[]) => boolean;
  /** Selects a field's place in the text. */
  onReveal: (range: Range) => void;
  /** The form has no history of its own: these are the editor's. */
  onUndo?: () => void;
  onRedo?: () => void;
}

/** All fields of a descriptor. The text is the source of truth: the form shows what it says and writes edits of it. */
export function DescriptorForm(props: DescriptorFormProps) {
  const { text, release, files, findings, onEdit, onReveal, onUndo, onRedo } = props;
  const state = useMemo(() => readForm(text, release), [text, release]);
  const descriptor = useShown(state);
  const control = useTypedValues(useMemo(() => fieldValues(descriptor), [descriptor]));
  const { write, refusal } = useTextWriter(text, release, onEdit);
  const focusOn = useFocusOn();

  const reveal = (path: FormPath) => {
    const range = findRange(state, path);
    if (range) onReveal(range);
  };
  const addItem = (section: SectionName, at: number, change: FormChange) => {
    const list = LIST_SECTIONS.find((one) => one.section === section);
    if (list) focusOn(fieldId(fieldName([...pathOfSection(section), at, list.nameField])));
    write(change);
  };
  return (
    <FormContext
      value={{
        control,
        release,
        descriptor,
        state,
        files: useMemo(() => [...files.keys()], [files]),
        findings: useMemo(() => placeFindings(state, findings), [state, findings]),
        write,
        addItem,
        reveal,
        revealRange: onReveal,
      }}
    >
      <form
        aria-label="workload.yaml as a form"
        noValidate
        onSubmit={(event) => event.preventDefault()}
        onKeyDown={(event) => {
          const command = historyCommand(event);
          const run = command === 'undo' ? onUndo : command === 'redo' ? onRedo : undefined;
          if (!run) return;
          event.preventDefault();
          run();
        }}
      >
        {refusal && <RefusalNote refusal={refusal} onReveal={onReveal} />}
        <FormSection section="metadata" title="Descriptor">
          <FieldGrid>
            {HEADER.map(({ path, field }) => (
              <DescriptorField key={fieldName(path)} path={path} field={field} />
            ))}
          </FieldGrid>
        </FormSection>
        {LIST_SECTIONS.map((list) => (
          <ListSectionFields key={list.section} list={list} />
        ))}
      </form>
    </FormContext>
  );
}

const HEADER: readonly { readonly path: FormPath; readonly field: Field }[] = [
  { path: ['apiVersion'], field: DESCRIPTOR.fields.apiVersion },
  { path: ['metadata', 'name'], field: DESCRIPTOR.fields.metadata.type.fields.name },
];

/** What the form shows: of sections that cannot be read, what was read last. */
function useShown(state: FormState) {
  const [kept, setKept] = useState({ state, shown: state.descriptor });
  if (kept.state === state) return kept.shown;
  const shown = keepUnreadable(kept.shown, state);
  setKept({ state, shown });
  return shown;
}

/** Puts the focus into a field that the next text brings. */
function useFocusOn(): (id: string) => void {
  const wanted = useRef<string>(undefined);
  useEffect(() => {
    const field = wanted.current === undefined ? null : document.getElementById(wanted.current);
    if (field) wanted.current = undefined;
    field?.focus();
  });
  return (id) => {
    wanted.current = id;
  };
}

function findRange({ places }: FormState, path: FormPath): Range | undefined {
  const section = sectionOf(path);
  let place = section && places.get(section);
  for (const step of path.slice(section?.split('.').length))
    place = place?.parts?.get(String(step));
  return place?.range;
}

function historyCommand(event: React.KeyboardEvent): 'undo' | 'redo' | undefined {
  if (!event.ctrlKey && !event.metaKey) return undefined;
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' ? 'redo' : undefined;
}
