import type { ScalarStyle } from '../value';
import type { Mark } from './cursor';

interface Place {
  readonly start: Mark;
  readonly end: Mark;
}

/** What the scanner gives to the parser. The `block-…` starts and ends and most `key`s come from indentation, not from characters. */
export type Token =
  | (Place & { readonly type: PunctuationType })
  | YamlDirectiveToken
  | TagDirectiveToken
  | AnchorToken
  | TagToken
  | ScalarToken;

export type PunctuationType =
  | 'stream-end'
  | 'document-start'
  | 'document-end'
  | 'block-list-start'
  | 'block-map-start'
  | 'block-end'
  | 'flow-list-start'
  | 'flow-list-end'
  | 'flow-map-start'
  | 'flow-map-end'
  | 'flow-entry'
  | 'block-entry'
  | 'key'
  | 'value';

export interface YamlDirectiveToken extends Place {
  readonly type: 'yaml-directive';
  readonly major: number;
  readonly minor: number;
}

export interface TagDirectiveToken extends Place {
  readonly type: 'tag-directive';
  readonly handle: string;
  readonly prefix: string;
}

export interface AnchorToken extends Place {
  readonly type: 'anchor' | 'alias';
  readonly name: string;
}

/** `handle` is `!`, `!!` or `!name!`; empty for a verbatim tag and for the lone `!`, which are whole in `suffix`. */
export interface TagToken extends Place {
  readonly type: 'tag';
  readonly handle: string;
  readonly suffix: string;
}

export interface ScalarToken extends Place {
  readonly type: 'scalar';
  readonly style: ScalarStyle;
  readonly text: string;
}
