/**
 * Where to go after signing in: the path and query of `callbackUrl`, of which nothing but that is believed, or `/`.
 * A path that begins with two slashes would name another host.
 */
export function pathWithin(callbackUrl: unknown): string {
  const base = 'http://studio.invalid';
  if (typeof callbackUrl !== 'string' || !URL.canParse(callbackUrl, base)) return '/';
  const { pathname, search } = new URL(callbackUrl, base);
  return pathname.startsWith('/sign-in') ? '/' : `/${pathname.replace(/^\/+/, '')}${search}`;
}
