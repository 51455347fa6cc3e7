import type { ListType } from '../descriptor-fields';
import type { Fix } from '../finding';
import type { MapValue, Value } from '../value';
import { lineStart, replaceRange, shiftLines, writeScalar } from './edits';
import { findKey, firstEntry, isFlow, textOf } from './look-up';
import { makeFix } from './make-finding';

/** What a list should be made of the value. */
export function makeList(text: string, value: Value, type: ListType): Fix | undefined {
  const written = textOf(value);
  if (type.item.kind === 'string' && written !== undefined) {
    return makeFix('Make it a list', [replaceRange(value.range, `[${writeScalar(written)}]`)]);
  }
  const named = type.item.kind === 'struct' && 'name' in type.item.fields;
  return named && value.kind === 'map'
    ? makeFix('Make it a list', nameItems(text, value))
    : undefined;
}

/** `api:` with a block below it becomes `- name: api` with the same block. */
function nameItems(text: string, map: MapValue): ReturnType<typeof shiftLines> | undefined {
  if (isFlow(text, map)) return undefined;
  const edits = [];
  for (const { key, value, range } of map.entries) {
    const first = firstEntry(value)?.range.from;
    const isBlock = first !== undefined && lineStart(text, first) > key.range.to;
    if (!isBlock || key.kind !== 'string' || text[key.range.to] !== ':' || findKey(value, 'name')) {
      return undefined;
    }
    const place = { from: key.range.from, to: key.range.to + 1 };
    edits.push(replaceRange(place, `- name: ${writeScalar(key.value)}`));
    const column = key.range.from - lineStart(text, key.range.from) + 2;
    edits.push(...shiftLines(text, range, column - (first - lineStart(text, first))));
  }
  return edits;
}

/** A list right below `dependencies` holds endpoints or resources; which, its items say. */
export function putUnderSection(text: string, value: Value): Fix | undefined {
  if (value.kind !== 'list' || isFlow(text, value)) return undefined;
  const every = (key: string) => value.items.every((item) => findKey(item, key) !== undefined);
  const section = every('component') ? 'endpoints' : every('ref') ? 'resources' : undefined;
  if (section === undefined) return undefined;
  const start = lineStart(text, value.range.from);
  return makeFix(`Put the list under ${section}`, [
    { from: start, to: start, text: `  ${section}:\n  ` },
    ...shiftLines(text, value.range, 2),
  ]);
}
