/** One character as the bytes at some place spell it; `character` is U+FFFD where there is a `problem`. */
export interface DecodedCharacter {
  readonly character: number;
  /** Bytes the spelling needs, which may be more than there are. */
  readonly width: number;
  readonly problem?: string;
}

export interface Decoder {
  /** How far to go on behind a problem. */
  readonly unitBytes: number;
  decodeAt(bytes: Uint8Array, at: number): DecodedCharacter;
}

export const decodeUtf8: Decoder = { unitBytes: 1, decodeAt: decodeUtf8At };

export function decodeUtf16(order: 'little' | 'big'): Decoder {
  const [low, high] = order === 'little' ? [0, 1] : [1, 0];
  const unitAt = (bytes: Uint8Array, at: number) =>
    byteAt(bytes, at + low) | (byteAt(bytes, at + high) << 8);
  return { unitBytes: 2, decodeAt: (bytes, at) => decodeUtf16At(bytes, at, unitAt) };
}

function decodeUtf8At(bytes: Uint8Array, at: number): DecodedCharacter {
  const lead = byteAt(bytes, at);
  if (lead < 0x80) return { character: lead, width: 1 };
  const width = utf8Width(lead);
  if (width === 0) return fail('invalid leading UTF-8 octet', 1);
  if (at + width > bytes.length) return fail('incomplete UTF-8 octet sequence', width);
  let character = lead & (0xff >> (width + 1));
  for (let index = 1; index < width; index += 1) {
    const trail = byteAt(bytes, at + index);
    if ((trail & 0xc0) !== 0x80) return fail('invalid trailing UTF-8 octet', width);
    character = (character << 6) | (trail & 0x3f);
  }
  if (character < smallestOfWidth(width)) return fail('invalid length of a UTF-8 sequence', width);
  if (isSurrogate(character) || character > 0x10ffff)
    return fail('invalid Unicode character', width);
  return { character, width };
}

/** Bytes of the sequence that `lead` begins; 0 when none may begin so. */
export function utf8Width(lead: number): number {
  if (lead < 0x80) return 1;
  if ((lead & 0xe0) === 0xc0) return 2;
  if ((lead & 0xf0) === 0xe0) return 3;
  return (lead & 0xf8) === 0xf0 ? 4 : 0;
}

function smallestOfWidth(width: number): number {
  return width === 2 ? 0x80 : width === 3 ? 0x800 : 0x10000;
}

function decodeUtf16At(
  bytes: Uint8Array,
  at: number,
  unitAt: (bytes: Uint8Array, at: number) => number,
): DecodedCharacter {
  if (at + 2 > bytes.length) return fail('incomplete UTF-16 character', 2);
  const unit = unitAt(bytes, at);
  if (isLowSurrogate(unit)) return fail('unexpected low surrogate area', 2);
  if (!isSurrogate(unit)) return { character: unit, width: 2 };
  if (at + 4 > bytes.length) return fail('incomplete UTF-16 surrogate pair', 4);
  const second = unitAt(bytes, at + 2);
  if (!isLowSurrogate(second)) return fail('expected low surrogate area', 4);
  return { character: 0x10000 + ((unit & 0x3ff) << 10) + (second & 0x3ff), width: 4 };
}

function isSurrogate(character: number): boolean {
  return character >= 0xd800 && character <= 0xdfff;
}

function isLowSurrogate(unit: number): boolean {
  return (unit & 0xfc00) === 0xdc00;
}

function fail(problem: string, width: number): DecodedCharacter {
  return { character: 0xfffd, width, problem };
}

function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0;
}
