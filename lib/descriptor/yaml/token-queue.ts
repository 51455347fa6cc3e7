import type { Token } from './token';

/** How many used tokens may lie in front before the queue is cut. */
const SLACK = 1000;

/** Tokens between scanner and parser, numbered from the first of the text. */
export class TokenQueue {
  private tokens: Token[] = [];
  private used = 0;
  private firstNumber = 0;

  get isEmpty(): boolean {
    return this.used === this.tokens.length;
  }

  get head(): Token | undefined {
    return this.tokens[this.used];
  }

  /** Number of the head. */
  get headNumber(): number {
    return this.firstNumber + this.used;
  }

  /** Number that the next token pushed will have. */
  get nextNumber(): number {
    return this.firstNumber + this.tokens.length;
  }

  push(token: Token): void {
    this.tokens.push(token);
  }

  /** Puts a token before the one with this number, or, like the reference, at the end if that one is gone. */
  insert(number: number, token: Token): void {
    const place = number < this.headNumber ? this.tokens.length : number - this.firstNumber;
    this.tokens.splice(place, 0, token);
  }

  skip(): void {
    this.used += 1;
    if (this.used < SLACK || this.used * 2 < this.tokens.length) return;
    this.tokens = this.tokens.slice(this.used);
    this.firstNumber += this.used;
    this.used = 0;
  }
}
