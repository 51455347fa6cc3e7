import type { Range } from '../range';
import type { ListNode, MapNode, Node } from './node';
import type { Scanner } from './scanner';
import { DEFAULT_PREFIXES, readDirectives, type TagPrefixes } from './tag-prefixes';
import type { AnchorToken, TagToken, Token } from './token';
import { parserError, YamlError } from './yaml-error';

export interface ParsedDocument {
  /** Absent when the text holds no document. */
  readonly root?: Node;
  /** The nodes that aliases refer to. */
  readonly aliased: ReadonlySet<Node>;
  /** Offset at which the document is over. */
  readonly endsAt: number;
}

/** Parses the first document and looks exactly one token beyond its content, as the reference does. */
export function parseDocument(scanner: Scanner): ParsedDocument {
  return new DocumentParser(scanner).parse();
}

type TokenType = Token['type'];

/** A list or map whose end is still to come. */
interface OpenList {
  readonly style: 'block-list' | 'indentless-list' | 'flow-list';
  readonly node: ListNode;
}

interface OpenMap {
  /** `pair` is a single `key: value` in a flow list. */
  readonly style: 'block-map' | 'flow-map' | 'pair';
  readonly node: MapNode;
  key: Node | undefined;
  /** Where the key begins, its `?`, anchor and tag included. */
  keyFrom: number;
  /** In a flow map: no `:` came in time for the key, so its value is empty and a `:` behind it an error. */
  keyIsBare?: boolean;
}

type Open = OpenList | OpenMap;

/** Where a node may stand decides what it may be. */
interface Place {
  readonly block: boolean;
  /** May a `-` at the parent's own column begin a list here? */
  readonly indentless: boolean;
}

const IN_BLOCK: Place = { block: true, indentless: false };
const IN_BLOCK_MAP: Place = { block: true, indentless: true };
const IN_FLOW: Place = { block: false, indentless: false };

const DOCUMENT_STARTS: readonly TokenType[] = ['yaml-directive', 'tag-directive', 'document-start'];
const DOCUMENT_BOUNDARIES: readonly TokenType[] = [
  ...DOCUMENT_STARTS,
  'document-end',
  'stream-end',
];

/** Keeps the open lists and maps in an array of its own, so that no nesting can exhaust the call stack. */
class DocumentParser {
  private readonly scanner: Scanner;
  private readonly anchors = new Map<string, Node>();
  private readonly aliased = new Set<Node>();
  private readonly open: Open[] = [];
  private prefixes: TagPrefixes = DEFAULT_PREFIXES;
  private root: Node | undefined;
  /** Offset behind the last token that stands for characters. */
  private lastEnd = 0;

  constructor(scanner: Scanner) {
    this.scanner = scanner;
  }

  parse(): ParsedDocument {
    const first = this.scanner.peek().type;
    if (DOCUMENT_STARTS.includes(first)) {
      this.prefixes = readDirectives(this.scanner);
      this.skip();
      this.startNodeUnless(DOCUMENT_BOUNDARIES, IN_BLOCK);
    } else if (first !== 'stream-end') {
      this.startNode(IN_BLOCK);
    }
    for (let top = this.open.at(-1); top !== undefined; top = this.open.at(-1)) this.step(top);
    const endsAt = this.endDocument();
    return { ...(this.root && { root: this.root }), aliased: this.aliased, endsAt };
  }

  private endDocument(): number {
    const token = this.scanner.peek();
    return token.type === 'document-end'
      ? token.end.offset
      : Math.max(this.lastEnd, token.start.offset);
  }

  private step(top: Open): void {
    switch (top.style) {
      case 'block-list':
        return this.stepBlockList(top);
      case 'indentless-list':
        return this.stepIndentlessList(top);
      case 'flow-list':
        return this.stepFlowList(top);
      case 'block-map':
        return this.stepBlockMap(top);
      case 'flow-map':
        return this.stepFlowMap(top);
      case 'pair':
        return this.stepPair(top);
    }
  }

  private stepBlockList(list: OpenList): void {
    const token = this.scanner.peek();
    if (token.type === 'block-entry') {
      this.skip();
      this.startNodeUnless(['block-entry', 'block-end'], IN_BLOCK);
    } else if (token.type === 'block-end') {
      this.skip();
      this.finish(list.node);
    } else {
      throw unexpected(token, "did not find expected '-' indicator");
    }
  }

