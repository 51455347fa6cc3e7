import { Decoder, zeroOf, type GoValue } from './api-decoder';
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

export type Decoded<T> =
  | { readonly ok: true; readonly body: T }
  /** Answered as 400 text/plain. */
  | { readonly ok: false; readonly kind: 'undecodable'; readonly message: string }
  /** A number beyond int32; answered as 400 JSON, `Invalid request body`. */
  | { readonly ok: false; readonly kind: 'overflow' };

/** Decodes a request body into the Go structs of the release's API server and back into JSON. */
export function decodeApiBody(bytes: Uint8Array, release: Release): Decoded<ApiBody> {
  const json = readApiJson(bytes);
  return json.ok ? decodeWorkload(json.value, release) : undecodable(json.message);
}

/** The same for JSON that was read already. */
export function decodeWorkload(json: ApiJson, release: Release): Decoded<ApiBody> {
  const decoded = decodeJson(json, WORKLOAD_TYPES[release]);
  if (!decoded.ok) return decoded;
  const { body } = decoded;
  if (!isApiBody(body)) throw new TypeError('the table of types does not describe a Workload');
  return { ok: true, body };
}

/** Decodes a request body into a Go struct of any type and back into JSON. */
export function decodeStruct(bytes: Uint8Array, type: StructType): Decoded<unknown> {
  const json = readApiJson(bytes);
  return json.ok ? decodeJson(json.value, type) : undecodable(json.message);
}

function decodeJson(json: ApiJson, type: StructType): Decoded<unknown> {
  const decoder = new Decoder();
  const struct = decoder.decode(type, json, undefined, undefined);
  const problem = decoder.fatal ?? decoder.firstMismatch;
  if (problem !== undefined) return undecodable(problem);
  try {
    return { ok: true, body: store(type, struct) };
  } catch (error) {
    if (error instanceof OverflowError) return { ok: false, kind: 'overflow' };
    throw error;
  }
}

function undecodable(message: string): Decoded<never> {
  return { ok: false, kind: 'undecodable', message: `can't decode JSON body: ${message}` };
}

/** The table of types makes sure of the rest. */
function isApiBody(value: unknown): value is ApiBody {
  return typeof value === 'object' && value !== null && 'metadata' in value && 'spec' in value;
}

/** A number that is to be stored fits no int32; what a later key replaced does not count. */
class OverflowError extends Error {}

/** The plain JSON that is stored and answered. */
function store(type: ApiType, value: GoValue | undefined): unknown {
  if (type.kind === 'int' && typeof value === 'number' && value !== (value | 0)) {
    throw new OverflowError();
  }
  if (type.kind === 'struct') return storeStruct(type, value instanceof Map ? value : new Map());
  if (type.kind === 'list' && Array.isArray(value)) {
    return value.map((item) => store(type.items, item));
  }
  if (type.kind === 'map' && value instanceof Map) {
    return Object.fromEntries([...value].map(([key, item]) => [key, store(type.values, item)]));
  }
  return type.kind === 'open' ? toJson(value) : (value ?? zeroOf(type));
}

function toJson(value: GoValue | undefined): unknown {
  if (Array.isArray(value)) return value.map(toJson);
  if (!(value instanceof Map)) return value;
  return Object.fromEntries([...value].map(([key, item]) => [key, toJson(item)]));
}

function storeStruct(type: StructType, struct: ReadonlyMap<string, GoValue>): unknown {
  const stored: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(type.fields)) {
    const value = struct.get(name);
    if (isStored(field, value)) stored[name] = store(field.type, value);
  }
  return stored;
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
