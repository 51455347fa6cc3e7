import type { Range } from './range';

/**
 * What OpenChoreo's YAML reader makes of a document: the tree behind `sigs.k8s.io/yaml`, after
 * tags, YAML 1.1 scalars, anchors and merge keys are resolved, with the place of every value.
 * An alias gives the very object of its anchor; `Entry.range` and the list it stands in say where it was used.
 */
export type Value = ScalarValue | ListValue | MapValue;

export type ScalarValue = NullValue | BooleanValue | IntegerValue | FloatValue | StringValue;

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

interface Scalar {
  readonly range: Range;
  readonly style: ScalarStyle;
  /** The scalar's text after unquoting and folding, before any meaning is given to it. */
  readonly text: string;
}

export interface NullValue extends Scalar {
  readonly kind: 'null';
}

export interface BooleanValue extends Scalar {
  readonly kind: 'boolean';
  readonly value: boolean;
}

/** From -2^63 to 2^64-1; anything larger is a float. */
export interface IntegerValue extends Scalar {
  readonly kind: 'integer';
  readonly value: bigint;
}

/** A 64-bit float, infinities and NaN included. */
export interface FloatValue extends Scalar {
  readonly kind: 'float';
  readonly value: number;
}

/** Dates and times are strings too. */
export interface StringValue extends Scalar {
  readonly kind: 'string';
  readonly value: string;
}

export interface ListValue {
  readonly kind: 'list';
  readonly range: Range;
  readonly items: readonly Value[];
}

export interface MapValue {
  readonly kind: 'map';
  readonly range: Range;
  /** What holds, one per key, in the order in which the keys first came. */
  readonly entries: readonly Entry[];
  /** What a later equal key or a merge overrode, in source order. */
  readonly shadowed: readonly Entry[];
  /** Merges that bring nothing, key and value, and empty maps among several merged; absent without any. */
  readonly emptyMerges?: readonly Range[];
}

export interface Entry {
  readonly key: Value;
  readonly value: Value;
  /** Key and value as written at this place; `value.range` may lie elsewhere (alias, merge). */
  readonly range: Range;
  /** True when a merge key (`<<`) brought it in. */
  readonly merged: boolean;
  /** Its place, if so. */
  readonly mergeKey?: Range;
}
