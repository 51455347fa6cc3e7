import { DESCRIPTOR, isFieldOf, type Field, type FieldType } from '../descriptor/descriptor-fields';
import type { Release } from '../descriptor/release';

/** The parts of a descriptor that a form shows and reads for themselves, by their paths as in `FIELD_DOCS`. */
export const SECTIONS = [
  'apiVersion',
  'metadata',
  'endpoints',
  'connections',
  'dependencies.endpoints',
  'dependencies.resources',
  'configurations.env',
  'configurations.files',
] as const;

export type SectionName = (typeof SECTIONS)[number];

/** Field names, indexes from 0 and names of bindings, from the root on: `['endpoints', 0, 'port']`. */
export type FormPath = readonly (string | number)[];

/** The steps that lead to a section. */
export function pathOfSection(section: SectionName): readonly string[] {
  return section.split('.');
}

/** Absent for a path that lies in no section. */
export function sectionOf(path: FormPath): SectionName | undefined {
  return SECTIONS.find((section) => pathOfSection(section).every((step, at) => path[at] === step));
}

/** The type of the field at a path; absent where the descriptor has none. */
export function typeAt(path: FormPath): FieldType | undefined {
  let type: FieldType | undefined = DESCRIPTOR;
  for (const step of path) type = type && typeBelow(type, step);
  return type;
}

export function typeBelow(type: FieldType, step: string | number): FieldType | undefined {
  switch (type.kind) {
    case 'list':
      return typeof step === 'number' ? type.item : undefined;
    case 'bindings':
      return typeof step === 'string' ? { kind: 'string' } : undefined;
    case 'struct':
      return type.fields[step]?.type;
    case 'string':
    case 'int32':
      return undefined;
  }
}

/** The release itself or, where it drops the section without a word, the nearest one that reads it. */
export function releaseThatReads(section: SectionName, release: Release): Release {
  let reader = release;
  let type: FieldType = DESCRIPTOR;
  for (const step of pathOfSection(section)) {
    if (type.kind !== 'struct') break;
    const field: Field | undefined = type.fields[step];
    if (field === undefined) break;
    if (!isFieldOf(reader, field)) reader = field.since ?? field.until ?? reader;
    type = field.type;
  }
  return reader;
}
