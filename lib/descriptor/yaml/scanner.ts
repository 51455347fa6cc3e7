import type { Range } from '../range';
import {
  code,
  codes,
  END,
  isBlankBreakOrEnd,
  isBreak,
  isSpace,
  isTab,
  isWordCharacter,
} from './characters';
import type { Cursor, Mark } from './cursor';
import { scanBlockScalar, scanComment } from './scan-block-scalar';
import { scanDirective } from './scan-directive';
import { scanPlain } from './scan-plain';
import { scanQuoted } from './scan-quoted';
import { scanTag } from './scan-tag';
import type { PunctuationType, Token } from './token';
import { scannerError } from './yaml-error';

const MAX_DEPTH = 10_000;
/** How far behind its start the `:` of a key without `?` may stand, in characters. */
const MAX_SIMPLE_KEY = 1024;

const DASH = code('-');
const DOT = code('.');
const PERCENT = code('%');
const HASH = code('#');
/** Nothing may begin with these two, which YAML reserves. */
const RESERVED = codes('@`');
const AFTER_ANCHOR = codes('?:,]}%@`');

/** A token that turns out to be a key if a `:` follows soon enough on the same line. */
interface SimpleKey {
  readonly mark: Mark;
  /** Its number, counted from the first token of the text. */
  readonly tokenNumber: number;
  /** True where a block map stands: without a `:` this is an error. */
  readonly required: boolean;
}

/**
 * Turns characters into tokens, on demand. A token is handed out only when it is certain that no `key` goes before it,
 * so the scanner reads ahead, yet no further: what breaks behind that is never seen.
 */
export class Scanner {
  readonly comments: Range[] = [];
  private readonly cursor: Cursor;
  private queue: Token[] = [];
  private queueHead = 0;
  private handedOut = 0;
  private isDone = false;

  /** Columns of the open blocks around the innermost one. */
  private readonly outerIndents: number[] = [];
  private indent = -1;
  private simpleKeyAllowed = true;
  /** One for the block level and one for each open flow bracket. */
  private readonly simpleKeys: (SimpleKey | undefined)[] = [undefined];
  private readonly levelOfKeyToken = new Map<number, number>();

  constructor(cursor: Cursor) {
    this.cursor = cursor;
  }

  /** The next token, which stays. Behind the end it is `stream-end` for ever. */
  peek(): Token {
    while (!this.isDone && this.needsMoreTokens()) this.fetchToken();
    const token = this.queue[this.queueHead];
    if (token === undefined) throw new Error('The scanner ran dry.');
    return token;
  }

  /** Takes the token last peeked at. */
  skip(): void {
    this.queueHead += 1;
    this.handedOut += 1;
    if (this.queueHead > 1000 && this.queueHead * 2 > this.queue.length) {
      this.queue = this.queue.slice(this.queueHead);
      this.queueHead = 0;
    }
  }

  private needsMoreTokens(): boolean {
    if (this.queueHead === this.queue.length) return true;
    const level = this.levelOfKeyToken.get(this.handedOut);
    return level !== undefined && this.validSimpleKey(level) !== undefined;
  }

  private fetchToken(): void {
    const { cursor } = this;
    this.skipToNextToken();
    this.closeBlocks(cursor.column);
    cursor.ensure(4);
    const unit = cursor.peek();
    if (unit === END) this.fetchStreamEnd();
    else if (cursor.column === 0 && unit === PERCENT) this.fetchDirective();
    else if (cursor.isAtMarker(DASH)) this.fetchDocumentMarker('document-start');
    else if (cursor.isAtMarker(DOT)) this.fetchDocumentMarker('document-end');
    else if (!this.fetchIndicated(String.fromCharCode(unit))) this.fetchPlain();
  }

  /** Fetches what begins with an indicator. False when `character` is none here, but the start of a plain scalar. */
  private fetchIndicated(character: string): boolean {
    switch (character) {
      case '[':
        this.fetchFlowStart('flow-list-start');
        return true;
      case '{':
        this.fetchFlowStart('flow-map-start');
        return true;
      case ']':
        this.fetchFlowEnd('flow-list-end');
        return true;
      case '}':
        this.fetchFlowEnd('flow-map-end');
        return true;
      case ',':
        this.fetchFlowEntry();
        return true;
      case '-':
        if (!isBlankBreakOrEnd(this.cursor.peek(1))) return false;
        this.fetchBlockEntry();
        return true;
      case '?':
        if (!this.inFlow && !isBlankBreakOrEnd(this.cursor.peek(1))) return false;
        this.fetchKey();
        return true;
      case ':':
        if (!this.inFlow && !isBlankBreakOrEnd(this.cursor.peek(1))) return false;
        this.fetchValue();
        return true;
      case '*':
        this.fetchAnchor('alias');
        return true;
      case '&':
        this.fetchAnchor('anchor');
        return true;
      case '!':
        this.saveSimpleKey();
        this.simpleKeyAllowed = false;
        this.queue.push(scanTag(this.cursor));
        return true;
      case '|':
      case '>':
        if (this.inFlow) throw this.cannotStart();
        this.fetchBlockScalar(character === '|' ? 'literal' : 'folded');
        return true;
      case "'":
      case '"':
        this.saveSimpleKey();
        this.simpleKeyAllowed = false;
        this.queue.push(scanQuoted(this.cursor, character === "'" ? 'single' : 'double'));
        return true;
      default:
        return false;
    }
  }

