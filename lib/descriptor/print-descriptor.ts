import type { DecodedDescriptor } from './decode';
import { DESCRIPTOR, type FieldType } from './descriptor-fields';
import { appendPointer } from './json-pointer';
import { printScalar, printText } from './yaml/print-scalar';

/**
 * The text of a descriptor: block style, two spaces, fields in the order in which people write them, and every value such
 * that OpenChoreo reads it back as it is here. `comments`: lines to stand above a part, by its JSON pointer.
 */
export function printDescriptor(
  descriptor: DecodedDescriptor,
  comments: ReadonlyMap<string, readonly string[]> = new Map(),
): string {
  const out: string[] = [];
  printParts(descriptor, DESCRIPTOR, '', '', '');
  return out.map((line) => `${line}\n`).join('');

  /** `first` stands before the first part, `margin` before the others. */
  function printParts(
    value: unknown,
    type: FieldType,
    pointer: string,
    first: string,
    margin: string,
  ): void {
    for (const [at, part] of partsOf(value, type).entries()) {
      const below = appendPointer(pointer, part.step);
      for (const comment of comments.get(below) ?? []) out.push(`${margin}# ${comment}`);
      printPart(part, below, at === 0 ? first : margin, margin);
    }
  }

  function printPart(part: Part, pointer: string, start: string, margin: string): void {
    const { lead, value, type } = part;
    const isItem = lead === '-';
    const deeper = `${margin}  `;
    if (typeof value === 'string') {
      const [line, ...rest] = printText(value, deeper);
      out.push(`${start}${lead} ${line}`, ...rest);
    } else if (typeof value === 'number') {
      out.push(`${start}${lead} ${value}`);
    } else if (partsOf(value, type).length === 0) {
      out.push(`${start}${lead} ${type.kind === 'list' ? '[]' : '{}'}`);
    } else if (isItem) {
      printParts(value, type, pointer, `${start}- `, deeper);
    } else {
      out.push(`${start}${lead}`);
      printParts(value, type, pointer, deeper, deeper);
    }
  }
}

interface Part {
  readonly step: string | number;
  /** `key:`, or a dash. */
  readonly lead: string;
  readonly value: unknown;
  readonly type: FieldType;
}

function partsOf(value: unknown, type: FieldType): readonly Part[] {
  if (type.kind === 'list' && Array.isArray(value)) {
    return value.map((item: unknown, at) => ({
      step: at,
      lead: '-',
      value: item,
      type: type.item,
    }));
  }
  if (type.kind === 'bindings' && value instanceof Map) {
    return Array.from(value, ([name, text]: [string, unknown]) => ({
      step: name,
      lead: `${printScalar(name)}:`,
      value: text,
      type: { kind: 'string' },
    }));
  }
  if (type.kind !== 'struct') return [];
  const given = new Map(Object.entries(value ?? {}));
  return Object.entries(type.fields).flatMap(([name, field]) => {
    const part: unknown = given.get(name);
    return part === undefined
      ? []
      : [{ step: name, lead: `${name}:`, value: part, type: field.type }];
  });
}
