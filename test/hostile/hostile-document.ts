/** Hostile texts by what is hostile about them. Each is made about as long as asked for, in bytes, unless its name says how long it is. */
export type HostileDocuments = Readonly<Record<string, (bytes: number) => string>>;

/** The same over and over. */
export function fill(unit: string, bytes: number): string {
  return unit.repeat(Math.max(1, Math.floor(bytes / byteLength(unit))));
}

/** The same over and over, but for a number. */
export function number(write: (at: number) => string, bytes: number): string {
  let text = '';
  for (let at = 0, length = 0; ; at += 1) {
    const next = write(at);
    length += byteLength(next);
    if (length > bytes) return text;
    text += next;
  }
}

/** `open`s, and half way the `close`s. */
export function nest(open: string, inner: string, close: string, bytes: number): string {
  const depth = Math.max(1, Math.floor(bytes / byteLength(open + close)));
  return open.repeat(depth) + inner + close.repeat(depth);
}

export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
