import { isBlank } from './characters';
import type { Cursor } from './cursor';

/** Gathers the white space between two words of a plain or quoted scalar and folds it: one line break is a space, more are one less. */
export class LineFolder {
  private blanks = '';
  private firstBreak = '';
  private moreBreaks = '';
  private broke = false;

  /** True when the gathered white space holds a line break. */
  get brokeLine(): boolean {
    return this.broke;
  }

  /** Takes one blank or one line break in. Blanks around line breaks are dropped. */
  readWhiteSpace(cursor: Cursor): void {
    if (isBlank(cursor.peek())) {
      const blank = cursor.read();
      if (!this.broke) this.blanks += blank;
    } else if (this.broke) {
      this.moreBreaks += cursor.readBreak();
    } else {
      this.blanks = '';
      this.firstBreak = cursor.readBreak();
      this.broke = true;
    }
  }

  /** An escaped line break: it starts a new line and stands for nothing. */
  readEscapedBreak(cursor: Cursor): void {
    cursor.readBreak();
    this.broke = true;
  }

  /** Gives what the white space means, and starts anew. */
  take(): string {
    const meaning = this.broke ? this.foldedBreaks() : this.blanks;
    this.blanks = '';
    this.firstBreak = '';
    this.moreBreaks = '';
    this.broke = false;
    return meaning;
  }

  private foldedBreaks(): string {
    // LS and PS are kept, only line feeds fold.
    if (this.firstBreak !== '\n') return this.firstBreak + this.moreBreaks;
    return this.moreBreaks === '' ? ' ' : this.moreBreaks;
  }
}
