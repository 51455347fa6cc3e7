import { createHash } from 'node:crypto';
import { parseItem } from 'structured-headers';
import { StudioError } from '../errors';

const MAX_LENGTH = 255;

/**
 * What the header `Idempotency-Key` holds: a string of RFC 9651 as draft-ietf-httpapi-idempotency-key-header has it, or
 * the same without its quotes, as most clients send it. `undefined` without the header; throws `bad-request` for
 * anything else.
 */
export function readIdempotencyKey(headers: Headers): string | undefined {
  const value = headers.get('idempotency-key');
  if (value === null) return undefined;
  const key = value.startsWith('"') ? parseString(value) : value;
  if (key === undefined || !isKey(key, value)) {
    throw new StudioError(
      'bad-request',
      `Idempotency-Key is not one string of 1 to ${MAX_LENGTH} characters.`,
      { hint: 'Send a new UUID for each new request: Idempotency-Key: "8e03978e-…".' },
    );
  }
  return key;
}

function isKey(key: string, value: string): boolean {
  if (key === '' || key.length > MAX_LENGTH) return false;
  // What needs quotes has to have them: several headers arrive as one with commas.
  return key !== value || /^[\w.:~+/=@%-]+$/.test(value);
}

function parseString(value: string): string | undefined {
  try {
    const [item] = parseItem(value);
    return typeof item === 'string' ? item : undefined;
  } catch {
    return undefined;
  }
}

interface Fields {
  readonly files?: Readonly<Record<string, string>> | undefined;
  readonly [field: string]: unknown;
}

/**
 * Tells requests apart by operation and fields, whatever their order and encoding: the bytes of a form differ in its
 * boundary each time that curl sends it. `files` is the one field with parts of its own.
 */
export function fingerprint(operation: string, { files = {}, ...fields }: Fields): string {
  const parts = [operation, sortedEntries(fields), sortedEntries(files)];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

function sortedEntries(fields: object): [string, unknown][] {
  return Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
