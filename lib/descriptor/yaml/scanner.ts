import type { Range } from '../range';
import { code, codes, END, isBlankBreakOrEnd, isBreak, isSpace, isTab } from './characters';
import type { Cursor, Mark } from './cursor';
import { scanAnchor } from './scan-anchor';
import { scanBlockScalar } from './scan-block-scalar';
import { scanComment } from './scan-comment';
import { scanDirective } from './scan-directive';
import { scanPlain } from './scan-plain';
import { scanQuoted } from './scan-quoted';
import { scanTag } from './scan-tag';
import { SimpleKeys } from './simple-keys';
import type { PunctuationType, Token } from './token';
import { TokenQueue } from './token-queue';
import { scannerError } from './yaml-error';

const MAX_DEPTH = 10_000;
const PERCENT = code('%');
const HASH = code('#');
/** Nothing may begin with these two, which YAML reserves. */
const RESERVED = codes('@`');

/**
 * Turns characters into tokens, on demand. A token is handed out only when it is certain that no `key` goes before it,
 * so the scanner reads ahead, yet no further: what breaks behind that is never seen.
 */
export class Scanner {
  readonly comments: Range[] = [];
  private readonly cursor: Cursor;
  private readonly queue = new TokenQueue();
  private readonly keys: SimpleKeys;
  private isDone = false;
  /** What `peek` found and `skip` has not taken yet. */
  private next: Token | undefined;

  /** Columns of the open blocks around the innermost one. */
  private readonly outerIndents: number[] = [];
  private indent = -1;

  constructor(cursor: Cursor) {
    this.cursor = cursor;
    this.keys = new SimpleKeys(cursor);
  }

  /** The next token, which stays. The last one is `stream-end`. */
  peek(): Token {
    this.next ??= this.fetchNext();
    return this.next;
  }

  /** Takes the token last peeked at. */
  skip(): void {
    this.queue.skip();
    this.next = undefined;
  }

  private fetchNext(): Token {
    while (this.queue.isEmpty || this.keys.mayBegin(this.queue.headNumber)) {
      if (this.isDone) break;
      this.fetchToken();
    }
    const { head } = this.queue;
    if (head === undefined) throw new Error('The scanner ran dry.');
    return head;
  }

