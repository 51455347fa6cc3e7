import type { Range } from '../descriptor/range';
import { keyName } from '../descriptor/json-entries';
import type { Entry, Value } from '../descriptor/value';

/** A value of the source, with the way to it. */
export interface SourceNode {
  /** `services.web.ports[0]`; empty for the whole document. */
  readonly path: string;
  /** The key it stands under, the last step of the path; empty for items and the whole. */
  readonly key: string;
  readonly value: Value;
  /** With its key, where it has one. */
  readonly range: Range;
}

export function rootNode(value: Value): SourceNode {
  return { path: '', key: '', value, range: value.range };
}

/** What stands under a key; undefined where the value is no map or has no such key. */
export function childOf(node: SourceNode | undefined, key: string): SourceNode | undefined {
  return childrenOf(node).find((child) => child.key === key);
}

/** Follows keys downwards; undefined when any is missing. */
export function descend(node: SourceNode | undefined, ...keys: readonly string[]) {
  let here = node;
  for (const key of keys) here = childOf(here, key);
  return here;
}

/** All that stands in a map, in its order; none where the value is no map. */
export function childrenOf(node: SourceNode | undefined): readonly SourceNode[] {
  return node?.value.kind === 'map' ? nodesOf(node.value.entries, node.path) : [];
}

/** What stands in a map and does not hold, since a later equal key overrides it. */
export function shadowedIn(node: SourceNode): readonly SourceNode[] {
  if (node.value.kind !== 'map') return [];
  return nodesOf(
    node.value.shadowed.filter(({ merged }) => !merged),
    node.path,
  );
}

function nodesOf(entries: readonly Entry[], above: string): readonly SourceNode[] {
  return entries.map((entry) => {
    const key = keyOf(entry);
    const path = above === '' ? key : `${above}.${key}`;
    return { path, key, value: entry.value, range: entry.range };
  });
}

/** As it is written: what YAML 1.1 takes for a number or a truth value is a name like any other to those who wrote it. */
function keyOf({ key }: Entry): string {
  return key.kind === 'boolean' || key.kind === 'float' ? key.text : (keyName(key) ?? '');
}

/** All items of a list; none where the value is no list. */
export function itemsOf(node: SourceNode | undefined): readonly SourceNode[] {
  if (node?.value.kind !== 'list') return [];
  return node.value.items.map((value, at) => ({
    path: `${node.path}[${at}]`,
    key: '',
    value,
    range: value.range,
  }));
}

/** A scalar as it is written, quotes and folding apart; undefined for null, lists and maps. */
export function textOf(node: SourceNode | undefined): string | undefined {
  const value = node?.value;
  if (value === undefined || value.kind === 'null') return undefined;
  return value.kind === 'list' || value.kind === 'map' ? undefined : value.text;
}