  private skipToNextToken(): void {
    const { cursor } = this;
    for (;;) {
      cursor.ensure(1);
      // The reference looks for a byte order mark at the start of a line, but in the wrong place: at the start of what it holds in memory.
      if (cursor.column === 0 && cursor.bufferBeginsWithMark) cursor.skip();
      while (isSpace(cursor.peek()) || (this.mayTabSeparate && isTab(cursor.peek()))) cursor.skip();
      if (cursor.peek() === HASH) this.comments.push(scanComment(cursor));
      if (!isBreak(cursor.peek())) return;
      cursor.readBreak();
      if (!this.inFlow) this.simpleKeyAllowed = true;
    }
  }

  /** Where a block may start, a tab would be indentation, which YAML forbids. */
  private get mayTabSeparate(): boolean {
    return this.inFlow || !this.simpleKeyAllowed;
  }

  private get inFlow(): boolean {
    return this.simpleKeys.length > 1;
  }

  private fetchStreamEnd(): void {
    this.cursor.endLine();
    this.closeBlocks(-1);
    this.dropSimpleKey();
    this.simpleKeyAllowed = false;
    this.pushHere('stream-end');
    this.isDone = true;
  }

  private fetchDirective(): void {
    this.closeBlocks(-1);
    this.dropSimpleKey();
    this.simpleKeyAllowed = false;
    this.queue.push(scanDirective(this.cursor, this.comments));
  }

  private fetchDocumentMarker(type: 'document-start' | 'document-end'): void {
    this.closeBlocks(-1);
    this.dropSimpleKey();
    this.simpleKeyAllowed = false;
    this.pushIndicator(type, 3);
  }

  private fetchFlowStart(type: PunctuationType): void {
    this.saveSimpleKey();
    this.simpleKeys.push(undefined);
    if (this.simpleKeys.length - 1 > MAX_DEPTH) throw this.tooDeep(this.cursor.mark());
    this.simpleKeyAllowed = true;
    this.pushIndicator(type, 1);
  }

  private fetchFlowEnd(type: PunctuationType): void {
    this.dropSimpleKey();
    if (this.inFlow) this.simpleKeys.pop();
    this.simpleKeyAllowed = false;
    this.pushIndicator(type, 1);
  }

  private fetchFlowEntry(): void {
    this.dropSimpleKey();
    this.simpleKeyAllowed = true;
    this.pushIndicator('flow-entry', 1);
  }

  private fetchBlockEntry(): void {
    if (!this.inFlow) {
      if (!this.simpleKeyAllowed) {
        const problem = 'block sequence entries are not allowed in this context';
        throw scannerError(problem, this.cursor.mark());
      }
      this.openBlock('block-list-start', this.cursor.mark());
    }
    this.dropSimpleKey();
    this.simpleKeyAllowed = true;
    this.pushIndicator('block-entry', 1);
  }

  private fetchKey(): void {
    if (!this.inFlow) {
      if (!this.simpleKeyAllowed) {
        throw scannerError('mapping keys are not allowed in this context', this.cursor.mark());
      }
      this.openBlock('block-map-start', this.cursor.mark());
    }
    this.dropSimpleKey();
    this.simpleKeyAllowed = !this.inFlow;
    this.pushIndicator('key', 1);
  }

  private fetchValue(): void {
    const level = this.simpleKeys.length - 1;
    const simpleKey = this.validSimpleKey(level);
    if (simpleKey !== undefined) {
      const { mark, tokenNumber } = simpleKey;
      this.queue.splice(this.queuePlace(tokenNumber), 0, { type: 'key', start: mark, end: mark });
      this.openBlock('block-map-start', mark, tokenNumber);
      this.forgetSimpleKey(level);
      this.simpleKeyAllowed = false;
    } else {
      if (!this.inFlow) {
        if (!this.simpleKeyAllowed) {
          throw scannerError('mapping values are not allowed in this context', this.cursor.mark());
        }
        this.openBlock('block-map-start', this.cursor.mark());
      }
      this.simpleKeyAllowed = !this.inFlow;
    }
    this.pushIndicator('value', 1);
  }

