import type { DecodedDescriptor } from '../descriptor/decode';
import { compareGo } from '../descriptor/go-text';
import type { ReadFile } from '../descriptor/file-set';
import type { Place } from '../descriptor/places';
import type { Range } from '../descriptor/range';
import type { Provenance } from './provenance';
import type { ConverterRules } from './releases';

/** What the converter makes a section of the Workload from. */
export interface SectionInput {
  readonly descriptor: DecodedDescriptor;
  readonly places: Place | undefined;
  readonly rules: ConverterRules;
  readonly readFile: ReadFile;
}

export type Section<Value> =
  | { readonly ok: true; readonly value: Value; readonly provenance: readonly Provenance[] }
  | SectionFailure;

export interface SectionFailure {
  readonly ok: false;
  readonly message: string;
  readonly range?: Range;
}

export function fail(message: string, range: Range | undefined): SectionFailure {
  return { ok: false, message, ...(range && { range }) };
}

/** A map of the Workload, in the order in which the reference writes it. */
export function toRecord<Item>(items: ReadonlyMap<string, Item>): Readonly<Record<string, Item>> {
  return Object.fromEntries([...items].toSorted(([left], [right]) => compareGo(left, right)));
}
