/**
 * What a handler of the API answers: data, which is made a `Response` of at the edge, or written by Node.js itself. To read
 * the body of a `Response` again, or only to make one, goes through streams.
 */
export interface Answer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty where there is none. */
  readonly body: string;
}

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
