import { formatFloat32 } from './go-number';
import { compareGo } from './go-text';
import { isUint64 } from './go-value';
import type { Entry, MapValue, Value } from './value';

/** An entry of a map with the text that its key becomes in JSON. */
export interface JsonEntry {
  readonly name: string;
  readonly entry: Entry;
}

/** Aliases bring one map to many places, and each step of reading asks for its entries again. */
const known = new WeakMap<MapValue, readonly JsonEntry[]>();

/** Fewer entries are sorted again faster than they are remembered. */
const WORTH_REMEMBERING = 16;

/**
 * The entries in the byte order of their names, which is the order in which Go writes and reads them.
 * Of different keys with the same name, such as `1` and `"1"`, the reference keeps either; here the last.
 * Keys that have no name are left out.
 */
export function jsonEntries(map: MapValue): readonly JsonEntry[] {
  if (map.entries.length < WORTH_REMEMBERING) return sortEntries(map);
  const entries = known.get(map) ?? sortEntries(map);
  known.set(map, entries);
  return entries;
}

function sortEntries(map: MapValue): readonly JsonEntry[] {
  const named: JsonEntry[] = [];
  for (const entry of map.entries) {
    const name = keyName(entry.key);
    if (name !== undefined) named.push({ name, entry });
  }
  named.sort((left, right) => compareGo(left.name, right.name));
  return named.filter(({ name }, at) => name !== named[at + 1]?.name);
}

/** Absent: OpenChoreo refuses such a key. */
export function keyName(key: Value): string | undefined {
  switch (key.kind) {
    case 'string':
      return key.value;
    case 'boolean':
      return String(key.value);
    case 'integer':
      return isUint64(key.value) ? undefined : key.value.toString();
    case 'float':
      return nameFloat(key.value);
    case 'null':
    case 'list':
    case 'map':
      return undefined;
  }
}

/** Infinities and NaN have a spelling of YAML in keys, and only there; a double may overflow to one. */
function nameFloat(value: number): string {
  const text = formatFloat32(value);
  if (text === 'NaN') return '.nan';
  return text.replace('+Inf', '.inf').replace('-Inf', '-.inf');
}