  private fetchToken(): void {
    const { cursor } = this;
    this.skipToNextToken();
    this.closeBlocks(cursor.column);
    const marker = cursor.documentMarker();
    const unit = cursor.peek();
    if (unit === END) this.fetchStreamEnd();
    else if (cursor.column === 0 && unit === PERCENT) this.fetchDirective();
    else if (marker !== undefined) this.fetchDocumentMarker(marker);
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
        this.fetchNode((cursor) => scanAnchor(cursor, 'alias'));
        return true;
      case '&':
        this.fetchNode((cursor) => scanAnchor(cursor, 'anchor'));
        return true;
      case '!':
        this.fetchNode(scanTag);
        return true;
      case '|':
        this.fetchBlockScalar('literal');
        return true;
      case '>':
        this.fetchBlockScalar('folded');
        return true;
      case "'":
        this.fetchNode((cursor) => scanQuoted(cursor, 'single'));
        return true;
      case '"':
        this.fetchNode((cursor) => scanQuoted(cursor, 'double'));
        return true;
      default:
        return false;
    }
  }

  private skipToNextToken(): void {
    const { cursor } = this;
    for (;;) {
      cursor.ensure(1);
      // The reference looks for a byte order mark at the start of each line, but in the wrong place.
      if (cursor.column === 0 && cursor.bufferBeginsWithMark) cursor.skip();
      while (isSpace(cursor.peek()) || (this.mayTabSeparate && isTab(cursor.peek()))) cursor.skip();
      if (cursor.peek() === HASH) this.comments.push(scanComment(cursor));
      if (!isBreak(cursor.peek())) return;
      cursor.readBreak();
      if (!this.inFlow) this.keys.allowed = true;
    }
  }

  /** Where a block may start, a tab would be indentation, which YAML forbids. */
  private get mayTabSeparate(): boolean {
    return this.inFlow || !this.keys.allowed;
  }

  private get inFlow(): boolean {
    return this.keys.flowDepth > 0;
  }

  private fetchStreamEnd(): void {
    this.cursor.endLine();
    this.closeBlocks(-1);
    this.keys.drop();
    this.keys.allowed = false;
    this.pushHere('stream-end');
    this.isDone = true;
  }

  private fetchDirective(): void {
    this.closeBlocks(-1);
    this.keys.drop();
    this.keys.allowed = false;
    this.queue.push(scanDirective(this.cursor, this.comments));
  }

  private fetchDocumentMarker(type: 'document-start' | 'document-end'): void {
    this.closeBlocks(-1);
    this.keys.drop();
    this.keys.allowed = false;
    this.pushIndicator(type, 3);
  }

  private fetchFlowStart(type: PunctuationType): void {
    this.saveSimpleKey();
    this.keys.enterBracket(this.queue.nextNumber);
    if (this.keys.flowDepth > MAX_DEPTH) throw this.tooDeep();
    this.keys.allowed = true;
    this.pushIndicator(type, 1);
  }

  private fetchFlowEnd(type: PunctuationType): void {
    this.keys.drop();
    this.keys.leaveBracket();
    this.keys.allowed = false;
    this.pushIndicator(type, 1);
  }

  private fetchFlowEntry(): void {
    this.keys.drop();
    this.keys.allowed = true;
    this.pushIndicator('flow-entry', 1);
  }

  private fetchBlockEntry(): void {
    if (!this.inFlow) {
      if (!this.keys.allowed) {
        const problem = 'block sequence entries are not allowed in this context';
        throw scannerError(problem, this.cursor.mark());
      }
      this.openBlock('block-list-start', this.cursor.mark());
    }
    this.keys.drop();
    this.keys.allowed = true;
    this.pushIndicator('block-entry', 1);
  }

  private fetchKey(): void {
    if (!this.inFlow) {
      if (!this.keys.allowed) {
        throw scannerError('mapping keys are not allowed in this context', this.cursor.mark());
      }
      this.openBlock('block-map-start', this.cursor.mark());
    }
    this.keys.drop();
    this.keys.allowed = !this.inFlow;
    this.pushIndicator('key', 1);
  }

  private fetchValue(): void {
    const key = this.keys.take();
    if (key !== undefined) {
      const { mark, tokenNumber } = key;
      this.queue.insert(tokenNumber, { type: 'key', start: mark, end: mark });
      this.openBlock('block-map-start', mark, tokenNumber);
      this.keys.allowed = false;
    } else {
      if (!this.inFlow) {
        if (!this.keys.allowed) {
          throw scannerError('mapping values are not allowed in this context', this.cursor.mark());
        }
        this.openBlock('block-map-start', this.cursor.mark());
      }
      this.keys.allowed = !this.inFlow;
    }
    this.pushIndicator('value', 1);
  }

  /** Fetches what may begin a key. */
  private fetchNode(scan: (cursor: Cursor) => Token): void {
    this.saveSimpleKey();
    this.keys.allowed = false;
    this.queue.push(scan(this.cursor));
  }

  private fetchBlockScalar(style: 'literal' | 'folded'): void {
    if (this.inFlow) throw this.cannotStart();
    this.keys.drop();
    this.keys.allowed = true;
    this.queue.push(scanBlockScalar(this.cursor, style, this.indent, this.comments));
  }

  private fetchPlain(): void {
    const unit = this.cursor.peek();
    if (isTab(unit) || unit === PERCENT || RESERVED.has(unit)) throw this.cannotStart();
    this.saveSimpleKey();
    const context = { indent: this.indent + 1, inFlow: this.inFlow };
    const { token, brokeLine } = scanPlain(this.cursor, context);
    this.keys.allowed = brokeLine;
    this.queue.push(token);
  }

  private cannotStart() {
    return scannerError('found character that cannot start any token', this.cursor.mark());
  }

  private tooDeep() {
    return scannerError(`exceeded max depth of ${String(MAX_DEPTH)}`, this.cursor.mark());
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
  private openBlock(type: PunctuationType, mark: Mark, tokenNumber = this.queue.nextNumber): void {
    if (this.inFlow || this.indent >= mark.column) return;
    this.outerIndents.push(this.indent);
    this.indent = mark.column;
    if (this.outerIndents.length > MAX_DEPTH) throw this.tooDeep();
    this.queue.insert(tokenNumber, { type, start: mark, end: mark });
  }

  /** Ends the blocks that are deeper than `column`. Brackets hold them open. */
  private closeBlocks(column: number): void {
    if (this.inFlow) return;
    while (this.indent > column) {
      this.pushHere('block-end');
      this.indent = this.outerIndents.pop() ?? -1;
    }
  }

  private saveSimpleKey(): void {
    const required = !this.inFlow && this.indent === this.cursor.column;
    this.keys.save(this.queue.nextNumber, required);
  }
}
