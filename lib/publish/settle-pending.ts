import { type ErrorCode, StudioError } from '../errors';
import type { Publications } from '../store/publications';
import { compareWorkloads } from '../workload/compare';
import { findStanding, isOfHiddenOwner, type Live } from './find-live';
import { findPublication, settlePublication } from './history';
import { failedBy, succeeded, unknown } from './outcomes';
import type { Outcome, Publication, Step } from './plan';
import { hashBase } from './plan-id';
import type { PublishDeps } from './publish';
import { translateUpstream } from './upstream-failure';

export interface SettleDeps extends Pick<PublishDeps, 'workloads' | 'now'> {
  /** Whose publications are settled, and looked up with `workloads`; absent: `default`. */
  readonly controlPlane?: string;
  readonly publications: Pick<Publications, 'find' | 'listAbandoned' | 'settle'>;
}

const RESULT = { create: 'created', update: 'updated', unchanged: 'unchanged' } as const;

/** So long after its start, or after its answer was lost, a write may still be under way. Milliseconds. */
const STILL_ON_ITS_WAY = 30_000;

/** No process carries out a publication for so long: where one runs nevertheless, it could not write the end. Milliseconds. */
const LONGEST = 120_000;

/** How many are looked up together: after a crash under load there are as many as were under way. */
const AT_ONCE = 8;

/** Failures that the next publication would meet too. */
const AWAY: readonly ErrorCode[] = ['upstream-unavailable', 'upstream-timeout', 'upstream-token'];

/**
 * Settles what nobody carries out any more at one target, mostly since the process is gone. Resolves with the ids that stay pending,
 * because the control plane gave no answer or the write may be on its way yet; call again later for those.
 * Rejects with a fault of ours, such as a record that cannot be read, after all others had their turn.
 */
export async function settlePending(deps: SettleDeps): Promise<readonly string[]> {
  const tooOld = abandonedSince(deps.now());
  const ids = await deps.publications.listAbandoned(tooOld, deps.controlPlane);
  const left: string[] = [];
  const faults: unknown[] = [];
  let isAway = false;
  const settleOne = async (id: string): Promise<void> => {
    try {
      const publication = await findPublicationOrThrow(deps, id);
      if ((await settle(deps, publication)).outcome.state !== 'pending') return;
    } catch (error) {
      if (!(error instanceof StudioError)) faults.push(error);
      else if (AWAY.includes(error.code)) isAway = true;
    }
    left.push(id);
  };
  for (let next = 0; next < ids.length; next += AT_ONCE) {
    const some = ids.slice(next, next + AT_ONCE);
    if (isAway) left.push(...some);
    else await Promise.all(some.map(settleOne));
  }
  if (faults.length > 0) throw faults[0];
  return left;
}

/** What began before that is carried out by nobody, whoever runs. ISO 8601. */
export function abandonedSince(now: Date): string {
  return new Date(now.getTime() - LONGEST).toISOString();
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

/** Given back as it is where nothing can be told yet. */
async function settle(deps: SettleDeps, publication: Publication): Promise<Publication> {
  const outcome = await lookUp(deps, publication);
  if (outcome.state === 'pending') return publication;
  const now = deps.now().toISOString();
  const finishedAt = outcome.state === 'unknown' ? (publication.finishedAt ?? now) : now;
  const step: Step = { name: 'confirm', state: 'succeeded', at: now, detail: 'looked again later' };
  const steps = [...publication.steps, step];
  const settled = { ...publication, steps, outcome, finishedAt };
  const last = { steps: [step], from: publication.steps.length };
  await settlePublication(deps.publications, settled, last, now);
  return settled;
}

async function lookUp(deps: SettleDeps, publication: Publication): Promise<Outcome> {
  const { plan, request, steps, outcome } = publication;
  const found = await findStanding(deps.workloads, request.target).catch(judgeConflict);
  const live = 'kind' in found && found.kind === 'found' ? found.workload : undefined;
  if (live && plan.workload && compareWorkloads(live, plan.workload).length === 0) {
    return succeeded(RESULT[plan.action]);
  }
  // Each step is on record before it is taken.
  const lastWrite = steps.findLast(({ name }) => name === 'create' || name === 'update');
  if (lastWrite === undefined) return failedBy(interrupted());
  if (found instanceof StudioError) return unknown(found.message);
  if (found.kind === 'unreadable') {
    return unknown('Whether it was written cannot be found out: this client may not read it.');
  }
  if ((live && hashBase(live)) !== plan.base) {
    return unknown(
      'Something else stands now: it was written before or instead. History shows who published since.',
    );
  }
  const isOld = deps.now().getTime() - Date.parse(lastWrite.at) >= STILL_ON_ITS_WAY;
  if (isOld) return failedBy(interrupted());
  return outcome.state === 'pending'
    ? outcome
    : unknown('It is not there yet, and may still be on its way: check again in a minute.');
}

/** The record is read by all who see its project: a Workload of another project is to them as if there were none. */
function judgeConflict(error: unknown): Live | StudioError {
  if (isOfHiddenOwner(error)) return { kind: 'none' };
  const failure = translateUpstream(error);
  if (failure instanceof StudioError && failure.code === 'owner-conflict') return failure;
  throw failure;
}

function interrupted(): StudioError {
  return new StudioError(
    'interrupted',
    'The publication did not get through: nothing of it was written.',
    { hint: 'Publish again.' },
  );
}
