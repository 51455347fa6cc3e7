import type { TextEdit } from '../descriptor/range';
import type { Mark } from '../descriptor/yaml/cursor';
import type { ScalarToken, Token } from '../descriptor/yaml/token';

/** Spaces by which each level stands further right. */
const STEP = 2;

/** How the lines of a document are to be laid out. Lines are counted from 0. */
export interface Layout {
  /** The column at which the content of a line begins; absent for lines that stay as they are. */
  readonly columns: ReadonlyMap<number, number>;
  /** By which a line within a block text or brackets moves, with all its spaces. */
  readonly shifts: ReadonlyMap<number, number>;
  /** Spaces between two tokens of one line. */
  readonly gaps: readonly TextEdit[];
  /** Lines that end within a scalar: what stands there last may mean something. */
  readonly open: ReadonlySet<number>;
}

interface Block {
  readonly kind: 'map' | 'list';
  readonly column: number;
  readonly oldColumn: number;
  /** A list at the column of its key, which has no tokens for its start and end. */
  readonly indentless?: true;
}

/** Undefined for documents with keys behind `?`, which nobody writes by hand. `lines`: without their ends. */
export function layOut(tokens: readonly Token[], lines: readonly string[]): Layout | undefined {
  const maker = new LayoutMaker(lines);
  return tokens.every((token) => maker.take(token)) ? maker : undefined;
}

class LayoutMaker implements Layout {
  readonly columns = new Map<number, number>();
  readonly shifts = new Map<number, number>();
  readonly gaps: TextEdit[] = [];
  readonly open = new Set<number>();
  private readonly lines: readonly string[];
  private readonly blocks: Block[] = [];
  /** The line on which the outermost bracket opened. */
  private flowLine = 0;
  private flowDepth = 0;
  private previous: Token | undefined;

  constructor(lines: readonly string[]) {
    this.lines = lines;
  }

  /** False for what is not laid out. */
  take(token: Token): boolean {
    const { type, start, end } = token;
    switch (type) {
      case 'block-map-start':
      case 'block-list-start': {
        const kind = type === 'block-map-start' ? 'map' : 'list';
        this.blocks.push({ kind, column: this.below, oldColumn: start.column });
        return true;
      }
      case 'block-end':
        if (this.blocks.pop()?.indentless) this.blocks.pop();
        return true;
      case 'key':
        if (start.offset < end.offset) return false;
        if (this.flowDepth > 0) return true;
        if (this.blocks.at(-1)?.indentless) this.blocks.pop();
        this.place(start, this.column);
        return true;
      case 'block-entry':
        this.beginItem();
        this.place(start, this.column);
        break;
      case 'value':
        if (this.flowDepth === 0 && this.previous?.end.line !== start.line) return false;
        break;
      case 'document-start':
      case 'document-end':
      case 'yaml-directive':
      case 'tag-directive':
        break;
      case 'scalar':
      case 'alias':
      case 'anchor':
      case 'tag':
      case 'flow-list-start':
      case 'flow-map-start':
      case 'flow-list-end':
      case 'flow-map-end':
      case 'flow-entry':
        this.place(start, this.below);
        break;
      case 'stream-end':
        return true;
    }
    this.closeGap(token);
    if (token.type === 'scalar') this.takeScalar(token);
    this.countBrackets(token);
    this.previous = token;
    return true;
  }

  /** Of what stands directly in the innermost block. */
  private get column(): number {
    return this.blocks.at(-1)?.column ?? 0;
  }

  private get below(): number {
    const block = this.blocks.at(-1);
    return block ? block.column + STEP : 0;
  }

  private beginItem(): void {
    const block = this.blocks.at(-1);
    if (block?.kind !== 'map') return;
    const { oldColumn } = block;
    this.blocks.push({ kind: 'list', column: this.below, oldColumn, indentless: true });
  }

  /** Gives a line its column if the token is the first on it. */
  private place({ line, column }: Mark, wanted: number): void {
    const { shifts, columns } = this;
    if (columns.has(line) || shifts.has(line) || column !== indentOf(this.lines[line])) return;
    if (this.flowDepth > 0) shifts.set(line, this.shiftOf(this.flowLine));
    else columns.set(line, wanted);
  }

  private shiftOf(line: number): number {
    const column = this.columns.get(line);
    return column === undefined
      ? (this.shifts.get(line) ?? 0)
      : column - indentOf(this.lines[line]);
  }

  /** One space behind a dash and a colon, none before a colon. Within brackets people align as they like. */
  private closeGap({ type, start }: Token): void {
    const { previous } = this;
    if (previous?.end.line !== start.line || this.flowDepth > 0) return;
    const from = previous.end.offset;
    if (previous.type === 'block-entry' || previous.type === 'value')
      this.gaps.push({ from, to: start.offset, text: ' ' });
    else if (type === 'value' && previous.type === 'scalar')
      this.gaps.push({ from, to: start.offset, text: '' });
  }

  private takeScalar({ style, start, end }: ScalarToken): void {
    const isBlock = style === 'literal' || style === 'folded';
    const last = isBlock && end.column === 0 ? end.line - 1 : end.line;
    if (last === start.line) return;
    if (!isBlock) this.open.add(start.line);
    for (let line = start.line + 1; line <= last; line += 1) {
      if (isBlock || line < last) this.open.add(line);
    }
    if (isBlock) this.shiftBlock(start, last);
    else if (this.flowDepth > 0) this.shiftLines(start.line + 1, last, this.shiftOf(this.flowLine));
    else {
      // What stands before their words means nothing.
      for (let line = start.line + 1; line <= last; line += 1) this.columns.set(line, this.below);
    }
  }

  /** All lines of a block text move by as much as its first one. */
  private shiftBlock(start: Mark, last: number): void {
    const header = this.lines[start.line]?.slice(start.column) ?? '';
    const block = this.blocks.at(-1);
    const first = this.lines.slice(start.line + 1, last + 1).find((line) => /[^ ]/.test(line));
    if (first === undefined) return;
    const shift = /^[|>][-+]?[1-9]/.test(header)
      ? this.column - (block?.oldColumn ?? 0)
      : this.below - indentOf(first);
    this.shiftLines(start.line + 1, last, shift);
  }

  private shiftLines(from: number, to: number, shift: number): void {
    for (let line = from; line <= to; line += 1) this.shifts.set(line, shift);
  }

  private countBrackets({ type, start }: Token): void {
    if (type === 'flow-list-start' || type === 'flow-map-start') {
      if (this.flowDepth === 0) this.flowLine = start.line;
      this.flowDepth += 1;
    } else if (type === 'flow-list-end' || type === 'flow-map-end') this.flowDepth -= 1;
  }
}

/** The spaces before the first character that is none. */
export function indentOf(line = ''): number {
  return line.length - line.replace(/^ +/, '').length;
}
