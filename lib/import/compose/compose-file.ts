import type { Range } from '../../descriptor/range';
import type { ScalarValue, Value } from '../../descriptor/value';
import type { ImportLog } from '../import-log';
import type { SourceNode } from '../source-node';
import { interpolate, type Expanded } from './interpolate';

/** A file that says something about the service, and what becomes of its values. */
export interface Document {
  readonly path: string;
  readonly root: SourceNode;
  readonly log: ImportLog;
}

export interface ComposeFile extends Document {
  readonly text: string;
  /** Where its relative paths start; empty for the folder of the import. */
  readonly folder: string;
  /** What `${…}` can be found in. */
  readonly variables: ReadonlyMap<string, string>;
}

/** A value and the file it stands in. */
export interface Placed {
  readonly file: ComposeFile;
  readonly node: SourceNode;
}

/** A scalar as Compose reads it, with variables put in; undefined for null, lists and maps. */
export function expandScalar({ file, node }: Placed): Expanded | undefined {
  const text = scalarText(node.value);
  return text === undefined ? undefined : interpolate(text, (name) => file.variables.get(name));
}

/** Compose reads YAML 1.2, where `yes` is text, and prints numbers afresh: 0x10 is 16. */
function scalarText(value: Value): string | undefined {
  switch (value.kind) {
    case 'null':
    case 'list':
    case 'map':
      return undefined;
    case 'string':
      return value.value;
    case 'integer':
      return value.value.toString();
    case 'float':
      return Number.isFinite(value.value) ? String(value.value) : value.text;
    case 'boolean':
      return /^(?:true|false)$/i.test(value.text) ? value.text.toLowerCase() : value.text;
  }
}

/** True where what Compose reads is not what stands there. */
export function isReadOtherwise(value: Value): value is ScalarValue {
  const text = scalarText(value);
  return text !== undefined && value.kind !== 'string' && 'text' in value && text !== value.text;
}

/** `!reset` takes back what other files say, `!override` replaces it. */
export function tagOf({ file, node }: Placed): 'reset' | 'override' | undefined {
  const lead: Range = { from: node.range.from, to: node.value.range.from };
  const tag = /[\s:]!(reset|override)\s+$/.exec(file.text.slice(lead.from, lead.to))?.[1];
  return tag === 'reset' || tag === 'override' ? tag : undefined;
}

/** `DOMAIN and PORT`. */
export function listNames(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
