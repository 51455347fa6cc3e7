import type { IncomingMessage } from 'node:http';
import { StudioError } from '../errors';
import { isLoopback } from '../loopback';
import { type Door, sendProblem } from './refuse-unreadable';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what would change something unless a page of this studio sent it: browsers say of each such request where it
 * comes from. `null` and nothing at all are refused too. The API is left out, for it takes no cookies: they are dropped
 * here, so that nobody who is signed in can be made to use it.
 */
export function refuseForeign(publicUrl: string): Door {
  const own = originsOf(publicUrl);
  return (request, response) => {
    if (isApi(request)) {
      delete request.headers.cookie;
      return false;
    }
    const { method = '', headers } = request;
    if (READS.has(method) || own.has(headers.origin ?? '')) return false;
    sendProblem(
      response,
      new StudioError('forbidden', 'This was not sent by a page of this studio.', {
        hint: `Open the studio at ${publicUrl}, which is what STUDIO_URL says.`,
      }),
    );
    return true;
  };
}

/** Only what cannot be read as any other path. */
function isApi({ url = '' }: IncomingMessage): boolean {
  return /^\/api\/v1\/[\w./-]*(?:\?|$)/.test(url) && !url.split('?', 1)[0]?.includes('..');
}

/** This machine has several names, under each of which its browser may have opened the studio. */
function originsOf(publicUrl: string): ReadonlySet<string> {
  const { protocol, hostname, port } = new URL(publicUrl);
  if (!isLoopback(hostname)) return new Set([publicUrl]);
  const names = [hostname, 'localhost', '127.0.0.1', '[::1]'];
  return new Set(names.map((name) => new URL(`${protocol}//${name}:${port}`).origin));
}
