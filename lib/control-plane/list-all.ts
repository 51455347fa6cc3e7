import { z } from 'zod';
import { type Api, readShape } from './api';
import { failureOf } from './read-error-body';

/** The API gives at most this many at once, 20 unless asked. */
const PAGE_SIZE = '100';
/** Ends a server that hands out cursors for ever. */
const MAX_PAGES = 1_000;

interface Page<T> {
  readonly items: readonly T[];
  readonly pagination?: { readonly nextCursor?: string };
}

/** The shape of one page. Made once per kind of list, since a schema is costly to make. */
export function pageOf<T>(item: z.ZodType<T>): z.ZodType<Page<T>> {
  return z.looseObject({
    items: z.array(item),
    pagination: z.looseObject({ nextCursor: z.string().exactOptional() }).exactOptional(),
  });
}

/** Reads every page of a list. What the client may not see is missing from it without a word: lists never refuse. */
export async function listAll<T>(
  api: Api,
  path: string,
  page: z.ZodType<Page<T>>,
  filter: Readonly<Record<string, string>> = {},
): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  for (let count = 0; count < MAX_PAGES; count++) {
    const query = new URLSearchParams({ ...filter, limit: PAGE_SIZE, ...(cursor && { cursor }) });
    const reply = await api.request({ method: 'GET', path: `${path}?${query}` });
    if (reply.status !== 200) throw failureOf(reply);
    const { items: more, pagination } = readShape(reply, page);
    items.push(...more);
    cursor = pagination?.nextCursor;
    if (!cursor) break;
  }
  return items;
}