  private fetchAnchor(type: 'anchor' | 'alias'): void {
    const { cursor } = this;
    this.saveSimpleKey();
    this.simpleKeyAllowed = false;
    const start = cursor.mark();
    cursor.skip();
    const from = cursor.offset;
    while (isWordCharacter(cursor.peek())) cursor.skip();
    const name = cursor.text.slice(from, cursor.offset);
    const next = cursor.peek();
    if (name === '' || (!isBlankBreakOrEnd(next) && !AFTER_ANCHOR.has(next))) {
      throw scannerError('did not find expected alphabetic or numeric character', cursor.mark());
    }
    this.queue.push({ type, name, start, end: cursor.mark() });
  }

  private fetchBlockScalar(style: 'literal' | 'folded'): void {
    this.dropSimpleKey();
    this.simpleKeyAllowed = true;
    this.queue.push(scanBlockScalar(this.cursor, style, this.indent, this.comments));
  }

  private fetchPlain(): void {
    const unit = this.cursor.peek();
    if (isTab(unit) || unit === PERCENT || RESERVED.has(unit)) throw this.cannotStart();
    this.saveSimpleKey();
    this.simpleKeyAllowed = false;
    const context = { indent: this.indent + 1, inFlow: this.inFlow };
    const { token, brokeLine } = scanPlain(this.cursor, context);
    if (brokeLine) this.simpleKeyAllowed = true;
    this.queue.push(token);
  }

  private cannotStart() {
    return scannerError('found character that cannot start any token', this.cursor.mark());
  }

  private tooDeep(mark: Mark) {
    return scannerError(`exceeded max depth of ${String(MAX_DEPTH)}`, mark);
  }

  private pushHere(type: PunctuationType): void {
    const mark = this.cursor.mark();
    this.queue.push({ type, start: mark, end: mark });
  }

  private pushIndicator(type: PunctuationType, length: number): void {
    const start = this.cursor.mark();
    for (let index = 0; index < length; index += 1) this.cursor.skip();
    this.queue.push({ type, start, end: this.cursor.mark() });
  }

  /** Opens a block at the column of `mark` if that is deeper than the innermost, before token `tokenNumber` or at the end. */
  private openBlock(type: PunctuationType, mark: Mark, tokenNumber?: number): void {
    if (this.inFlow || this.indent >= mark.column) return;
    this.outerIndents.push(this.indent);
    this.indent = mark.column;
    if (this.outerIndents.length > MAX_DEPTH) throw this.tooDeep(this.cursor.mark());
    const place = tokenNumber === undefined ? this.queue.length : this.queuePlace(tokenNumber);
    this.queue.splice(place, 0, { type, start: mark, end: mark });
  }

  /** Ends the blocks that are deeper than `column`. Brackets hold them open. */
  private closeBlocks(column: number): void {
    if (this.inFlow) return;
    while (this.indent > column) {
      this.pushHere('block-end');
      this.indent = this.outerIndents.pop() ?? -1;
    }
  }

  private queuePlace(tokenNumber: number): number {
    return tokenNumber - this.handedOut + this.queueHead;
  }

  private saveSimpleKey(): void {
    if (!this.simpleKeyAllowed) return;
    this.dropSimpleKey();
    const level = this.simpleKeys.length - 1;
    const mark = this.cursor.mark();
    const tokenNumber = this.handedOut + this.queue.length - this.queueHead;
    const required = !this.inFlow && this.indent === mark.column;
    this.simpleKeys[level] = { mark, tokenNumber, required };
    this.levelOfKeyToken.set(tokenNumber, level);
  }

  private dropSimpleKey(): void {
    const level = this.simpleKeys.length - 1;
    if (this.simpleKeys[level]?.required === true) throw this.missingColon(this.simpleKeys[level]);
    this.forgetSimpleKey(level);
  }

  private forgetSimpleKey(level: number): void {
    const simpleKey = this.simpleKeys[level];
    if (simpleKey === undefined) return;
    this.levelOfKeyToken.delete(simpleKey.tokenNumber);
    this.simpleKeys[level] = undefined;
  }

  /** The simple key of a level, unless the cursor has left its line or its reach. */
  private validSimpleKey(level: number): SimpleKey | undefined {
    const simpleKey = this.simpleKeys[level];
    if (simpleKey === undefined) return undefined;
    const { line, index } = this.cursor.mark();
    if (simpleKey.mark.line === line && index - simpleKey.mark.index <= MAX_SIMPLE_KEY) {
      return simpleKey;
    }
    if (simpleKey.required) throw this.missingColon(simpleKey);
    this.forgetSimpleKey(level);
    return undefined;
  }

  private missingColon({ mark }: SimpleKey) {
    const { text } = this.cursor;
    const lineEnd = /[\n\r]|$/.exec(text.slice(mark.offset, mark.offset + MAX_SIMPLE_KEY));
    const range = { from: mark.offset, to: mark.offset + (lineEnd?.index ?? 0) };
    return scannerError("could not find expected ':'", this.cursor.mark(), range);
  }
}
