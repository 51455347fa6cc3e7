import { runAction } from '@/app/(studio)/run-action';
import { getDraftOrThrow } from '@/lib/drafts/read-drafts';
import { saveDraft } from '@/lib/drafts/write-drafts';
import { draftDeps } from '@/lib/server/draft-deps';
import { draftId, parseSaveRequest } from '@/lib/server/draft-schema';
import { LIMITS, readJson } from '@/lib/server/read-body';
import { refuseAllBut } from '@/lib/server/refuse-request';
import { parseBody } from '@/lib/server/request-schema';

interface Context {
  params: Promise<{ id: string }>;
}

// For the workbench, with its cookie: server actions wait for each other, and none outlives its page. Answers are those of
// actions, whatever came of it.

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return answer(
    await runAction((studio, user) =>
      getDraftOrThrow(draftDeps(studio), parseBody(draftId, id), user),
    ),
  );
}

/** Takes a `SaveRequest` without its id. */
export async function PUT(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return answer(
    await runAction(async (studio, user) => {
      const body = await readJson(request, LIMITS.draft);
      return saveDraft(draftDeps(studio), parseSaveRequest({ ...Object(body), id }), user);
    }),
  );
}

const refuse = refuseAllBut('GET', 'PUT');

export { refuse as DELETE, refuse as OPTIONS, refuse as PATCH, refuse as POST };

function answer(result: unknown): Response {
  return Response.json(result, { headers: { 'cache-control': 'no-store' } });
}
