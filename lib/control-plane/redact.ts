/**
 * A text of a server that may hold what it was sent, as gateways do that say what they refuse: without the secret, also
 * where that is escaped or encoded.
 */
export function redact(text: string, secret: string): string {
  return spellingsOf(secret).reduce((left, spelling) => left.replaceAll(spelling, '***'), text);
}

function spellingsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const form = new URLSearchParams({ x: secret }).toString().slice(2);
  const json = JSON.stringify(secret).slice(1, -1);
  const base64 = bytes.toString('base64').replace(/=+$/, '');
  const all = [secret, encodeURIComponent(secret), form, json, base64, bytes.toString('hex')];
  // An empty one would be found between all letters.
  return [...new Set([...all, bytes.toString('base64url')])].filter((one) => one !== '');
}
