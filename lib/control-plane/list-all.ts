import type { z } from 'zod';
import { type Api, readShape } from './api';
import { apiErrorOf } from './read-error-body';
import { pageOf } from './workload-shape';

/** The API gives at most this many at once, 20 unless asked. */
const PAGE_SIZE = '100';
/** Ends a server that hands out cursors for ever. */
const MAX_PAGES = 1_000;

/** Reads every page of a list. What the client may not see is missing from it without a word: lists never refuse. */
export async function listAll<T>(
  api: Api,
  path: string,
  item: z.ZodType<T>,
  filter: Readonly<Record<string, string>> = {},
): Promise<readonly T[]> {
  const schema = pageOf(item);
  const items: T[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const query = new URLSearchParams({ ...filter, limit: PAGE_SIZE, ...(cursor && { cursor }) });
    const reply = await api.request({ method: 'GET', path: `${path}?${query}` });
    if (reply.status !== 200) throw apiErrorOf(reply);
    const { items: more, pagination } = readShape(reply, schema);
    items.push(...more);
    cursor = pagination?.nextCursor;
    if (!cursor) break;
  }
  return items;
}
