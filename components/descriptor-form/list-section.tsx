'use client';

import { ArrowDown, ArrowUp, Code, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import type { StructType } from '@/lib/descriptor/descriptor-fields';
import { fieldName } from '@/lib/form/field-values';
import { isList, textAt, valueAt } from '@/lib/form/form-value';
import { pathOfSection, typeAt, type FormPath } from '@/lib/form/sections';
import { DescriptorField, FieldGrid } from './descriptor-field';
import { FindingNotes } from './finding-notes';
import { useDescriptorForm } from './form-context';
import type { ListSection } from './form-sections';
import { FormSection } from './form-section';
import { SourceFields } from './source-fields';

/** Items beyond these are shown when asked for. */
const MOST_ITEMS = 50;

/** All items of a list, with what can be done with them. */
export function ListSectionFields({ list }: { list: ListSection }) {
  const { descriptor, state, findings, addItem } = useDescriptorForm();
  const [isWhole, setWhole] = useState(false);
  const path = pathOfSection(list.section);
  const value = valueAt(descriptor, path);
  const items = isList(value) ? value : [];
  const shown = isWhole ? items : items.slice(0, MOST_ITEMS);
  const type = typeAt([...path, 0]);
  const names = items.map((item) => textAt(item, [list.nameField]));
  // What this release drops is shown where it is written, and not offered.
  if (items.length === 0 && state.dropped.has(list.section)) return null;
  return (
    <FormSection
      section={list.section}
      title={list.title}
      count={items.length}
      tools={
        <Button
          look="quiet"
          onClick={() =>
            addItem(list.section, items.length, {
              kind: 'add',
              path,
              value: list.begin(names),
            })
          }
        >
          <Plus size={14} aria-hidden />
          Add {list.item}
        </Button>
      }
    >
      <FindingNotes findings={findings.get(fieldName(path))} />
      {type?.kind === 'struct' && items.length > 0 && (
        <ol className="divide-line divide-y">
          {shown.map((_, at) => (
            <Item
              // Items have no identity but their place.
              key={at}
              path={[...path, at]}
              type={type}
              name={names[at] || `${list.item} ${at + 1}`}
              isLast={at === items.length - 1}
            />
          ))}
        </ol>
      )}
      {shown.length < items.length && (
        <Button look="quiet" onClick={() => setWhole(true)}>
          Show all {items.length}
        </Button>
      )}
    </FormSection>
  );
}

interface ItemProps {
  path: FormPath;
  type: StructType;
  name: string;
  isLast: boolean;
}

function Item({ path, type, name, isLast }: ItemProps) {
  const { findings, write, reveal } = useDescriptorForm();
  const list = path.slice(0, -1);
  const at = Number(path.at(-1));
  const hasSource = 'valueFrom' in type.fields;
  const fields = (
    <FieldGrid>
      {Object.entries(type.fields).map(([field, declared]) =>
        hasSource && (field === 'value' || field === 'valueFrom') ? null : (
          <DescriptorField key={field} path={[...path, field]} field={declared} />
        ),
      )}
      {hasSource && <SourceFields path={path} type={type} />}
    </FieldGrid>
  );
  const tools = (
    <div className="flex shrink-0">
      <IconButton icon={Code} label={`Show ${name} in the text`} onClick={() => reveal(path)} />
      <IconButton
        icon={ArrowUp}
        label={`Move ${name} up`}
        disabled={at === 0}
        onClick={() => write({ kind: 'move', path: list, from: at, to: at - 1 })}
      />
      <IconButton
        icon={ArrowDown}
        label={`Move ${name} down`}
        disabled={isLast}
        onClick={() => write({ kind: 'move', path: list, from: at, to: at + 1 })}
      />
      <IconButton
        icon={Trash2}
        label={`Remove ${name}`}
        onClick={() => write({ kind: 'remove', path })}
      />
    </div>
  );
  return (
    <li aria-label={name} className="py-2">
      <div className="flex items-center gap-1 pb-1">
        <h4 className="min-w-0 flex-1 truncate font-mono text-sm font-semibold">{name}</h4>
        {tools}
      </div>
      {fields}
      <FindingNotes findings={findings.get(fieldName(path))} />
    </li>
  );
}
