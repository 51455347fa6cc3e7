/**
 * Names and messages come from elsewhere. PostgreSQL refuses NUL, and half of a surrogate pair comes back as something
 * else; both become U+FFFD, so that the row is kept, and stays what was hashed.
 */
export function storable<T extends object>(row: T): T {
  const fields: [string, unknown][] = Object.entries(row);
  const kept = fields.map(([name, value]) => [
    name,
    typeof value === 'string' ? clean(value) : value,
  ]);
  return { ...row, ...Object.fromEntries(kept) };
}

function clean(text: string): string {
  if (!/[\0\ud800-\udfff]/.test(text)) return text;
  return Buffer.from(text).toString().replaceAll('\0', '\uFFFD');
}
