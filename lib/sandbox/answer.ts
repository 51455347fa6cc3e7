/** What a handler gives back, before it is written to the socket. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** JSON as Go writes it: `<`, `>` and `&` escaped, a line break at the end. */
export function json(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const text = JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (c) => {
    return `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: `${text}\n` };
}

/** Plain text as Go's `http.Error` writes it. */
export function text(
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return {
    status,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
    body: `${message}\n`,
  };
}

export function methodNotAllowed(allow: string): Answer {
  return text(405, 'Method Not Allowed', { allow });
}

export const NOT_FOUND_PAGE = text(404, '404 page not found');
export const INTERNAL_ERROR = apiError(500, 'INTERNAL_ERROR', 'Internal server error');

/** The API's usual error: `{"code", "error"}`. */
export function apiError(status: number, code: string, error: string): Answer {
  return json(status, { code, error });
}

export function badRequest(error: string): Answer {
  return apiError(400, 'BAD_REQUEST', error);
}

/** `kind` as the API names it: `Workload`, `Project`, … */
export function notFound(kind: string): Answer {
  return apiError(404, 'NOT_FOUND', `${kind} not found`);
}
