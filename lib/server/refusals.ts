import { type Caller, findCaller } from '../auth/caller';
import type { ErrorCode } from '../errors';
import { auditRefusal } from '../publish/audit-refusal';
import type { Actor } from '../publish/plan';
import { oncePerProcess } from '../store/once-per-process';
import type { Studio } from './studio';

/** Attempts to publish that are refused so often, or so early, that an entry for each would be a burden of its own. */
export interface Refusals {
  /** `who`: the actor, or the bearer token of a request that nobody has looked at. */
  readonly add: (who: Actor | { readonly bearer: string }, code: ErrorCode, times?: number) => void;
  /** What was added since the last time, summed by who and code. */
  readonly take: () => readonly CountedRefusal[];
}

interface CountedRefusal {
  readonly who: Actor | { readonly bearer: string };
  readonly code: ErrorCode;
  readonly times: number;
}

/** So many different ones are told apart between two takes; the rest are one, of nobody. */
const MOST = 1_000;

export function createRefusals(): Refusals {
  let counted = new Map<string, CountedRefusal>();
  return {
    add(given, code, times = 1) {
      const isKnown = counted.has(keyOf(given, code));
      const who = isKnown || counted.size < MOST ? given : { bearer: '' };
      const key = keyOf(who, code);
      counted.set(key, { who, code, times: (counted.get(key)?.times ?? 0) + times });
    },
    take() {
      const taken = [...counted.values()];
      counted = new Map();
      return taken;
    },
  };
}

function keyOf(who: CountedRefusal['who'], code: ErrorCode): string {
  return JSON.stringify([who, code]);
}

/** Of all bundles of this process, and of the door before them. */
export function sharedRefusals(): Refusals {
  return oncePerProcess('refusals', createRefusals);
}

/**
 * Enters them in the audit: at most one for each token and code, however many there were. What carries no token of this
 * studio stands in the log alone, so that nobody from outside can fill the database.
 */
export async function auditRefusals(studio: Studio): Promise<void> {
  const refusals = sharedRefusals();
  const unknown = new Map<ErrorCode, number>();
  const left = [...refusals.take()];
  try {
    for (let next = left[0]; next !== undefined; next = left[0]) {
      const { who, code, times } = next;
      const actor = 'bearer' in who ? await findActor(studio, who.bearer) : who;
      if (actor) await auditRefusal(studio.publishing, actor, { code, times });
      else unknown.set(code, (unknown.get(code) ?? 0) + times);
      left.shift();
    }
  } finally {
    // While the database is away they wait for the next time.
    for (const { who, code, times } of left) refusals.add(who, code, times);
    for (const [code, times] of unknown) {
      studio.log.warn({ code, times }, 'publications of nobody refused');
    }
  }
}

async function findActor({ store }: Studio, bearer: string): Promise<Actor | undefined> {
  const found = await findCaller(store, bearer, Date.now);
  return found && actorOf(found.caller);
}

/** A caller as history and audit name it. */
export function actorOf({ id, name, provenance }: Caller): Actor {
  return { kind: 'ci', id, name, ...(provenance && { provenance }) };
}
