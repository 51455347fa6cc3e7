import type { ApiJson } from './api-json';
import { findTimeProblem } from './api-time';
import type { ApiType, StructType } from './api-types';

/** What a Go struct holds after decoding: structs and maps are Maps, nil and absent are not there. */
export type GoValue = string | number | boolean | null | GoValue[] | Map<string, GoValue>;

/** The field in which a value stands, and the fields around it; undefined at the top. */
export type Place =
  { readonly struct: StructType; readonly field: string; readonly outer: Place } | undefined;

const FLOAT64 = { name: 'float64' };
const INT64_MAX = 2n ** 63n - 1n;

/**
 * Decodes JSON into Go structs as `encoding/json` does: field names in any letter case, the last of two equal keys wins,
 * objects given twice are merged, null is absent.
 */
export class Decoder {
  /** Go goes on after a value of the wrong type and reports the first in the end. */
  firstMismatch: string | undefined;
  /** A time that is none stops Go at once, and outdoes earlier mismatches. */
  fatal: string | undefined;
  /** Lists that were longer before, with what was cut off. */
  private readonly withCutOff = new WeakMap<GoValue[], GoValue[]>();

  /** What `current` becomes when `json` is decoded over it; undefined is Go's nil or absent. */
  decode(
    type: ApiType,
    json: ApiJson,
    current: GoValue | undefined,
    place: Place,
  ): GoValue | undefined {
    if (this.fatal !== undefined || json.kind === 'null') return current;
    switch (type.kind) {
      case 'open':
        return json.kind === 'object'
          ? this.readOpen(json, place)
          : this.mismatch(type, json, current, place);
      case 'string':
        return json.kind === 'string' ? json.value : this.mismatch(type, json, current, place);
      case 'int':
        return this.decodeInt(type, json, current, place);
      case 'time':
        this.fatal = findTimeProblem(json);
        return current;
      case 'list':
        return json.kind === 'array'
          ? this.decodeList(type.items, json.items, current, place)
          : this.mismatch(type, json, current, place);
      case 'map':
        return json.kind === 'object'
          ? this.decodeMap(type.values, json.members, current, place)
          : this.mismatch(type, json, current, place);
      case 'struct':
        return json.kind === 'object'
          ? this.decodeStruct(type, json.members, current, place)
          : this.mismatch(type, json, current, place);
    }
  }

  private decodeInt(
    type: ApiType,
    json: ApiJson,
    current: GoValue | undefined,
    place: Place,
  ): GoValue | undefined {
    if (json.kind !== 'number') return this.mismatch(type, json, current, place);
    const integer = /^-?\d+$/.test(json.text) ? BigInt(json.text) : undefined;
    if (integer === undefined || integer > INT64_MAX || integer < -INT64_MAX - 1n) {
      return this.mismatch(type, json, current, place, `number ${json.text}`);
    }
    return Number(integer);
  }

  /**
   * Go decodes over what an earlier list of the same name left in each position, and a list that is cut
   * keeps what was cut off for a longer one to come.
   */
  private decodeList(
    items: ApiType,
    given: readonly ApiJson[],
    current: GoValue | undefined,
    place: Place,
  ): GoValue {
    const shown = Array.isArray(current) ? current : [];
    const before = this.withCutOff.get(shown) ?? shown;
    const list = given.map(
      (item, i) => this.decode(items, item, before[i], place) ?? zeroOf(items),
    );
    // An empty list begins anew.
    if (list.length > 0 && list.length < before.length) {
      this.withCutOff.set(list, [...list, ...before.slice(list.length)]);
    }
    return list;
  }

  /** Unlike a list's, a map's values start afresh. */
  private decodeMap(
    values: ApiType,
    members: readonly (readonly [string, ApiJson])[],
    current: GoValue | undefined,
    place: Place,
  ): GoValue {
    const map = new Map(current instanceof Map ? current : []);
    for (const [key, json] of members) {
      map.set(key, this.decode(values, json, undefined, place) ?? zeroOf(values));
    }
    return map;
  }

  private decodeStruct(
    type: StructType,
    members: readonly (readonly [string, ApiJson])[],
    current: GoValue | undefined,
    place: Place,
  ): GoValue {
    const struct = new Map(current instanceof Map ? current : []);
    for (const [key, json] of members) {
      const name = findFieldName(type, key);
      const field = name === undefined ? undefined : type.fields[name];
      if (name === undefined || field === undefined) continue;
      const inside = { struct: type, field: name, outer: place };
      const value = this.decode(
        field.type,
        json,
        json.kind === 'null' && field.optional ? undefined : struct.get(name),
        inside,
      );
      if (value === undefined) struct.delete(name);
      else struct.set(name, value);
    }
    return struct;
  }

  /** A value of no declared type: Go takes its numbers for float64. */
  private readOpen(json: ApiJson, place: Place): GoValue {
    switch (json.kind) {
      case 'object':
        return new Map(json.members.map(([key, value]) => [key, this.readOpen(value, place)]));
      case 'array':
        return json.items.map((item) => this.readOpen(item, place));
      case 'number':
        if (Number.isFinite(Number(json.text))) return Number(json.text);
        this.mismatch(FLOAT64, json, undefined, place, `number ${json.text}`);
        return null;
      case 'string':
      case 'bool':
        return json.value;
      case 'null':
        return null;
    }
  }

  private mismatch(
    type: Pick<ApiType, 'name'>,
    json: ApiJson,
    current: GoValue | undefined,
    place: Place,
    found: string = json.kind,
  ): GoValue | undefined {
    this.firstMismatch ??= `json: cannot unmarshal ${found} into ${nameOf(place)} of type ${type.name}`;
    return current;
  }
}

/** An exact match first, then one regardless of letter case; Go folds the long s as well. */
function findFieldName(type: StructType, key: string): string | undefined {
  if (Object.hasOwn(type.fields, key)) return key;
  const folded = fold(key);
  return Object.keys(type.fields).find((name) => fold(name) === folded);
}

function fold(name: string): string {
  return name.toLowerCase().replaceAll('\u017F', 's');
}

/** As Go's error messages name it: the innermost struct and the path of fields. */
function nameOf(place: Place): string {
  if (place === undefined) return 'Go value';
  const path: string[] = [];
  for (let at: Place = place; at !== undefined; at = at.outer) path.unshift(at.field);
  return `Go struct field ${shortName(place.struct)}.${path.join('.')}`;
}

/** `gen.Workload` → `Workload`; a struct without a name has none. */
function shortName(type: StructType): string {
  return type.name.startsWith('gen.') ? type.name.slice('gen.'.length) : '';
}

export function zeroOf(type: ApiType): GoValue {
  if (type.kind === 'int') return 0;
  if (type.kind === 'list') return [];
  return type.kind === 'map' || type.kind === 'struct' ? new Map() : '';
}
