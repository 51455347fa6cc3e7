interface Fingerprinted {
  readonly code: string;
  readonly path: string;
  readonly message: string;
  readonly lineText?: string;
}

/** So much of a line tells it from others. Characters. */
const LINE_LENGTH = 400;

/**
 * Names findings, in the order in which they come, by code, file and the text of their line; equal ones by their number
 * among themselves. Lines that move keep their findings' names. Where no text is known the message stands for it.
 */
export function createFingerprint(): (finding: Fingerprinted) => string {
  const seen = new Map<string, number>();
  return ({ code, path, message, lineText }) => {
    const text = (lineText ?? message).trim().slice(0, LINE_LENGTH);
    const identity = JSON.stringify([code, path, text]);
    const nth = seen.get(identity) ?? 0;
    seen.set(identity, nth + 1);
    return hashText(`${identity} ${nth}`);
  };
}

/** FNV-1a over UTF-16 code units, 64 bits, in hexadecimal: names things, and protects nothing. */
function hashText(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let at = 0; at < text.length; at++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(at))) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, '0');
}
