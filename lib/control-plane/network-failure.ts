import { NetworkError } from './upstream-errors';

export interface Place {
  readonly method: string;
  /** Without user info and query. */
  readonly url: string;
}

/** Marks what failed before anything was sent. */
export class NotSent extends Error {}

/** For what was not begun, or not waited for, once a signal had come. */
export function tooLate(reason: unknown): NotSent {
  return new NotSent('the time was over', { cause: reason });
}

const TIMEOUT_CODES = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'ETIMEDOUT',
]);

export function networkErrorOf(error: unknown, place: Place): NetworkError {
  const cause = error instanceof NotSent ? error.cause : error;
  const { code, name, message } = readError(cause);
  return new NetworkError(
    message || code || 'the connection failed',
    { ...place, cause },
    {
      timedOut: TIMEOUT_CODES.has(code) || name === 'TimeoutError',
      delivered: error instanceof NotSent ? 'no' : 'perhaps',
    },
  );
}

/** Node's message is empty where several addresses were tried; then only the code speaks. */
function readError(error: unknown): { code: string; name: string; message: string } {
  if (!(error instanceof Error)) return { code: '', name: '', message: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return { code, name: error.name, message: error.message };
}
