export const dynamic = 'force-dynamic';

/** Liveness: the process answers. */
export function GET(): Response {
  return new Response('OK\n', { headers: { 'content-type': 'text/plain; charset=utf-8' } });
}
