import { decodeUtf8 } from './decode-character';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BASE64 = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/;

/** The text behind padded base64, line breaks aside; each byte that is no UTF-8 becomes U+FFFD. Undefined when malformed. */
export function decodeBase64(text: string): string | undefined {
  const encoded = text.replace(/[\r\n]/g, '');
  if (!BASE64.test(encoded)) return undefined;
  const bytes = decodeGroups(encoded.replace(/=+$/, ''));
  let decoded = '';
  for (let at = 0; at < bytes.length;) {
    const { character, width, problem } = decodeUtf8.decodeAt(bytes, at);
    decoded += String.fromCodePoint(character);
    at += problem === undefined ? width : decodeUtf8.unitBytes;
  }
  return decoded;
}

function decodeGroups(digits: string): Uint8Array {
  const bytes: number[] = [];
  let bits = 0;
  let bitCount = 0;
  for (const digit of digits) {
    bits = ((bits << 6) | ALPHABET.indexOf(digit)) & 0xffff;
    bitCount += 6;
    if (bitCount >= 8) {
      bitCount -= 8;
      bytes.push((bits >> bitCount) & 0xff);
    }
  }
  return Uint8Array.from(bytes);
}
