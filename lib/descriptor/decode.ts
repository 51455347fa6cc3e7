import {
  DESCRIPTOR,
  matchField,
  type BindingsType,
  type Field,
  type FieldType,
  type Int32Type,
  type ListType,
  type StringType,
  type StructType,
} from './descriptor-fields';
import { formatFloat32 } from './go-number';
import { jsonEntries } from './json-entries';
import type { Place } from './places';
import type { Range } from './range';
import type { Release } from './release';
import { int32Of } from './type-mismatch';
import type { Entry, Value } from './value';

/** What Go decodes a type into. A field that is not there has its zero value: empty, 0 or nil. */
export type Decoded<Type> = Type extends StringType
  ? string
  : Type extends Int32Type
    ? number
    : Type extends BindingsType
      ? ReadonlyMap<string, string>
      : Type extends ListType<infer Item>
        ? readonly Decoded<Item>[]
        : Type extends StructType<infer Fields>
          ? {
              readonly [Name in keyof Fields]?: Fields[Name] extends Field<infer Below>
                ? Decoded<Below>
                : never;
            }
          : never;

export type DecodedDescriptor = Decoded<typeof DESCRIPTOR>;

/**
 * Decodes a document in which neither `findJsonProblem` nor `findTypeMismatch` finds anything, as Go's
 * `encoding/json` fills a zero struct: unknown keys are dropped, a null changes nothing but lists, maps
 * and pointers, and the spellings of one key (`Port`, `port`) are applied one over the other.
 */
export function decodeDescriptor(
  root: Value,
  release: Release,
): { readonly descriptor: DecodedDescriptor; readonly places: Place } {
  const spellings = [{ value: root, keys: [] }];
  const places = notePlace(spellings);
  return { descriptor: new Decoder(release).decode(spellings, DESCRIPTOR, places) ?? {}, places };
}

/** What is written for a target: an entry's value or a list's item. */
interface Spelling {
  readonly value: Value;
  readonly keys: readonly Range[];
  readonly isItem?: true;
}

/** All that is written for one target, in the order in which Go applies it. */
type Spellings = readonly Spelling[];

/**
 * Go decodes each spelling over what the one before it left. To the same end, all spellings of a target
 * are decoded at once here: those of a struct by gathering the spellings of each field, those of a list
 * by gathering the items of each index.
 */
class Decoder {
  private readonly release: Release;

  constructor(release: Release) {
    this.release = release;
  }

  /** Undefined: zero. The places of the parts are added to `place`. */
  decode<Type extends FieldType>(
    spellings: Spellings,
    type: Type,
    place: NotedPlace,
  ): Decoded<Type> | undefined;
  decode(spellings: Spellings, type: FieldType, place: NotedPlace): unknown {
    const last = lastGiven(spellings);
    switch (type.kind) {
      case 'string':
        return last && textOf(last.value);
      case 'int32':
        return last && int32Of(last.value);
      case 'list':
        return this.decodeList(sinceNull(spellings), type.item, place);
      case 'bindings':
        return this.decodeBindings(sinceNull(spellings), place);
      case 'struct':
        return this.decodeStruct(type.pointer ? sinceNull(spellings) : spellings, type, place);
    }
  }

  private decodeStruct(
    spellings: Spellings,
    type: StructType,
    place: NotedPlace,
  ): Readonly<Record<string, unknown>> | undefined {
    if (type.pointer && spellings.length === 0) return undefined;
    const fields = new Map<string, { field: Field; spellings: Spelling[] }>();
    for (const { value, keys } of spellings) {
      if (value.kind !== 'map') continue;
      for (const { name, entry } of jsonEntries(value)) {
        const match = matchField(type, this.release, name);
        if (!match) continue;
        const known = fields.get(match.name) ?? { field: match.field, spellings: [] };
        known.spellings.push(stepInto(entry, keys));
        fields.set(match.name, known);
      }
    }
    const decoded: Record<string, unknown> = {};
    for (const [name, { field, spellings }] of fields) {
      const value = this.decode(spellings, field.type, noteStep(place, name, spellings));
      if (value !== undefined) decoded[name] = value;
    }
    return decoded;
  }

  /** An item keeps what earlier, even longer lists left at its index; an empty list starts afresh. */
  private decodeList(spellings: Spellings, item: FieldType, place: NotedPlace): readonly unknown[] {
    const lists = spellings.flatMap(({ value, keys }) =>
      value.kind === 'list' ? [{ items: value.items, keys }] : [],
    );
    const kept = lists.slice(lists.findLastIndex(({ items }) => items.length === 0) + 1);
    const written = Array.from({ length: kept.at(-1)?.items.length ?? 0 }, (): Spelling[] => []);
    for (const { items, keys } of kept) {
      for (const [at, value] of items.entries()) written[at]?.push({ value, keys, isItem: true });
    }
    const zero = item.kind === 'string' ? '' : {};
    return written.map(
      (values, at) => this.decode(values, item, noteStep(place, String(at), values)) ?? zero,
    );
  }

  private decodeBindings(spellings: Spellings, place: NotedPlace): ReadonlyMap<string, string> {
    const bindings = new Map<string, string>();
    for (const { value, keys } of spellings) {
      if (value.kind !== 'map') continue;
      for (const { name, entry } of jsonEntries(value)) {
        bindings.set(name, textOf(entry.value));
        noteStep(place, name, [stepInto(entry, keys)]);
      }
    }
    return bindings;
  }
}

/** A place whose parts are still to come. */
interface NotedPlace extends Place {
  parts?: Map<string, Place>;
}

/** The place that the last spelling gives which is not null, else the last. */
function notePlace(spellings: Spellings): NotedPlace {
  const written = lastGiven(spellings) ?? spellings.at(-1);
  if (written === undefined) throw new RangeError('A place is written at least once.');
  const { value, keys, isItem } = written;
  return { range: value.range, keys, isUnset: value.kind === 'null' && !isItem };
}

function noteStep(place: NotedPlace, step: string, spellings: Spellings): NotedPlace {
  const noted = notePlace(spellings);
  place.parts ??= new Map();
  place.parts.set(step, noted);
  return noted;
}

function stepInto({ key, value, mergeKey }: Entry, keys: readonly Range[]): Spelling {
  return { value, keys: mergeKey ? [...keys, mergeKey, key.range] : [...keys, key.range] };
}

function lastGiven(spellings: Spellings): Spelling | undefined {
  return spellings.findLast(({ value }) => value.kind !== 'null');
}

/** What stands behind the last null, which takes everything before it back. */
function sinceNull(spellings: Spellings): Spellings {
  const lastNull = spellings.findLastIndex(({ value }) => value.kind === 'null');
  return lastNull < 0 ? spellings : spellings.slice(lastNull + 1);
}

/** A scalar in a string field. */
function textOf(value: Value): string {
  switch (value.kind) {
    case 'string':
      return value.value;
    case 'boolean':
      return String(value.value);
    case 'integer':
      return value.value.toString();
    case 'float':
      return formatFloat32(value.value);
    case 'null':
    case 'list':
    case 'map':
      return '';
  }
}
