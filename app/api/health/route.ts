import { warmUp } from '@/lib/server/generate-gently';

export const dynamic = 'force-dynamic';

const startedAt = new Date(Date.now() - performance.now()).toISOString();

/** Liveness: the process answers, and since when it runs. The first question, as a rule before any work comes, warms it up. */
export function GET(): Response {
  warmUp();
  return Response.json({ status: 'ok', startedAt });
}