  private stepIndentlessList(list: OpenList): void {
    if (this.scanner.peek().type === 'block-entry') {
      this.skip();
      this.startNodeUnless(['block-entry', 'key', 'value', 'block-end'], IN_BLOCK);
    } else {
      this.finish(list.node);
    }
  }

  private stepBlockMap(map: OpenMap): void {
    const token = this.scanner.peek();
    if (map.key !== undefined) {
      this.startValue(['key', 'value', 'block-end'], IN_BLOCK_MAP);
    } else if (token.type === 'key') {
      map.keyFrom = token.start.offset;
      this.skip();
      this.startNodeUnless(['key', 'value', 'block-end'], IN_BLOCK_MAP);
    } else if (token.type === 'block-end') {
      this.skip();
      this.finish(map.node);
    } else {
      throw unexpected(token, 'did not find expected key');
    }
  }

  private stepFlowList(list: OpenList): void {
    if (this.scanner.peek().type !== 'flow-list-end' && list.node.items.length > 0) {
      this.skipFlowEntry("did not find expected ',' or ']'");
    }
    const token = this.scanner.peek();
    if (token.type === 'flow-list-end') {
      this.skip();
      this.finish(list.node);
    } else if (token.type === 'key') {
      this.skip();
      this.openMap('pair', token);
    } else {
      this.startNode(IN_FLOW);
    }
  }

  private stepPair(pair: OpenMap): void {
    if (pair.node.pairs.length > 0) {
      this.finish(pair.node);
    } else if (pair.key !== undefined) {
      this.startValue(['flow-entry', 'flow-list-end'], IN_FLOW);
    } else if (['value', 'flow-entry', 'flow-list-end'].includes(this.scanner.peek().type)) {
      // The reference swallows this token, so that `[? : a]` and `[?]` fail.
      this.deliverEmpty();
      this.skip();
    } else {
      this.startNode(IN_FLOW);
    }
  }

  private stepFlowMap(map: OpenMap): void {
    if (map.key !== undefined) {
      if (map.keyIsBare === true) this.deliverEmpty();
      else this.startValue(['flow-entry', 'flow-map-end'], IN_FLOW);
      return;
    }
    if (this.scanner.peek().type !== 'flow-map-end' && map.node.pairs.length > 0) {
      this.skipFlowEntry("did not find expected ',' or '}'");
    }
    const token = this.scanner.peek();
    map.keyFrom = token.start.offset;
    map.keyIsBare = token.type !== 'key';
    if (token.type === 'flow-map-end') {
      this.skip();
      this.finish(map.node);
    } else if (token.type === 'key') {
      this.skip();
      this.startNodeUnless(['value', 'flow-entry', 'flow-map-end'], IN_FLOW);
    } else {
      this.startNode(IN_FLOW);
    }
  }

  private skipFlowEntry(problem: string): void {
    const token = this.scanner.peek();
    if (token.type !== 'flow-entry') throw unexpected(token, problem);
    this.skip();
  }

  /** A value behind `:`; without one the value is empty. */
  private startValue(ends: readonly TokenType[], place: Place): void {
    if (this.scanner.peek().type !== 'value') {
      this.deliverEmpty();
      return;
    }
    this.skip();
    this.startNodeUnless(ends, place);
  }

  private startNodeUnless(ends: readonly TokenType[], place: Place): void {
    if (ends.includes(this.scanner.peek().type)) this.deliverEmpty();
    else this.startNode(place);
  }

