const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;

export interface Page {
  readonly limit: number;
  /** The name of the last object of the page before; empty for the first page. */
  readonly after: string;
}

export type PageRequest =
  | { readonly ok: true; readonly page: Page }
  /** A `limit` that is no single integer: 400 text/plain. */
  | { readonly ok: false; readonly kind: 'limit'; readonly message: string }
  /** A cursor that is none: 500. */
  | { readonly ok: false; readonly kind: 'cursor' };

/** Reads `limit` and `cursor`: none is 20, below 1 counts as 1, above 100 as 100. */
export function readPage(query: URLSearchParams, isFiltered: boolean): PageRequest {
  const limit = readLimit(query.getAll('limit'));
  if (typeof limit === 'string') {
    return { ok: false, kind: 'limit', message: `Invalid format for parameter limit: ${limit}` };
  }
  const cursor = query.get('cursor') ?? '';
  const after = cursor === '' ? '' : readCursor(cursor, isFiltered);
  if (after === undefined) return { ok: false, kind: 'cursor' };
  return { ok: true, page: { limit: Math.min(Math.max(limit, 1), MAX_LIMIT), after } };
}

/** The limit, or what is wrong with it. */
function readLimit(values: readonly string[]): number | string {
  const [value] = values;
  if (value === undefined) return DEFAULT_LIMIT;
  if (values.length > 1) return "multiple values for single value parameter 'limit'";
  if (/^[+-]?\d{1,15}$/.test(value)) return Number(value);
  return `error binding string parameter: strconv.ParseInt: parsing ${JSON.stringify(value)}: invalid syntax`;
}

/** A cursor of a filtered list is wrapped once more than a plain one. */
export function writeCursor(lastName: string, isFiltered: boolean): string {
  const kubernetes = encode({ v: 'meta.k8s.io/v1', rv: 1, start: `${lastName}\0` });
  const inner = isFiltered ? encode({ c: kubernetes }) : kubernetes;
  return encode({ c: inner });
}

function readCursor(cursor: string, isFiltered: boolean): string | undefined {
  const inner = decode(cursor)?.get('c');
  if (typeof inner !== 'string') return undefined;
  const content = decode(inner);
  if (content === undefined) return undefined;
  if (!isFiltered) return readStart(content);
  // A plain cursor has no place in a filtered list, which then begins anew.
  const kubernetes = content.get('c');
  if (typeof kubernetes !== 'string') return '';
  const innermost = decode(kubernetes);
  return innermost && readStart(innermost);
}

function readStart(content: ReadonlyMap<string, unknown>): string | undefined {
  const start = content.get('start');
  if (content.get('v') !== 'meta.k8s.io/v1' || typeof start !== 'string') return undefined;
  return start.replace(/^\//, '').replace(/\0$/, '');
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** The members of the JSON object behind unpadded base64url; undefined when it is something else. */
function decode(text: string): ReadonlyMap<string, unknown> | undefined {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined;
  } catch {
    return undefined;
  }
}
