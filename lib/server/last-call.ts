import type { Logger } from 'pino';
import type { Caller } from '../auth/caller';
import { oncePerProcess } from '../store/once-per-process';
import type { Store } from '../store/store';
import type { LastCall } from '../trust/last-call';

/** So long a note waits for a newer one of the same token or rules, which takes its place. Milliseconds. */
const WAIT_MS = 250;

/** Of all bundles of this process. What is here has not been written yet. */
const notes = oncePerProcess('call-notes', () => new Map<string, () => Promise<void>>());

/**
 * Notes a call with whatever let it in, a moment later: no answer waits for it, and of many calls in a row the last is
 * written. One that fails is told to the log alone.
 */
export function noteCall(
  { store, log }: { readonly store: Store; readonly log: Logger },
  access: Caller['access'],
  call: LastCall,
): void {
  if (notes.size === 0) setTimeout(() => void writeNotes(), WAIT_MS);
  notes.set(JSON.stringify(access), async () => {
    try {
      await write(store, access, call);
    } catch (error) {
      log.warn({ err: error }, 'the call could not be noted');
    }
  });
}

/** Writes what waits, as before the process ends. */
export async function writeNotes(): Promise<void> {
  const waiting = [...notes.values()];
  notes.clear();
  await Promise.all(waiting.map((write) => write()));
}

async function write(store: Store, { kind, ids }: Caller['access'], call: LastCall): Promise<void> {
  const json = JSON.stringify(call);
  if (kind === 'trust-rule') await store.trustRules.noteCall(ids, call.at, json);
  else await Promise.all(ids.map((id) => store.ciTokens.noteCall(id, call.at, json)));
}

export function readLastCall(json: string | null): LastCall | undefined {
  if (json === null) return undefined;
  // What is parsed here was written above.
  const call: LastCall = JSON.parse(json);
  return call;
}
