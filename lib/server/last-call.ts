import type { Logger } from 'pino';
import type { Caller } from '../auth/caller';
import type { Store } from '../store/store';

/** What a token or rule was used for last, for whoever waits for a pipeline's first call. */
export interface LastCall {
  /** ISO 8601. */
  readonly at: string;
  /** The last part of the path: `publish`, or `token` for an ID token that was refused. */
  readonly what: string;
  /** Of HTTP. */
  readonly status: number;
  /** Of the error, where it was one. */
  readonly code?: string;
  /** What people should know of the error. */
  readonly detail?: string;
  /** The publication that came of it. */
  readonly publicationId?: string;
  /** Where in CI it came from, as far as that is known. */
  readonly from?: string;
}

/** Notes a call with whatever let it in. Whoever called has their answer, whether this succeeds or not. */
export async function noteCall(
  { store, log }: { readonly store: Store; readonly log: Logger },
  { kind, ids }: Caller['access'],
  call: LastCall,
): Promise<void> {
  const json = JSON.stringify(call);
  try {
    if (kind === 'trust-rule') await store.trustRules.noteCall(ids, call.at, json);
    else await Promise.all(ids.map((id) => store.ciTokens.noteCall(id, call.at, json)));
  } catch (error) {
    log.warn({ err: error }, 'the call could not be noted');
  }
}

export function readLastCall(json: string | null): LastCall | undefined {
  if (json === null) return undefined;
  // What is parsed here was written above.
  const call: LastCall = JSON.parse(json);
  return call;
}
