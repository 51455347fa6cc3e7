import { readGoUtf8 } from '../descriptor/go-utf8';
import { quoteGo } from './quote-go';

/** A JSON value as the API server's reader sees it: members in source order, repeated keys and all. */
export type ApiJson =
  | { readonly kind: 'object'; readonly members: (readonly [key: string, value: ApiJson])[] }
  | { readonly kind: 'array'; readonly items: ApiJson[] }
  | { readonly kind: 'string'; readonly value: string }
  /** The number's text: `80`, `80.0` and `8e1` are different things to the server. */
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'null' };

type Container = Extract<ApiJson, { kind: 'object' | 'array' }>;

/**
 * Reads the first JSON value of a body; what stands behind it is not looked at.
 * `message` is what Go's `encoding/json` says of the same bytes.
 */
export function readApiJson(
  bytes: Uint8Array,
):
  | { readonly ok: true; readonly value: ApiJson }
  | { readonly ok: false; readonly message: string } {
  try {
    return { ok: true, value: new Reader(bytes).read() };
  } catch (error) {
    if (error instanceof JsonSyntaxError) return { ok: false, message: error.message };
    throw error;
  }
}

/** The tree of a value that is already there; what JSON cannot say is left out. */
export function toApiJson(value: unknown): ApiJson {
  if (typeof value === 'string') return { kind: 'string', value };
  if (typeof value === 'number') return { kind: 'number', text: String(value) };
  if (typeof value === 'boolean') return { kind: 'bool', value };
  if (Array.isArray(value)) return { kind: 'array', items: value.map(toApiJson) };
  if (typeof value !== 'object' || value === null) return { kind: 'null' };
  const members: (readonly [string, ApiJson])[] = [];
  for (const [key, member] of Object.entries(value)) {
    if (member !== undefined) members.push([key, toApiJson(member)]);
  }
  return { kind: 'object', members };
}

class JsonSyntaxError extends Error {}

const MAX_DEPTH = 10_000;
const LITERALS: readonly (readonly [string, ApiJson])[] = [
  ['true', { kind: 'bool', value: true }],
  ['false', { kind: 'bool', value: false }],
  ['null', { kind: 'null' }],
];
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** Keeps open containers on a list of its own: 10,000 levels are legal and would exhaust the call stack. */
class Reader {
  private at = 0;
  private readonly bytes: Uint8Array;
  /** The key for which each open container waits for a value; empty for arrays. */
  private readonly keys: string[] = [];

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  read(): ApiJson {
    const open: Container[] = [];
    for (;;) {
      let value = this.startValue(open);
      // A value is complete: put it where it belongs, and go on closing what ends here.
      while (value !== undefined) {
        const container = open.at(-1);
        if (container === undefined) return value;
        this.add(container, value);
        value = this.nextIn(container) ? undefined : open.pop();
      }
    }
  }

  /** Reads a scalar or an empty container whole; opens any other container and returns nothing. */
  private startValue(open: Container[]): ApiJson | undefined {
    const c = this.peekPastSpace();
    if (c !== '{' && c !== '[') return this.readScalar(c);
    if (open.length === MAX_DEPTH) this.refuse('exceeded max depth');
    this.at += 1;
    const container: Container =
      c === '{' ? { kind: 'object', members: [] } : { kind: 'array', items: [] };
    if (this.peekPastSpace() === (c === '{' ? '}' : ']')) {
      this.at += 1;
      return container;
    }
    this.keys.push(container.kind === 'object' ? this.readKey() : '');
    open.push(container);
    return undefined;
  }

  private add(container: Container, value: ApiJson): void {
    if (container.kind === 'array') container.items.push(value);
    else container.members.push([this.keys.at(-1) ?? '', value]);
  }

  /** After a value: true when another one follows in `container`, false when it ends. */
  private nextIn(container: Container): boolean {
    const c = this.peekPastSpace();
    const inObject = container.kind === 'object';
    if (c === ',') {
      this.at += 1;
      if (inObject) this.keys[this.keys.length - 1] = this.readKey();
      return true;
    }
    if (c !== (inObject ? '}' : ']')) {
      this.refuse(inObject ? 'after object key:value pair' : 'after array element');
    }
    this.at += 1;
    this.keys.pop();
    return false;
  }