  /** Delivers a scalar or alias, or opens a list or map. */
  private startNode(place: Place): void {
    const first = this.scanner.peek();
    if (first.type === 'alias') {
      this.skip();
      this.deliverAlias(first);
      return;
    }
    const { anchor, tag } = this.readProperties();
    const token = this.scanner.peek();
    if (token.type === 'scalar') {
      this.skip();
      const { style, text } = token;
      this.deliver(
        this.anchored({ kind: 'scalar', range: rangeOf(token), tag, style, text }, anchor),
      );
    } else if (token.type === 'block-entry' && place.indentless) {
      this.openList('indentless-list', token, anchor);
    } else if (
      token.type === 'flow-list-start' ||
      (token.type === 'block-list-start' && place.block)
    ) {
      this.skip();
      const style = token.type === 'flow-list-start' ? 'flow-list' : 'block-list';
      this.openList(style, token, anchor);
    } else if (
      token.type === 'flow-map-start' ||
      (token.type === 'block-map-start' && place.block)
    ) {
      this.skip();
      this.openMap(token.type === 'flow-map-start' ? 'flow-map' : 'block-map', token, anchor);
    } else if (anchor !== undefined || tag !== undefined) {
      this.deliver(this.anchored(this.emptyScalar(tag), anchor));
    } else {
      throw unexpected(token, 'did not find expected node content');
    }
  }

  /** An anchor and a tag, in either order. */
  private readProperties(): { anchor: string | undefined; tag: string | undefined } {
    let anchor: AnchorToken | undefined;
    let tag: TagToken | undefined;
    for (;;) {
      const token = this.scanner.peek();
      if (token.type === 'anchor' && anchor === undefined) anchor = token;
      else if (token.type === 'tag' && tag === undefined) tag = token;
      else return { anchor: anchor?.name, tag: tag && this.resolveTag(tag) };
      this.skip();
    }
  }

  private resolveTag(tag: TagToken): string {
    if (tag.handle === '') return tag.suffix;
    const prefix = this.prefixes.get(tag.handle);
    if (prefix === undefined) {
      throw parserError('found undefined tag handle', tag.start, rangeOf(tag));
    }
    return prefix + tag.suffix;
  }

  private deliverAlias({ name, ...token }: AnchorToken): void {
    const range = rangeOf(token);
    const target = this.anchors.get(name);
    if (target === undefined) throw new YamlError(`unknown anchor '${name}' referenced`, range);
    this.aliased.add(target);
    this.deliver({ kind: 'alias', range, name, target });
  }

  private openList(style: OpenList['style'], start: Token, anchor?: string): void {
    const node: ListNode = { kind: 'list', range: rangeOf(start), items: [] };
    this.anchored(node, anchor);
    this.open.push({ style, node });
  }

  private openMap(style: OpenMap['style'], start: Token, anchor?: string): void {
    const node: MapNode = { kind: 'map', range: rangeOf(start), pairs: [] };
    this.anchored(node, anchor);
    this.open.push({ style, node, key: undefined, keyFrom: start.start.offset });
  }

  private anchored<T extends Node>(node: T, anchor: string | undefined): T {
    if (anchor !== undefined) this.anchors.set(anchor, node);
    return node;
  }

  private emptyScalar(tag?: string): Node {
    const range = { from: this.lastEnd, to: this.lastEnd };
    return { kind: 'scalar', range, tag, style: 'plain', text: '' };
  }

  private deliverEmpty(): void {
    this.deliver(this.emptyScalar());
  }

  /** Closes the innermost open list or map. */
  private finish(node: ListNode | MapNode): void {
    node.range = { from: node.range.from, to: Math.max(node.range.from, this.lastEnd) };
    this.open.pop();
    this.deliver(node);
  }

  /** Hands a finished node to the list or map it stands in. */
  private deliver(node: Node): void {
    const parent = this.open.at(-1);
    if (parent === undefined) {
      this.root = node;
    } else if (!('key' in parent)) {
      parent.node.items.push(node);
    } else if (parent.key === undefined) {
      parent.key = node;
    } else {
      const range = { from: parent.keyFrom, to: Math.max(parent.keyFrom, this.lastEnd) };
      parent.node.pairs.push({ key: parent.key, value: node, range });
      parent.key = undefined;
    }
  }

  private skip(): void {
    const token = this.scanner.peek();
    if (token.type !== 'block-end') this.lastEnd = Math.max(this.lastEnd, token.end.offset);
    this.scanner.skip();
  }
}

function rangeOf({ start, end }: Pick<Token, 'start' | 'end'>): Range {
  return { from: start.offset, to: end.offset };
}

function unexpected(token: Token, problem: string): YamlError {
  return parserError(problem, token.start, rangeOf(token));
}
