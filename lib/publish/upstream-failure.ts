import {
  ApiError,
  NetworkError,
  ResponseShapeError,
  TokenError,
  type UpstreamError,
} from '../control-plane/upstream-errors';
import { type ErrorCode, StudioError } from '../errors';

/** What is not a failure of an upstream call is given back as it is. */
export function translateUpstream(error: unknown): unknown {
  if (error instanceof TokenError) return tokenFailure(error);
  if (error instanceof NetworkError) {
    return error.timedOut
      ? studioError('upstream-timeout', 'The control plane did not answer in time', error, {
          hint: 'Try again. If it stays so, find out what keeps the control plane from answering.',
        })
      : studioError('upstream-unavailable', 'The control plane could not be reached', error, {
          hint: 'Check that it is up, that its URL is right and that its certificate is trusted, then try again. A studio’s page of control planes tries each step and says which fails.',
        });
  }
  if (error instanceof ResponseShapeError) {
    return studioError(
      'upstream-unexpected',
      'The control plane answered something else than expected',
      error,
      { hint: 'Check that the API URL is that of the OpenChoreo API.' },
    );
  }
  return error instanceof ApiError ? apiFailure(error) : error;
}

function tokenFailure(error: TokenError): StudioError {
  const { status = 200, retryAfter } = error;
  if (status === 429 || status >= 500) {
    return studioError('upstream-unavailable', 'The token endpoint is busy or down', error, {
      hint: LATER,
      retryAfter,
    });
  }
  return studioError('upstream-token', 'The token endpoint gave no token', error, {
    hint: 'Check the token URL, the client id, the client secret and the scope of the control plane settings.',
  });
}

const LATER = 'Try again later.';

/** The API's words for a POST whose owner is no component of the namespace. */
const COMPONENT_NOT_FOUND = 'Referenced component not found';
export const CREATE_COMPONENT =
  'Create the component in this namespace first, or correct its name, its project or the namespace.';

function apiFailure(error: ApiError): StudioError {
  const { status, retryAfter } = error;
  if (status === 429 || (status >= 502 && status <= 504)) {
    return studioError('upstream-unavailable', 'The control plane is busy or down', error, {
      hint: LATER,
      retryAfter,
    });
  }
  if (status === 400 && error.message === COMPONENT_NOT_FOUND) {
    return studioError('not-found', 'The component does not exist', error, {
      hint: CREATE_COMPONENT,
    });
  }
  if (status >= 400 && status < 500) {
    return studioError('upstream-refused', 'The control plane refused', error, {
      hint: hintFor(error),
    });
  }
  return studioError('upstream-unexpected', 'The control plane failed', error, {
    hint:
      status < 400
        ? 'Set the URL of the API itself: what redirects to it is not followed.'
        : 'Try again. If it stays so, look into the log of the API server.',
  });
}

function hintFor({ status }: ApiError): string {
  switch (status) {
    case 401:
      return 'The API takes no token of this client: check issuer and audience of the identity provider.';
    case 403:
      return 'Bind the client to the role workload-publisher in this namespace and project.';
    case 404:
      return 'Check that the API URL is that of the OpenChoreo API.';
    default:
      return 'Mend what the control plane names. Where its rules are not those of the chosen release, choose the one that it runs.';
  }
}

function studioError(
  code: ErrorCode,
  what: string,
  cause: UpstreamError,
  { hint, retryAfter }: { hint: string; retryAfter?: number | undefined },
): StudioError {
  const status = cause.status === undefined ? '' : ` → ${cause.status}`;
  const message = `${what}: ${cause.message} (${cause.method} ${cause.url}${status})`;
  return new StudioError(code, message, {
    hint,
    ...(retryAfter !== undefined && { retryAfter }),
    cause,
  });
}
