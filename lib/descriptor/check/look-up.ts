import { foldCase } from '../descriptor-fields';
import type { Range } from '../range';
import { formatFloat32 } from '../go-number';
import { keyName } from '../json-entries';
import type { Entry, ListValue, MapValue, Value } from '../value';

/**
 * The entry that OpenChoreo takes for the field `name`: Go's decoder matches keys without regard to
 * letter case and applies several spellings in byte order, so that the last of them holds.
 */
export function findField(value: Value | undefined, name: string): Entry | undefined {
  if (value?.kind !== 'map') return undefined;
  let found: Entry | undefined;
  for (const entry of value.entries) {
    if (!isSpellingOf(entry.key, name)) continue;
    if (found === undefined || keyText(entry) > keyText(found)) found = entry;
  }
  return found;
}

/** The entry written exactly so. */
export function findKey(value: Value | undefined, key: string): Entry | undefined {
  if (value?.kind !== 'map') return undefined;
  return value.entries.find((entry) => entry.key.kind === 'string' && entry.key.value === key);
}

/** The key as OpenChoreo reads it; empty for a key that it refuses. */
export function keyText(entry: Entry): string {
  return keyName(entry.key) ?? '';
}

function isSpellingOf(key: Value, name: string): boolean {
  return (
    key.kind === 'string' &&
    (key.value === name ||
      (key.value.length === name.length && foldCase(key.value) === foldCase(name)))
  );
}

/** What is lost with a key, for messages. */
export function nameLoss({ value }: Entry): string {
  const isBlock = value.kind === 'map' || value.kind === 'list';
  return isBlock ? 'it with all below it' : 'it';
}

/** The value at a path of field names; absent when any step is. */
export function findValue(value: Value | undefined, ...path: readonly string[]): Value | undefined {
  let here = value;
  for (const name of path) here = findField(here, name)?.value;
  return here;
}

/** The list's items, or none when the value is no list. */
export function itemsOf(value: Value | undefined): readonly Value[] {
  return value?.kind === 'list' ? value.items : [];
}

/** The map's entries, or none when the value is no map. */
export function entriesOf(value: Value | undefined): readonly Entry[] {
  return value?.kind === 'map' ? value.entries : [];
}

/** True where OpenChoreo sees nothing: no entry, a null, or an empty string. */
export function isBlank(value: Value | undefined): boolean {
  return (
    value === undefined || value.kind === 'null' || (value.kind === 'string' && value.value === '')
  );
}

/** What OpenChoreo makes of a value in a string field; absent for null, lists and maps. */
export function textOf(value: Value | undefined): string | undefined {
  switch (value?.kind) {
    case 'string':
      return value.value;
    case 'boolean':
    case 'integer':
      return String(value.value);
    case 'float':
      return formatFloat32(value.value);
    case 'null':
    case 'list':
    case 'map':
    case undefined:
      return undefined;
  }
}

/** The maps of a list, each once: aliases repeat them, and what is wrong with one is wrong with all. */
export function mapsOf(list: Value | undefined): readonly MapValue[] {
  return [...new Set(itemsOf(list))].filter((item) => item.kind === 'map');
}

/** Fields of that name whose text an earlier of the maps has too. */
export function* findRepeated(
  maps: readonly MapValue[],
  name: string,
): Generator<{ readonly range: Range; readonly text: string }> {
  const seen = new Set<string>();
  for (const map of maps) {
    const value = findField(map, name)?.value;
    const text = textOf(value);
    if (value === undefined || text === undefined) continue;
    if (seen.has(text)) yield { range: value.range, text };
    seen.add(text);
  }
}

export function isFlow(text: string, value: ListValue | MapValue): boolean {
  const first = text[value.range.from];
  return first === '{' || first === '[';
}

/** Where to point for something that is not there: the map's first key. */
export function placeOf(value: Value): Range {
  return firstEntry(value)?.key.range ?? value.range;
}

/** The entry that stands first in the text, merged ones apart. */
export function firstEntry(value: Value): Entry | undefined {
  return entriesOf(value)
    .filter((entry) => !entry.merged)
    .toSorted((a, b) => a.range.from - b.range.from)[0];
}
