import type { NextAuthOptions } from 'next-auth';

/** What the cookie of a session is called: on https with a prefix by which browsers take it from this very host alone. */
export function sessionCookie(secure: boolean): string {
  return `${prefixOf(secure)}workload-studio.session`;
}

/** All cookies of sign-in. None has a domain, so that no neighbour below the same one gets or sets them. */
export function cookieNames(secure: boolean): NonNullable<NextAuthOptions['cookies']> {
  const cookie = (name: string, maxAge?: number) => ({
    name: `${prefixOf(secure)}workload-studio.${name}`,
    options: {
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
      secure,
      ...(maxAge !== undefined && { maxAge }),
    } as const,
  });
  return {
    sessionToken: { ...cookie('session'), name: sessionCookie(secure) },
    callbackUrl: cookie('callback-url'),
    csrfToken: cookie('csrf'),
    pkceCodeVerifier: cookie('pkce', SIGN_IN_TAKES),
    state: cookie('state', SIGN_IN_TAKES),
    nonce: cookie('nonce'),
  };
}

/** Seconds. */
const SIGN_IN_TAKES = 15 * 60;

function prefixOf(secure: boolean): string {
  return secure ? '__Host-' : '';
}
