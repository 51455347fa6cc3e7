import { decodeUtf8 } from './yaml/decode-character';

const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes as Go reads them: U+FFFD for each byte that is no UTF-8, where `TextDecoder` puts one for several. */
export function readGoUtf8(bytes: Uint8Array): string {
  try {
    return STRICT.decode(bytes);
  } catch {
    const characters: string[] = [];
    for (let at = 0; at < bytes.length;) {
      const { character, width, problem } = decodeUtf8.decodeAt(bytes, at);
      characters.push(String.fromCodePoint(character));
      at += problem === undefined ? width : 1;
    }
    return characters.join('');
  }
}
