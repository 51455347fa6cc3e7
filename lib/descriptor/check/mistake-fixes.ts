import type { StructType } from '../descriptor-fields';
import type { Fix } from '../finding';
import type { Entry, MapValue } from '../value';
import type { CheckContext } from './context';
import {
  indentBelow,
  lineStart,
  removeEntry,
  replaceRange,
  shiftLines,
  unwrapEntry,
  wrapEntry,
  writeScalar,
} from './edits';
import { entriesOf, findField, itemsOf, keyText, textOf } from './look-up';
import { makeFix } from './make-finding';

/** A key that the release does not know, with all that is needed to say what was meant. */
export interface UnknownKey {
  readonly context: CheckContext;
  readonly map: MapValue;
  readonly type: StructType;
  readonly entry: Entry;
}

/** The way from a known mistake to what was meant; none where a person has to go it. */
export type MistakeFix = (unknown: UnknownKey) => Fix | undefined;

export function renameTo(name: string): MistakeFix {
  return ({ entry, map }) =>
    findField(map, name)
      ? undefined
      : makeFix(`Change to ${name}`, [replaceRange(entry.key.range, name)]);
}

export function swapTo(output: string): MistakeFix {
  return ({ entry }) =>
    makeFix('Swap the two', [
      replaceRange(entry.key.range, output),
      replaceRange(entry.value.range, writeScalar(keyText(entry))),
    ]);
}

export function remove({ context, map, entry }: UnknownKey): Fix | undefined {
  return makeFix(`Remove ${keyText(entry)}`, removeEntry(context.text, map, entry));
}

/** Puts it below `parent`: a new key, or the empty one in front of it. */
export function wrapIn(parent: string): MistakeFix {
  return ({ context: { text }, map, entry }) => {
    const above = findField(map, parent);
    const edits = above ? indentBelow(text, above, entry) : wrapEntry(text, entry, parent);
    return makeFix(`Move under ${parent}`, edits);
  };
}

const SECTIONS = ['endpoints', 'dependencies', 'configurations'] as const;

export function unwrapSpec(unknown: UnknownKey): Fix | undefined {
  const { context, map, entry } = unknown;
  const sections = SECTIONS.filter((name) => findField(entry.value, name));
  if (sections.length === 0) return remove(unknown);
  const clash = entriesOf(entry.value).some((below) => findField(map, keyText(below)));
  return clash ? undefined : makeFix('Move it to the top', unwrapEntry(context.text, entry));
}

export function containerToConfigurations(unknown: UnknownKey): Fix | undefined {
  const { entry } = unknown;
  if (findField(entry.value, 'env') || findField(entry.value, 'files')) {
    return renameTo('configurations')(unknown);
  }
  return remove(unknown);
}

export function connectionsToDependencies({ context, map, entry }: UnknownKey): Fix | undefined {
  const { from } = entry.range;
  const plain = context.text[entry.key.range.to] === ':';
  if (!plain || from !== lineStart(context.text, from)) return undefined;
  if (entry.value.kind !== 'list' || findField(map, 'dependencies')) return undefined;
  const renamed = entry.value.items.flatMap((item) => {
    const endpoint = findField(item, 'endpoint');
    return endpoint && !findField(item, 'name') ? [replaceRange(endpoint.key.range, 'name')] : [];
  });
  return makeFix('Move to dependencies.endpoints', [
    replaceRange(entry.key.range, 'dependencies:\n  endpoints'),
    ...shiftLines(context.text, entry.range, 2),
    ...renamed,
  ]);
}

const VISIBILITIES: ReadonlyMap<string, string> = new Map([
  ['public', 'external'],
  ['organization', 'internal'],
  ['project', 'project'],
]);

export function renameVisibilities({ map, entry }: UnknownKey): Fix | undefined {
  if (findField(map, 'visibility')) return undefined;
  const items = entry.value.kind === 'list' ? itemsOf(entry.value) : [entry.value];
  const values = items.map((item) => {
    const meant = VISIBILITIES.get(textOf(item)?.toLowerCase() ?? '');
    return meant && replaceRange(item.range, entry.value.kind === 'list' ? meant : `[${meant}]`);
  });
  if (!values.every((value) => typeof value === 'object')) return undefined;
  return makeFix('Change to visibility', [replaceRange(entry.key.range, 'visibility'), ...values]);
}

/** The keys of `service` go where `service` stood. */
export function unwrapService({ context, entry, map }: UnknownKey): Fix | undefined {
  const clash = entriesOf(entry.value).some((below) => findField(map, keyText(below)));
  return clash ? undefined : makeFix('Move it into the endpoint', unwrapEntry(context.text, entry));
}
