import { runAction } from '@/app/(studio)/run-action';
import { getDraft, saveDraft } from '@/lib/server/drafts-for-people';
import { LIMITS, readJson } from '@/lib/server/read-body';
import { refuseAllBut } from '@/lib/server/refuse-request';

interface Context {
  params: Promise<{ id: string }>;
}

// For the workbench, with its cookie: server actions wait for each other, and none outlives its page. Answers are those of
// actions, whatever came of it.

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return answer(await runAction(getDraft, id));
}

/** Takes a `SaveRequest` without its id. */
export async function PUT(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return answer(
    await runAction(async (studio, principal, body: Request) => {
      const content: unknown = await readJson(body, LIMITS.draft);
      return saveDraft(studio, principal, { ...Object(content), id });
    }, request),
  );
}

const refuse = refuseAllBut('GET', 'PUT');

export { refuse as DELETE, refuse as OPTIONS, refuse as PATCH, refuse as POST };

function answer(result: unknown): Response {
  return Response.json(result, { headers: { 'cache-control': 'no-store' } });
}
