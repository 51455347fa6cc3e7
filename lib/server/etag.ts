import { createHash } from 'node:crypto';
import type { Answer } from './answer';
import type { ApiRequest } from './api-call';

/** A strong ETag of a text, quotes included. */
export function tagOf(text: string): string {
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
}

/** 200 with the text and its ETag, or 304 where the client has it already. */
export function answerTagged(
  request: Pick<ApiRequest, 'headers'>,
  body: string,
  headers: { readonly 'content-type': string; readonly [name: string]: string },
  etag = tagOf(body),
): Answer {
  const tagged = { ...headers, etag };
  if (!namesTag(request.headers.get('if-none-match'), etag)) {
    return { status: 200, headers: tagged, body };
  }
  const { 'content-type': _, ...kept } = tagged;
  return { status: 304, headers: kept, body: '' };
}

/** RFC 9110: a list of tags, compared weakly, or `*`. */
function namesTag(ifNoneMatch: string | null, etag: string): boolean {
  const tags = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}
