import type { StoredAnswer } from '../store/idempotency-keys';

/**
 * What a handler of the API answers: data, as it can be kept for an Idempotency-Key, which is made a `Response` of at the
 * edge, or written by Node.js itself. To read the body of a `Response` again, or only to make one, goes through streams.
 */
export type Answer = StoredAnswer;

/** 200 unless `init` says otherwise, and `application/json`. */
export function answerJson(body: unknown, init: Partial<Omit<Answer, 'body'>> = {}): Answer {
  const { status = 200, headers } = init;
  const type = { 'content-type': 'application/json' };
  return { status, headers: { ...type, ...headers }, body: JSON.stringify(body) };
}

export function isGood({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}

export function toResponse({ status, headers, body }: Answer): Response {
  return new Response(body === '' ? null : body, { status, headers });
}
