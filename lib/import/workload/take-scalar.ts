import type { Value } from '../../descriptor/value';
import type { ImportLog } from '../import-log';
import { childOf, textOf, type SourceNode } from '../source-node';

/** What OpenChoreo's converter refuses to write, or writes as something else. See `lib/workload/written.ts`. */
const UNFIT = /[\u007f-\u009f\ufffe\uffff]/;
/** Of a key in JSON; the converter's own limit is 1024 characters. */
const LONGEST_KEY = 1000;

export const UNWRITABLE =
  'OpenChoreo’s converter does not write such characters as they are, so no descriptor can say it.';
const NO_TEXT = 'A text belongs here.';

export function isWritable(text: string): boolean {
  return !UNFIT.test(text);
}

/** The same for what becomes a key of the Workload. */
export function isWritableKey(key: string): boolean {
  return isWritable(key) && key !== '<<' && JSON.stringify(key).length <= LONGEST_KEY;
}

/** True where OpenChoreo's API sees nothing: no value, a null, an empty text or list, a map of nothing else. */
export function isEmpty(node: SourceNode | undefined): boolean {
  return node === undefined || isEmptyValue(node.value);
}

function isEmptyValue(value: Value): boolean {
  if (value.kind === 'map') return value.entries.every((entry) => isEmptyValue(entry.value));
  if (value.kind === 'list') return value.items.length === 0;
  return value.kind === 'null' || value.text === '';
}

/** A text that a descriptor can say; undefined, with a note, for any other value, and without one for an empty one. */
export function takeText(
  log: ImportLog,
  node: SourceNode | undefined,
  became: string | readonly string[],
  message?: string,
): string | undefined {
  if (node === undefined || isEmpty(node)) return undefined;
  const text = textOf(node);
  if (text === undefined || !isWritable(text)) {
    log.leaveOut(node, text === undefined ? NO_TEXT : UNWRITABLE);
    return undefined;
  }
  log.carry(node, became, message);
  return text;
}

/** The texts of some fields of a map, each of which becomes a field of the same name below `pointer`. */
export function takeTexts<Name extends string>(
  log: ImportLog,
  node: SourceNode | undefined,
  names: readonly Name[],
  pointer: string,
): { readonly [Field in Name]?: string } {
  const texts: { [Field in Name]?: string } = {};
  for (const name of names) {
    const text = takeText(log, childOf(node, name), `${pointer}/${name}`);
    if (text !== undefined) texts[name] = text;
  }
  return texts;
}

/** Undefined for what is no port from 1 to 65535. */
export function portOf(node: SourceNode | undefined): number | undefined {
  const text = textOf(node) ?? '';
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? port : undefined;
}
