import type { DecodedDescriptor } from './decode';
import { DESCRIPTOR, type FieldType } from './descriptor-fields';
import { appendPointer } from './json-pointer';
import { printScalar, printText } from './yaml/print-scalar';

/** How far what belongs to a key stands to the right of it, as spaces. */
export interface Layout {
  readonly step: string;
  /** The same for the dashes of a list, which may stand at the key's own column. */
  readonly dash: string;
}

const HOUSE: Layout = { step: '  ', dash: '  ' };

/** Lines to stand above a part, by its JSON pointer. */
type Comments = ReadonlyMap<string, readonly string[]>;

/**
 * The text of a descriptor: block style, two spaces, fields in the order in which people write them, and every value such
 * that OpenChoreo reads it back as it is here. `comments`: lines to stand above a part, by its JSON pointer.
 */
export function printDescriptor(
  descriptor: DecodedDescriptor,
  comments: Comments = new Map(),
): string {
  const printer = new Printer(HOUSE, comments);
  printer.printParts(partsOf(descriptor, DESCRIPTOR), '', '', '');
  return printer.lines.map((line) => `${line}\n`).join('');
}

/** The lines of one part, as they stand in a block whose parts begin with `margin`. */
export function printPart(part: Part, margin: string, layout: Layout): readonly string[] {
  const printer = new Printer(layout, new Map());
  printer.printParts([part], '', margin, margin);
  return printer.lines;
}

class Printer {
  readonly lines: string[] = [];
  private readonly layout: Layout;
  private readonly comments: Comments;

  constructor(layout: Layout, comments: Comments) {
    this.layout = layout;
    this.comments = comments;
  }

  /** `first` stands before the first part, `margin` before the others. */
  printParts(parts: readonly Part[], pointer: string, first: string, margin: string): void {
    for (const [at, part] of parts.entries()) {
      const below = appendPointer(pointer, part.step);
      for (const comment of this.comments.get(below) ?? []) {
        this.lines.push(`${margin}# ${comment}`);
      }
      this.printPart(part, below, at === 0 ? first : margin, margin);
    }
  }

  private printPart(part: Part, pointer: string, start: string, margin: string): void {
    const { lead, value, type } = part;
    const isItem = lead === '-';
    const parts = partsOf(value, type);
    if (typeof value === 'string') {
      const [line, ...rest] = printText(value, margin + (isItem ? '  ' : this.layout.step));
      this.lines.push(`${start}${lead} ${line}`, ...rest);
    } else if (typeof value === 'number') {
      this.lines.push(`${start}${lead} ${value}`);
    } else if (parts.length === 0) {
      this.lines.push(`${start}${lead} ${type.kind === 'list' ? '[]' : '{}'}`);
    } else if (isItem) {
      this.printParts(parts, pointer, `${start}- `, `${margin}  `);
    } else {
      const deeper = margin + (type.kind === 'list' ? this.layout.dash : this.layout.step);
      this.lines.push(`${start}${lead}`);
      this.printParts(parts, pointer, deeper, deeper);
    }
  }
}

/** An entry of a map or an item of a list, with its value as it is decoded. */
export interface Part {
  readonly step: string | number;
  /** `key:`, or a dash. */
  readonly lead: string;
  readonly value: unknown;
  readonly type: FieldType;
}

/** The parts of a list, of a map from text to text or of a struct, as far as they are there; none for a scalar. */
export function partsOf(value: unknown, type: FieldType): readonly Part[] {
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
