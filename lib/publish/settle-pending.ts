import { type ErrorCode, StudioError } from '../errors';
import { compareWorkloads } from '../workload/compare';
import { findLive } from './find-live';
import { findPublication, settlePublication } from './history';
import { failedBy, succeeded, unknown } from './outcomes';
import type { Outcome, Publication } from './plan';
import { hashBase } from './plan-id';
import type { PublishDeps } from './publish';
import { translateUpstream } from './upstream-failure';

type SettleDeps = Pick<PublishDeps, 'workloads' | 'publications' | 'now'>;

const RESULT = { create: 'created', update: 'updated', unchanged: 'unchanged' } as const;

/** So long a write whose answer was lost may still be under way. Milliseconds. */
const STILL_ON_ITS_WAY = 60_000;

/** Failures that the next publication would meet too. */
const AWAY: readonly ErrorCode[] = ['upstream-unavailable', 'upstream-timeout', 'upstream-token'];

/**
 * Settles what a crash left pending. `startedBefore` is when this process started: what is younger is under way here.
 * Resolves with the ids that stay pending because the control plane gave no answer; call again later for those.
 * Rejects with a fault of ours, such as a record that cannot be read, after all others had their turn.
 */
export async function settlePending(
  deps: SettleDeps,
  startedBefore: Date,
): Promise<readonly string[]> {
  const ids = await deps.publications.listPending(startedBefore.toISOString());
  const left: string[] = [];
  let fault: unknown;
  for (const [index, id] of ids.entries()) {
    try {
      await settle(deps, await findPublicationOrThrow(deps, id));
    } catch (error) {
      if (!(error instanceof StudioError)) fault ??= error;
      else if (AWAY.includes(error.code)) {
        left.push(...ids.slice(index));
        break;
      }
      left.push(id);
    }
  }
  if (fault !== undefined) throw fault;
  return left;
}

/**
 * Looks upstream what became of a publication of unknown outcome, and settles it; any other is given back as it is,
 * for one that is pending may be under way. Throws `not-found`, and `upstream-…` where the control plane gives no answer.
 */
export async function checkPublication(deps: SettleDeps, id: string): Promise<Publication> {
  const publication = await findPublicationOrThrow(deps, id);
  return publication.outcome.state === 'unknown' ? settle(deps, publication) : publication;
}

async function findPublicationOrThrow(
  { publications }: SettleDeps,
  id: string,
): Promise<Publication> {
  const publication = await findPublication(publications, id);
  if (publication) return publication;
  throw new StudioError('not-found', `There is no publication ${id}.`);
}

async function settle(deps: SettleDeps, publication: Publication): Promise<Publication> {
  const outcome = await lookUp(deps, publication);
  const now = deps.now().toISOString();
  const finishedAt = outcome.state === 'unknown' ? (publication.finishedAt ?? now) : now;
  const settled = { ...publication, outcome, finishedAt };
  await settlePublication(deps.publications, settled);
  return settled;
}

async function lookUp(
  deps: SettleDeps,
  { plan, request, finishedAt }: Publication,
): Promise<Outcome> {
  const found = await findLive(deps.workloads, request.target).catch((error: unknown) => {
    const failure = translateUpstream(error);
    if (failure instanceof StudioError && failure.code === 'owner-conflict') return failure;
    throw failure;
  });
  if (found instanceof StudioError) return unknown(found.message);
  if (found.kind === 'unreadable' || plan.workload === undefined) {
    return unknown('Whether it was written cannot be found out: this client may not read it.');
  }
  const live = found.kind === 'found' ? found.workload : undefined;
  if (live && compareWorkloads(live, plan.workload).length === 0) {
    return succeeded(RESULT[plan.action]);
  }
  if ((live && hashBase(live)) === plan.base) {
    const age = finishedAt === undefined ? Infinity : deps.now().getTime() - Date.parse(finishedAt);
    return age < STILL_ON_ITS_WAY
      ? unknown('It is not there yet, and may still be on its way: check again in a minute.')
      : failedBy(interrupted());
  }
  return unknown(
    'Something else stands now: it was written before or instead. History shows who published since.',
  );
}

function interrupted(): StudioError {
  return new StudioError(
    'internal',
    'The publication did not get through and nothing was written: the control plane holds what it held before.',
    { hint: 'Publish again.' },
  );
}
