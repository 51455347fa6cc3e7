export const dynamic = 'force-dynamic';

const startedAt = new Date(Date.now() - performance.now()).toISOString();

/** Liveness: the process answers, and since when it runs. */
export function GET(): Response {
  return Response.json({ status: 'ok', startedAt });
}
