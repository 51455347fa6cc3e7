import { DESCRIPTOR, goNameOf, matchField, type FieldType } from './descriptor-fields';
import { formatJsonNumber } from './go-number';
import { jsonEntries } from './json-entries';
import type { JsonProblem } from './to-json';
import type { Release } from './release';
import type { Value } from './value';

/** The Go struct whose field is being decoded and the field names that lead to it from the root. */
interface Place {
  readonly struct: string;
  readonly path: readonly string[];
}

/** The first value that does not fit its field, in the order and the words of Go's JSON decoder. */
export function findTypeMismatch(root: Value, release: Release): JsonProblem | undefined {
  return mismatch(root, DESCRIPTOR, release, undefined);
}

function mismatch(
  value: Value,
  type: FieldType,
  release: Release,
  place: Place | undefined,
): JsonProblem | undefined {
  if (value.kind === 'null') return undefined;
  if (!fits(value, type)) return { message: describe(value, type, place), range: value.range };
  if (value.kind === 'list' && type.kind === 'list') {
    return first(value.items, (item) => mismatch(item, type.item, release, place));
  }
  if (value.kind === 'map' && type.kind === 'bindings') {
    return first(jsonEntries(value), ({ entry }) =>
      mismatch(entry.value, { kind: 'string' }, release, place),
    );
  }
  if (value.kind === 'map' && type.kind === 'struct') {
    return first(jsonEntries(value), ({ name, entry }) => {
      const match = matchField(type, release, name);
      if (!match) return undefined;
      const path = [...(place?.path ?? []), goNameOf(match.name, match.field)];
      return mismatch(entry.value, match.field.type, release, { struct: type.goName, path });
    });
  }
  return undefined;
}

function fits(value: Value, type: FieldType): boolean {
  switch (type.kind) {
    case 'string':
      return value.kind !== 'list' && value.kind !== 'map';
    case 'int32':
      return int32Of(value) !== undefined;
    case 'list':
      return value.kind === 'list';
    case 'bindings':
    case 'struct':
      return value.kind === 'map';
  }
}

/** The value as an int32: floats count when JSON writes them without a fraction or exponent. */
export function int32Of(value: Value): number | undefined {
  if (value.kind !== 'integer' && value.kind !== 'float') return undefined;
  const number = Number(value.value);
  if (!Number.isInteger(number) || number < -(2 ** 31) || number >= 2 ** 31) return undefined;
  // Adding zero takes the sign off a negative one.
  return number + 0;
}

function describe(value: Value, type: FieldType, place: Place | undefined): string {
  const target =
    place === undefined ? 'Go value' : `Go struct field ${place.struct}.${place.path.join('.')}`;
  return `json: cannot unmarshal ${jsonKind(value, type)} into ${target} of type ${goTypeOf(type)}`;
}

function jsonKind(value: Value, type: FieldType): string {
  switch (value.kind) {
    case 'map':
      return 'object';
    case 'list':
      return 'array';
    case 'boolean':
      return 'bool';
    case 'integer':
      return type.kind === 'int32' ? `number ${value.value}` : 'number';
    case 'float':
      return type.kind === 'int32' ? `number ${formatJsonNumber(value.value)}` : 'number';
    case 'null':
    case 'string':
      return value.kind;
  }
}

function goTypeOf(type: FieldType): string {
  switch (type.kind) {
    case 'string':
    case 'int32':
      return type.kind;
    case 'bindings':
      return 'map[string]string';
    case 'list':
      return `[]${goTypeOf(type.item)}`;
    case 'struct':
      return `synth.${type.goName}`;
  }
}

function first<Item>(
  items: readonly Item[],
  find: (item: Item) => JsonProblem | undefined,
): JsonProblem | undefined {
  for (const item of items) {
    const found = find(item);
    if (found) return found;
  }
  return undefined;
}
