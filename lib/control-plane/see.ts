import type { z } from 'zod';
import { type Api, readShape } from './api';
import { failureOf, refuseUnknownPath } from './read-error-body';

/** `hidden`: the client may not look. */
export type Seen<T> = { readonly kind: 'seen'; readonly value: T } | { readonly kind: 'hidden' };

/** One object, or that it may not be seen; `undefined` where there is none. Rejects with `ApiError` for any other answer. */
export async function see<T>(
  api: Api,
  path: string,
  schema: z.ZodType<T>,
): Promise<Seen<T> | undefined> {
  const reply = await api.request({ method: 'GET', path });
  if (reply.status === 404) {
    refuseUnknownPath(reply);
    return undefined;
  }
  if (reply.status === 403) return { kind: 'hidden' };
  if (reply.status !== 200) throw failureOf(reply);
  return { kind: 'seen', value: readShape(reply, schema) };
}
