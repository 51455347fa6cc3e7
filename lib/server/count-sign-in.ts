import { oncePerProcess } from '../store/once-per-process';
import { callerAddress } from './caller-address';
import { createRateLimit, type RateLimitState } from './rate-limit';

/** Each has the provider asked, twice or more: a company behind one address signs in less often. */
const SIGN_INS_PER_MINUTE = 120;

const count = oncePerProcess('sign-ins', () =>
  createRateLimit({
    name: 'sign-in',
    limit: SIGN_INS_PER_MINUTE,
    windowMs: 60_000,
    now: Date.now,
  }),
);

/** Counts what has next-auth ask the provider, for the caller's address; undefined for what does not. */
export function countSignIn(request: Request, proxyHops: number): RateLimitState | undefined {
  const { pathname } = new URL(request.url);
  const isBegin = request.method === 'POST' && pathname.startsWith('/api/auth/signin/');
  if (!isBegin && !pathname.startsWith('/api/auth/callback/')) return undefined;
  return count(callerAddress(request.headers, proxyHops));
}
