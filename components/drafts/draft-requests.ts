import type { ActionResult } from '@/components/studio-actions';
import type { SaveOutcome, SaveRequest, StoredDraft } from '@/lib/drafts/draft';

/** Milliseconds. */
const TIMEOUT = 30_000;
/** Browsers let no more than 64 KiB outlive their page, all requests together. */
const OUTLIVES = 60_000;

/** Rejects where the studio cannot be reached. `leaving`: goes on after the page is gone, where it is small enough. */
export function putDraft(
  { id, ...request }: SaveRequest,
  leaving = false,
): Promise<ActionResult<SaveOutcome>> {
  const body = new TextEncoder().encode(JSON.stringify(request));
  return ask(id, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body,
    keepalive: leaving && body.length < OUTLIVES,
  });
}

export function getDraft(id: string): Promise<ActionResult<StoredDraft>> {
  return ask(id, {});
}

/** The route answers in the shape of actions. */
async function ask<T>(id: string, init: RequestInit): Promise<ActionResult<T>> {
  const signal = AbortSignal.timeout(TIMEOUT);
  const response = await fetch(`/api/drafts/${id}`, { ...init, signal });
  if (!response.ok) throw new Error(`The studio answered ${response.status}.`);
  return response.json();
}
