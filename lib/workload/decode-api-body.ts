import { readApiJson, type ApiJson } from './api-json';
import { WORKLOAD_TYPES, type ApiField, type ApiType, type StructType } from './api-types';
import type { Release } from './releases';
import type { WorkloadSpec } from './workload';

/** A Workload as the API server holds it between decoding and storing: unknown fields gone, absent strings empty. */
export interface ApiBody {
  readonly metadata: {
    readonly name: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: WorkloadSpec;
}

export type Decoded =
  | { readonly ok: true; readonly body: ApiBody }
  /** Answered as 400 text/plain. */
  | { readonly ok: false; readonly kind: 'undecodable'; readonly message: string }
  /** A number beyond int32; answered as 400 JSON, `Invalid request body`. */
  | { readonly ok: false; readonly kind: 'overflow' };

/**
 * Decodes a request body into the Go structs of the release's API server and back:
 * field names in any letter case, the last of two equal keys wins, objects given twice are merged, null is absent.
 */
export function decodeApiBody(bytes: Uint8Array, release: Release): Decoded {
  const json = readApiJson(bytes);
  if (!json.ok) return undecodable(json.message);
  const type = WORKLOAD_TYPES[release];
  const decoder = new Decoder();
  const struct = decoder.decode(type, json.value, undefined, TOP);
  const problem = decoder.fatal ?? decoder.firstMismatch;
  if (problem !== undefined) return undecodable(problem);
  if (decoder.overflow) return { ok: false, kind: 'overflow' };
  const body = store(type, struct);
  if (!isApiBody(body)) throw new TypeError('the table of types does not describe a Workload');
  return { ok: true, body };
}

/** The table of types makes sure of the rest. */
function isApiBody(value: unknown): value is ApiBody {
  return typeof value === 'object' && value !== null && 'metadata' in value && 'spec' in value;
}

function undecodable(message: string): Decoded {
  return { ok: false, kind: 'undecodable', message: `can't decode JSON body: ${message}` };
}

type GoValue = string | number | GoValue[] | Map<string, GoValue>;

/** Where a value stands, as Go's error messages name it: the innermost struct and the path of fields. */
interface Place {
  readonly struct: string | undefined;
  readonly path: readonly string[];
}

const TOP: Place = { struct: undefined, path: [] };
const INT32_MAX = 2n ** 31n - 1n;
const INT64_MAX = 2n ** 63n - 1n;

class Decoder {
  /** Go goes on after a value of the wrong type and reports the first in the end. */
  firstMismatch: string | undefined;
  /** A time that is none stops Go at once, and outdoes earlier mismatches. */
  fatal: string | undefined;
  overflow = false;

  /** What `current` becomes when `json` is decoded over it; undefined is Go's nil or absent. */
  decode(
    type: ApiType,
    json: ApiJson,
    current: GoValue | undefined,
    place: Place,
  ): GoValue | undefined {
    if (this.fatal !== undefined || type.kind === 'ignored' || json.kind === 'null') return current;
    switch (type.kind) {
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
    if (type.name === 'int' && (integer > INT32_MAX || integer < -INT32_MAX - 1n))
      this.overflow = true;
    return Number(integer);
  }

  /** Go decodes over what an earlier list of the same name left in each position. */
  private decodeList(
    items: ApiType,
    given: readonly ApiJson[],
    current: GoValue | undefined,
    place: Place,
  ): GoValue {
    const before = Array.isArray(current) ? current : [];
    return given.map((item, i) => this.decode(items, item, before[i], place) ?? zeroOf(items));
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
      const inside = { struct: shortName(type), path: [...place.path, name] };
      const value = this.decode(
        field.type,
        json,
        resetBy(json, field) ? undefined : struct.get(name),
        inside,
      );
      if (value === undefined) struct.delete(name);
      else struct.set(name, value);
    }
    return struct;
  }

  private mismatch(
    type: ApiType,
    json: ApiJson,
    current: GoValue | undefined,
    place: Place,
    found: string = json.kind,
  ): GoValue | undefined {
    const target =
      place.struct === undefined
        ? 'Go value'
        : `Go struct field ${place.struct}.${place.path.join('.')}`;
    this.firstMismatch ??= `json: cannot unmarshal ${found} into ${target} of type ${type.name}`;
    return current;
  }
}

/** null empties pointers, lists and maps; it leaves plain values as they are. */
function resetBy(json: ApiJson, field: ApiField): boolean {
  return json.kind === 'null' && field.store !== 'always';
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

/** `gen.Workload` → `Workload`; a struct without a name has none. */
function shortName(type: StructType): string {
  return type.name.startsWith('gen.') ? type.name.slice('gen.'.length) : '';
}

function zeroOf(type: ApiType): GoValue {
  if (type.kind === 'int') return 0;
  if (type.kind === 'list') return [];
  return type.kind === 'map' || type.kind === 'struct' ? new Map() : '';
}

/** The plain JSON that is stored and answered. */
function store(type: ApiType, value: GoValue | undefined): unknown {
  if (type.kind === 'struct') return storeStruct(type, value instanceof Map ? value : new Map());
  if (type.kind === 'list' && Array.isArray(value)) {
    return value.map((item) => store(type.items, item));
  }
  if (type.kind === 'map' && value instanceof Map) {
    return Object.fromEntries([...value].map(([key, item]) => [key, store(type.values, item)]));
  }
  return value ?? zeroOf(type);
}

function storeStruct(type: StructType, struct: ReadonlyMap<string, GoValue>): unknown {
  const stored = Object.entries(type.fields)
    .filter(([name, field]) => isStored(field, struct.get(name)))
    .map(([name, field]) => [name, store(field.type, struct.get(name))]);
  return Object.fromEntries(stored);
}

function isStored(field: ApiField, value: GoValue | undefined): boolean {
  switch (field.store) {
    case 'always':
      return true;
    case 'given':
      return value !== undefined;
    case 'non-zero':
      return value !== undefined && !isZero(value);
    case 'dropped':
      return false;
  }
}

function isZero(value: GoValue): boolean {
  if (value instanceof Map) return value.size === 0;
  return Array.isArray(value) ? value.length === 0 : value === '' || value === 0;
}

const TIME_LAYOUT = '2006-01-02T15:04:05Z07:00';
const TIME_PARTS: readonly (readonly [layout: string, pattern: RegExp])[] = [
  ['2006', /^\d{4}/],
  ['-', /^-/],
  ['01', /^(0[1-9]|1[0-2])/],
  ['-', /^-/],
  ['02', /^([0-2]\d|3[01])/],
  ['T', /^T/],
  ['15', /^([01]\d|2[0-3])/],
  [':', /^:/],
  ['04', /^[0-5]\d/],
  [':', /^:/],
  ['05', /^[0-5]\d(\.\d+)?/],
  ['Z07:00', /^(Z|[+-]\d\d:\d\d)/],
];

/** What Go says of a JSON value that is not an RFC 3339 time; undefined when it is one. */
function findTimeProblem(json: ApiJson): string | undefined {
  if (json.kind !== 'string') return 'Time.UnmarshalJSON: input is not a JSON string';
  let rest = json.value;
  for (const [layout, pattern] of TIME_PARTS) {
    const match = pattern.exec(rest);
    if (match === null) {
      return `parsing time "${json.value}" as "${TIME_LAYOUT}": cannot parse "${rest}" as "${layout}"`;
    }
    rest = rest.slice(match[0].length);
  }
  return rest === '' ? undefined : `parsing time "${json.value}": extra text: "${rest}"`;
}
