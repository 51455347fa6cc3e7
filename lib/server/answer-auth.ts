import type { NextAuthOptions } from 'next-auth';
import { StudioError } from '../errors';
import { problemResponse } from './problem';
import { type RateLimitState, waitFirst } from './rate-limit';
import { requestIdOf } from './request-id';

/**
 * Answers a request below /api/auth by next-auth. That takes the cookie away also where the session could not be ended, and
 * only logs it: somebody would think they are signed out while every copy of their cookie goes on. They are told instead,
 * and keep the cookie to try again with.
 */
export async function answerAuth(
  request: Request,
  options: NextAuthOptions,
  authenticate: (options: NextAuthOptions) => Promise<Response>,
): Promise<Response> {
  let failure: { readonly cause: unknown } | undefined;
  const noting: NextAuthOptions['events'] = {
    ...options.events,
    signOut: async (message) => {
      try {
        await options.events?.signOut?.(message);
      } catch (cause) {
        failure = { cause };
      }
    },
  };
  const response = await authenticate({ ...options, events: noting });
  return failure ? refuse(request, failure.cause) : response;
}

/** Too many had the provider asked from this address. */
export function refuseSignIn(request: Request, { resetSeconds }: RateLimitState): Response {
  const message = 'Too many sign-ins from this address.';
  const hint = waitFirst(resetSeconds);
  const error = new StudioError('rate-limited', message, { hint, retryAfter: resetSeconds });
  return respond(request, error);
}

function refuse(request: Request, cause: unknown): Response {
  const message = 'You are still signed in: the end of your session could not be written.';
  const hint = 'Try again in a moment; if it stays, tell whoever runs this studio.';
  const error = new StudioError('store-unavailable', message, { hint, retryAfter: 5, cause });
  return respond(request, error);
}

function respond({ headers }: Request, error: StudioError): Response {
  const response = problemResponse(error, { requestId: requestIdOf(headers.get('x-request-id')) });
  response.headers.set('cache-control', 'no-store');
  return response;
}
