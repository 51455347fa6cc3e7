import type { ActionResult } from '@/components/studio-actions';
import type { StoredDraft } from '@/lib/drafts/draft';
import { findLastDraft, getDraftOrThrow } from '@/lib/drafts/read-drafts';
import { draftDeps } from '@/lib/server/draft-deps';
import { draftId } from '@/lib/server/draft-schema';
import { parseBody } from '@/lib/server/request-schema';
import { runAction } from '../run-action';

/** The draft of this id, or the one this person saved last, if any. */
export function openDraft(id?: string): Promise<ActionResult<StoredDraft | undefined>> {
  return runAction((studio, user) => {
    const deps = draftDeps(studio);
    return id === undefined
      ? findLastDraft(deps, user)
      : getDraftOrThrow(deps, parseBody(draftId, id), user);
  });
}
