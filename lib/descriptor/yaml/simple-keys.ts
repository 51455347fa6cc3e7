import type { Cursor, Mark } from './cursor';
import { scannerError, type YamlError } from './yaml-error';

/** How far behind its start the `:` of a key without `?` may stand, in characters. */
const MAX_REACH = 1024;

/** A place that turns out to be the start of a key if a `:` follows on the same line. */
export interface SimpleKey {
  readonly mark: Mark;
  readonly tokenNumber: number;
  /** True at the column of a block map, where anything must be a key. */
  readonly required: boolean;
}

/** The block level, or the inside of an open bracket. */
interface Level {
  key?: SimpleKey | undefined;
  /** Number of the last token that was taken for a key here; at first that of the bracket itself. */
  lastKeyToken: number;
}

/** Remembers where keys without `?` may begin: at most one place for each level of brackets. */
export class SimpleKeys {
  /** May a key begin at the cursor? */
  allowed = true;
  private readonly cursor: Cursor;
  private readonly levels: Level[] = [{ lastKeyToken: 0 }];
  private readonly levelOfToken = new Map<number, Level>();

  constructor(cursor: Cursor) {
    this.cursor = cursor;
  }

  /** How many brackets are open. */
  get flowDepth(): number {
    return this.levels.length - 1;
  }

  enterBracket(tokenNumber: number): void {
    this.levels.push({ lastKeyToken: tokenNumber });
  }

  leaveBracket(): void {
    if (this.flowDepth === 0) return;
    const level = this.levels.pop();
    // Where nothing in the bracket could be a key, this is the bracket itself: the reference then no longer holds it back
    // until it is clear whether a `:` makes `{}` a key.
    if (level !== undefined) this.levelOfToken.delete(level.lastKeyToken);
  }

  /** Notes that a key may begin at the cursor with this token. */
  save(tokenNumber: number, required: boolean): void {
    if (!this.allowed) return;
    this.drop();
    const level = this.level;
    level.key = { mark: this.cursor.mark(), tokenNumber, required };
    level.lastKeyToken = tokenNumber;
    this.levelOfToken.set(tokenNumber, level);
  }

  /** What was noted on this level is no key, which is an error where one is required. */
  drop(): void {
    const { level } = this;
    if (level.key?.required === true) throw this.missingColon(level.key);
    this.forget(level);
  }

  /** The key whose `:` the cursor has reached, if any. */
  take(): SimpleKey | undefined {
    const key = this.withinReach(this.level);
    this.forget(this.level);
    return key;
  }

  /** True while it is open whether this token begins a key. */
  mayBegin(tokenNumber: number): boolean {
    const level = this.levelOfToken.get(tokenNumber);
    return level !== undefined && this.withinReach(level) !== undefined;
  }

  private get level(): Level {
    return this.levels.at(-1) ?? { lastKeyToken: 0 };
  }

  /** Forgets the key once the cursor has left its line or its reach. */
  private withinReach(level: Level): SimpleKey | undefined {
    const { key } = level;
    if (key === undefined) return undefined;
    const { line, index } = this.cursor;
    if (key.mark.line === line && index - key.mark.index <= MAX_REACH) return key;
    if (key.required) throw this.missingColon(key);
    this.forget(level);
    return undefined;
  }

  private forget(level: Level): void {
    if (level.key !== undefined) this.levelOfToken.delete(level.key.tokenNumber);
    level.key = undefined;
  }

  private missingColon({ mark }: SimpleKey): YamlError {
    const line = this.cursor.text.slice(mark.offset, mark.offset + MAX_REACH).split(/[\n\r]/, 1);
    const range = { from: mark.offset, to: mark.offset + (line[0]?.length ?? 0) };
    return scannerError("could not find expected ':'", this.cursor.mark(), range);
  }
}
