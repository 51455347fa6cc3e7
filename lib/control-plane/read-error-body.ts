import type { Reply } from './connection';
import { readRetryAfter } from './retry-after';
import { ApiError, ResponseShapeError } from './upstream-errors';

/** HTML pages of gateways are long; people need their first lines. */
const LONGEST_TEXT = 2_000;

/**
 * Reads the bodies with which OpenChoreo says no: `{code, error}`; for 401 `{error: CODE, message}`; plain text for
 * a body that does not decode, an unknown path or method; and whatever a gateway in front of it says.
 */
export function readErrorBody(text: string): { readonly code?: string; readonly text: string } {
  const body = parseObject(text);
  const { code, error, message } = body ?? {};
  if (typeof code === 'string' && typeof error === 'string') return { code, text: cut(error) };
  if (typeof error === 'string' && typeof message === 'string') {
    return { code: error, text: cut(message) };
  }
  return { text: cut(text.trim()) };
}

/** The error for a status that the caller has no answer for. One that says yes, but not as the API does, proves nothing. */
export function failureOf(reply: Reply): ApiError | ResponseShapeError {
  if (reply.status < 300) {
    return new ResponseShapeError('The answer has a status that the API does not give.', reply);
  }
  const { code, text } = readErrorBody(reply.text);
  const retryAfter = readRetryAfter(reply);
  return new ApiError(text || `status ${reply.status} without a word`, reply, { code, retryAfter });
}

/** A 404 in plain text speaks of the path: the base URL is wrong, or the server older, which says nothing about the object. */
export function refuseUnknownPath(reply: Reply): void {
  if (!reply.text.startsWith('{')) throw failureOf(reply);
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function cut(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}
