import { refuseAllBut } from '@/lib/server/refuse-request';

export const dynamic = 'force-dynamic';

const startedAt = new Date(Date.now() - performance.now()).toISOString();

/** Liveness: the process answers, and since when it runs. */
export function GET(): Response {
  return Response.json({ status: 'ok', startedAt });
}

const refuse = refuseAllBut('GET');

export { refuse as DELETE, refuse as OPTIONS, refuse as PATCH, refuse as POST, refuse as PUT };
