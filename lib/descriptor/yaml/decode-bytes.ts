import type { Range } from '../range';
import { decodeUtf16, decodeUtf8, type Decoder } from './decode-character';

/** The reference fetches its input in pieces of so many bytes, and stumbles over a bad one only when it comes to its piece. */
const PIECE_BYTES = 512;

export interface DecodedText {
  /** With its byte order mark, if any; each malformed sequence is a U+FFFD. */
  readonly text: string;
  /** Where reading starts: 1 behind a byte order mark, else 0. */
  readonly start: number;
  /** How many characters are known after each piece, up to the piece that fails. */
  readonly pieceEnds: readonly number[];
  /** Why the piece after the last of `pieceEnds` cannot be read. Absent when everything can. */
  readonly failure?: DecodeFailure;
}

export interface DecodeFailure {
  readonly message: string;
  readonly range: Range;
}

/** Not among YAML's printable characters: controls but tab and line breaks, U+FFFE and U+FFFF. */
const FORBIDDEN = /[^\t\n\r\u0020-\u007e\u0085\u00a0-\ufffd]/;

/** Decodes UTF-8, or UTF-16 where a byte order mark says so. Never throws: the first problem stands beside the text. */
export function decodeBytes(bytes: Uint8Array): DecodedText {
  return decodeFlawless(bytes) ?? decodeOneByOne(bytes);
}

/** Almost every text: UTF-8 without a flaw, which the platform decodes far faster. Undefined for any other. */
function decodeFlawless(bytes: Uint8Array): DecodedText | undefined {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
  if (FORBIDDEN.test(text)) return undefined;
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const pieceEnds: number[] = [];
  let characters = -start;
  for (let at = 0; at < bytes.length;) {
    let end = Math.min(at + PIECE_BYTES, bytes.length);
    // A piece holds whole characters.
    while (end < bytes.length && isTrail(bytes[end])) end -= 1;
    for (; at < end; at += 1) if (!isTrail(bytes[at])) characters += 1;
    pieceEnds.push(characters);
  }
  return { text, start, pieceEnds };
}

/** True for the bytes of a UTF-8 sequence but its first. */
function isTrail(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

function decodeOneByOne(bytes: Uint8Array): DecodedText {
  const { decoder, markBytes } = detectEncoding(bytes);
  const start = markBytes > 0 ? 1 : 0;
  const parts = start > 0 ? ['\uFEFF'] : [];
  const pieceEnds: number[] = [];
  let failure: DecodeFailure | undefined;
  let pieceEnd = PIECE_BYTES;
  let characters = 0;
  let offset = start;

  for (let at = markBytes; at < bytes.length;) {
    const { character, width, problem } = decoder.decodeAt(bytes, at);
    // A sequence cut off by the end of the file fails only once everything before it is used up.
    const beyondPiece = at === pieceEnd || at + width > Math.min(pieceEnd, bytes.length);
    if (failure === undefined && beyondPiece) {
      pieceEnds.push(characters);
      pieceEnd = at + PIECE_BYTES;
    }
    const length = character > 0xffff ? 2 : 1;
    const message =
      problem ?? (isForbidden(character) ? 'control characters are not allowed' : undefined);
    if (message !== undefined)
      failure ??= { message, range: { from: offset, to: offset + length } };
    parts.push(String.fromCodePoint(character));
    at += problem === undefined ? width : decoder.unitBytes;
    offset += length;
    characters += 1;
  }
  const text = parts.join('');
  if (failure !== undefined) return { text, start, pieceEnds, failure };
  pieceEnds.push(characters);
  return { text, start, pieceEnds };
}

function detectEncoding(bytes: Uint8Array): { decoder: Decoder; markBytes: number } {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return { decoder: decodeUtf16('little'), markBytes: 2 };
  if (first === 0xfe && second === 0xff) return { decoder: decodeUtf16('big'), markBytes: 2 };
  const marked = first === 0xef && second === 0xbb && third === 0xbf;
  return { decoder: decodeUtf8, markBytes: marked ? 3 : 0 };
}

function isForbidden(character: number): boolean {
  return character <= 0xffff && FORBIDDEN.test(String.fromCharCode(character));
}
