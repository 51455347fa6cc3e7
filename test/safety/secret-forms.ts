/** All the ways in which a text of ASCII may stand somewhere and still be read out of it. */
export function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const hex = bytes.toString('hex');
  const each = (write: (byte: string) => string) => (hex.match(/../g) ?? []).map(write).join('');
  const forms = [
    secret,
    encodeURIComponent(secret),
    each((byte) => `%${byte}`),
    each((byte) => `%${byte.toUpperCase()}`),
    each((byte) => String.raw`\u00${byte}`),
    each((byte) => String.raw`\u00${byte.toUpperCase()}`),
    each((byte) => `&#x${byte};`),
    hex,
    hex.toUpperCase(),
    Array.from(secret).toReversed().join(''),
    ...['base64', 'base64url'].flatMap((encoding) => inside(bytes, encoding as BufferEncoding)),
  ];
  return [...new Set(forms)];
}

/** As it stands in the middle of something longer that is encoded as a whole: without the digits that mix with others. */
function inside(bytes: Buffer, encoding: BufferEncoding): readonly string[] {
  return [0, 1, 2].map((shift) => {
    const digits = Buffer.concat([Buffer.alloc(shift), bytes]).toString(encoding);
    const clean = digits.replace(/=+$/, '');
    const bits = (shift + bytes.length) * 8;
    return clean.slice(Math.ceil((shift * 8) / 6), Math.floor(bits / 6));
  });
}