  private readKey(): string {
    if (this.peekPastSpace() !== '"') this.refuse('looking for beginning of object key string');
    const key = this.readString();
    if (this.peekPastSpace() !== ':') this.refuse('after object key');
    this.at += 1;
    return key;
  }

  private readScalar(c: string): ApiJson {
    if (c === '"') return { kind: 'string', value: this.readString() };
    if (c === '-' || isDigit(c)) return { kind: 'number', text: this.readNumber() };
    const [word, value] = LITERALS.find(([text]) => text.startsWith(c)) ?? [];
    if (word === undefined || value === undefined) this.refuse('looking for beginning of value');
    for (const expected of word) {
      if (this.peek() !== expected) this.refuse(`in literal ${word} (expecting '${expected}')`);
      this.at += 1;
    }
    return value;
  }

  private readNumber(): string {
    const start = this.at;
    if (this.peek() === '-') this.at += 1;
    if (this.peek() === '0') this.at += 1;
    else this.readDigits('in numeric literal');
    if (this.has('.')) {
      this.at += 1;
      this.readDigits('after decimal point in numeric literal');
    }
    if (this.has('e') || this.has('E')) {
      this.at += 1;
      if (this.has('+') || this.has('-')) this.at += 1;
      this.readDigits('in exponent of numeric literal');
    }
    return this.textSince(start);
  }

  private readDigits(context: string): void {
    if (!isDigit(this.peek())) this.refuse(context);
    while (this.at < this.bytes.length && isDigit(this.peek())) this.at += 1;
  }

  private readString(): string {
    this.at += 1;
    let text = '';
    let start = this.at;
    for (;;) {
      const c = this.peek();
      if (c === '"' || c === '\\') {
        text += this.textSince(start);
        this.at += 1;
        // Halves of surrogate pairs that found no partner are U+FFFD to Go.
        if (c === '"') return text.replace(/\p{Surrogate}/gu, '\uFFFD');
        text += this.readEscape();
        start = this.at;
      } else {
        if (c < ' ') this.refuse('in string literal');
        this.at += 1;
      }
    }
  }

  private readEscape(): string {
    const c = this.peek();
    const plain = ESCAPES[c];
    if (plain === undefined && c !== 'u') this.refuse('in string escape code');
    this.at += 1;
    if (plain !== undefined) return plain;
    const start = this.at;
    while (this.at < start + 4) {
      if (!/[0-9a-fA-F]/.test(this.peek()))
        this.refuse(String.raw`in \u hexadecimal character escape`);
      this.at += 1;
    }
    const digits = this.textSince(start);
    return String.fromCharCode(Number.parseInt(digits, 16));
  }

  private textSince(start: number): string {
    return readGoUtf8(this.bytes.subarray(start, this.at));
  }

  private has(c: string): boolean {
    return this.at < this.bytes.length && this.peek() === c;
  }

  /** The byte here as a character; the end of the body is an error. */
  private peek(): string {
    const byte = this.bytes[this.at];
    if (byte === undefined) throw new JsonSyntaxError('unexpected EOF');
    return String.fromCharCode(byte);
  }

  private peekPastSpace(): string {
    while (this.at < this.bytes.length && ' \t\r\n'.includes(this.peek())) this.at += 1;
    if (this.at >= this.bytes.length && this.keys.length === 0 && this.isBlank()) {
      throw new JsonSyntaxError('EOF');
    }
    return this.peek();
  }

  private isBlank(): boolean {
    return this.bytes.every((byte) => ' \t\r\n'.includes(String.fromCharCode(byte)));
  }

  private refuse(context: string): never {
    throw new JsonSyntaxError(`invalid character ${quoteByte(this.peek())} ${context}`);
  }
}

function isDigit(c: string): boolean {
  return c >= '0' && c <= '9';
}

/** As Go prints one byte in a syntax error. */
function quoteByte(c: string): string {
  if (c === "'") return String.raw`'\''`;
  if (c === '"') return `'"'`;
  return `'${quoteGo(c).slice(1, -1)}'`;
}
