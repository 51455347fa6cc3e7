import {
  BYTE_ORDER_MARK,
  END,
  isBlankBreakOrEnd,
  isCarriageReturn,
  isLeadingSurrogate,
  isLineFeed,
  normalizeBreak,
} from './characters';
import type { DecodedText } from './decode-bytes';
import { YamlError } from './yaml-error';

/** A place in the text. */
export interface Mark {
  /** In UTF-16 code units, for ranges. */
  readonly offset: number;
  /** In characters, as the reference counts. */
  readonly index: number;
  /** From 0. */
  readonly line: number;
  /** In characters, from 0. */
  readonly column: number;
}

/**
 * Walks over the text, character by character, and imitates how the reference gets hold of it: piecewise, so that a
 * character it cannot accept stops the reading only when its piece is fetched.
 */
export class Cursor {
  readonly text: string;
  offset: number;
  line = 0;
  column = 0;
  /** In characters. */
  index = 0;
  private known: number;
  private nextPiece = 0;
  private bufferStart: number;
  private readonly source: DecodedText;

  constructor(source: DecodedText) {
    this.source = source;
    this.text = source.text;
    this.offset = source.start;
    this.bufferStart = source.start;
    // Without a piece that fails and a mark inside, it makes no difference how the reference gets hold of the text.
    const isUneventful =
      source.failure === undefined && !this.text.includes('\uFEFF', source.start);
    this.known = isUneventful ? Infinity : 0;
  }

  mark(): Mark {
    return { offset: this.offset, index: this.index, line: this.line, column: this.column };
  }

  /** The code unit `distance` characters ahead, all between being ASCII; `END` behind the end. */
  peek(distance = 0): number {
    this.ensure(distance + 1);
    const at = this.offset + distance;
    return at < this.text.length ? this.text.charCodeAt(at) : END;
  }

  /** Makes sure that so many characters are known, and throws if one of their pieces cannot be read. */
  ensure(count: number): void {
    if (this.index + count > this.known) this.fetch(count);
  }

  private fetch(count: number): void {
    const { pieceEnds, failure } = this.source;
    this.bufferStart = this.offset;
    while (this.index + count > this.known) {
      const pieceEnd = pieceEnds[this.nextPiece];
      if (pieceEnd === undefined) {
        if (failure !== undefined) throw new YamlError(failure.message, failure.range);
        // Behind the end each fetch adds one end mark.
        this.known += 1;
        return;
      }
      this.known = pieceEnd;
      this.nextPiece += 1;
    }
  }

  /** True when what the reference holds in memory begins with a byte order mark, wherever it is reading in it. */
  get bufferBeginsWithMark(): boolean {
    return this.text.charCodeAt(this.bufferStart) === BYTE_ORDER_MARK;
  }

  /** Steps over one character, without counting it as a line break. */
  skip(): void {
    this.index += 1;
    this.column += 1;
    if (this.offset === this.text.length) return;
    this.offset += isLeadingSurrogate(this.text.charCodeAt(this.offset)) ? 2 : 1;
  }

  /** Steps over one character and gives it. */
  read(): string {
    const from = this.offset;
    this.skip();
    return this.text.slice(from, this.offset);
  }

  /**
   * Steps over everything up to the first match of `pattern`, and gives it. There is no line break in it. Behind each
   * character so many more are made known. The pattern matches one character and has the flag `g`.
   */
  readUntil(pattern: RegExp, ahead: number): string {
    const from = this.offset;
    pattern.lastIndex = from;
    const to = pattern.test(this.text) ? pattern.lastIndex - 1 : this.text.length;
    while (this.offset < to) {
      this.skip();
      this.ensure(ahead);
    }
    return this.text.slice(from, to);
  }

  /** Steps over one line break, CR LF being one, and gives what it means in a scalar. */
  readBreak(): string {
    const unit = this.peek();
    this.ensure(2);
    this.skip();
    if (isCarriageReturn(unit) && isLineFeed(this.peek())) this.skip();
    this.line += 1;
    this.column = 0;
    return normalizeBreak(unit);
  }

  /** The reference ends an unfinished last line before it ends the stream. */
  endLine(): void {
    if (this.column === 0) return;
    this.line += 1;
    this.column = 0;
  }

  /** What stands here at the start of a line, with white space or the end behind: `---`, `...` or neither. */
  documentMarker(): 'document-start' | 'document-end' | undefined {
    this.ensure(4);
    if (this.column > 0 || !isBlankBreakOrEnd(this.peek(3))) return undefined;
    const start = this.text.slice(this.offset, this.offset + 3);
    if (start === '---') return 'document-start';
    return start === '...' ? 'document-end' : undefined;
  }
}
