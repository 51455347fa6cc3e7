import { appendPointer } from '../descriptor/json-pointer';

/**
 * What the cluster behind OpenChoreo's API stores of one object: etcd's limit on a request, in bytes of JSON. Above it
 * the API answers a bare 500; a little below it too, for Kubernetes adds metadata of its own.
 */
export const MAX_STORED_BYTES = 1.5 * 1024 * 1024;

/** As JSON a UTF-16 code unit takes at most this many bytes: `\u0001`. */
const WIDEST_UNIT = 6;

/**
 * True when the JSON of a value is longer than can be stored. Builds no JSON and stops as soon as it knows: the value may
 * hold the same large text many times.
 */
export function isTooLarge(value: unknown): boolean {
  return (
    exceeds(value, MAX_STORED_BYTES / WIDEST_UNIT, (text) => text.length) &&
    exceeds(value, MAX_STORED_BYTES, countBytes)
  );
}

/** The pointer (RFC 6901) of the longest text in a value; undefined where there is no text. */
export function findLongestText(value: unknown): string | undefined {
  let longest: { readonly pointer: string; readonly length: number } | undefined;
  visit(value, '');
  return longest?.pointer;

  function visit(part: unknown, pointer: string): void {
    if (typeof part === 'string' && part.length > (longest?.length ?? -1)) {
      longest = { pointer, length: part.length };
    }
    if (typeof part !== 'object' || part === null) return;
    for (const [name, child] of Object.entries(part)) visit(child, appendPointer(pointer, name));
  }
}

function exceeds(value: unknown, most: number, sizeOf: (text: string) => number): boolean {
  let size = 0;
  return isPast(value);

  function isPast(part: unknown): boolean {
    size += 2;
    if (typeof part === 'string') size += sizeOf(part);
    if (size > most) return true;
    if (typeof part !== 'object' || part === null) return false;
    return Object.entries(part).some(([key, child]) => {
      if (!Array.isArray(part)) size += sizeOf(key) + 4;
      return isPast(child);
    });
  }
}

/** Of a text within JSON, in UTF-8. */
function countBytes(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x20) bytes += unit >= 0x08 && unit <= 0x0d && unit !== 0x0b ? 2 : 6;
    else if (unit < 0x80) bytes += unit === 0x22 || unit === 0x5c ? 2 : 1;
    // Each half of a surrogate pair brings two of the pair's four bytes.
    else bytes += unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3;
  }
  return bytes;
}
