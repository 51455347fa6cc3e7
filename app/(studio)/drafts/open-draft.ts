import type { ActionResult } from '@/components/studio-actions';
import type { StoredDraft } from '@/lib/drafts/draft';
import { findLastDraft, getDraft } from '@/lib/server/drafts-for-people';
import { runAction } from '../run-action';

/** The draft of this id, or the one this person saved last, if any. */
export function openDraft(id?: string): Promise<ActionResult<StoredDraft | undefined>> {
  return id === undefined ? runAction(findLastDraft, undefined) : runAction(getDraft, id);
}
