import type { Logger } from 'pino';
import type { Caller } from '../auth/caller';
import type { Store } from '../store/store';
import type { LastCall } from '../trust/last-call';

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
