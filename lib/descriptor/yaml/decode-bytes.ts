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

/** Decodes UTF-8, or UTF-16 where a byte order mark says so. Never throws: the first problem stands beside the text. */
export function decodeBytes(bytes: Uint8Array): DecodedText {
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
      problem ?? (isAllowed(character) ? undefined : 'control characters are not allowed');
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

/** YAML's printable characters: no controls but tab and line breaks, no U+FFFE and U+FFFF. */
function isAllowed(character: number): boolean {
  if (character < 0x20) return character === 0x09 || character === 0x0a || character === 0x0d;
  if (character < 0xa0) return character < 0x7f || character === 0x85;
  return character !== 0xfffe && character !== 0xffff;
}
