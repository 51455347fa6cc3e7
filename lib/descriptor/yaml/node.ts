import type { Range } from '../range';
import type { ScalarStyle } from '../value';

/** What stands in the text, before tags, scalars, aliases and merges get their meaning. */
export type Node = ScalarNode | ListNode | MapNode | AliasNode;

/** A node's `range` covers neither its anchor nor its tag. A `tag` is whole (`tag:yaml.org,2002:int`), or `!`. */
export interface ScalarNode {
  readonly kind: 'scalar';
  readonly range: Range;
  readonly tag: string | undefined;
  readonly style: ScalarStyle;
  readonly text: string;
}

/** Tags of lists and maps mean nothing to the reference. */
export interface ListNode {
  readonly kind: 'list';
  /** Complete when the list is. */
  range: Range;
  readonly items: Node[];
}

export interface MapNode {
  readonly kind: 'map';
  /** Complete when the map is. */
  range: Range;
  readonly pairs: Pair[];
}

export interface Pair {
  readonly key: Node;
  readonly value: Node;
  /** From the key, its `?`, anchor or tag to the end of the value. */
  readonly range: Range;
}

export interface AliasNode {
  readonly kind: 'alias';
  readonly range: Range;
  readonly name: string;
  readonly target: Node;
}
