import { StudioError } from '../errors';
import type { Workload } from '../workload/workload';
import { confirmWritten, NOT_CONFIRMED } from './confirm-written';
import { makePlan, type PlanDeps } from './make-plan';
import { failedBy, succeeded } from './outcomes';
import { MAX_ATTEMPTS, type Patience } from './patience';
import type { Actor, Outcome, Plan, PublishRequest } from './plan';
import { planOutdated, planRefused, removalsUnconfirmed } from './refused-plan';
import { RESULT, type Sent, sendWorkload, type Way } from './send-workload';
import type { StepLog } from './steps';

export interface WriteTask {
  readonly request: PublishRequest;
  readonly actor: Actor;
  /** Accepted, and recorded. */
  readonly plan: Plan;
  /** Someone agreed to exactly this plan: when the live Workload moves, it is not followed. */
  readonly agreed: boolean;
  readonly allowRemovals: boolean;
  readonly log: StepLog;
  readonly patience: Patience;
}

export interface Written {
  /** The plan that was carried out; another than the task's where the live Workload moved meanwhile. */
  readonly plan: Plan;
  readonly outcome: Outcome;
}

/** Carries out an accepted plan: at most a few writes, and none where nothing would change. */
export async function writeWorkload(deps: PlanDeps, task: WriteTask): Promise<Written> {
  const { plan } = task;
  if (plan.workload === undefined) throw new Error('an accepted plan has a Workload');
  if (plan.action === 'unchanged') return { plan, outcome: succeeded('unchanged') };
  if (plan.readable) return writeSeen(deps, task);
  return { plan, outcome: await writeBlind(deps, task, plan.workload) };
}

/**
 * PUT over what the plan has read, else POST. Whatever is no plain success is followed by reading again, which is planning
 * again: `unchanged` then says that the server holds what was wanted. A write whose answer was lost may land at any time,
 * so that no later refusal means that nothing was written.
 */
async function writeSeen(deps: PlanDeps, task: WriteTask): Promise<Written> {
  const { log, patience } = task;
  let { plan } = task;
  let doubt: Outcome | undefined;
  for (let attempt = 1; ; attempt++) {
    const { workload } = plan;
    if (workload === undefined) throw new Error('an accepted plan has a Workload');
    const way = wayFor(plan);
    const sent = await sendWorkload(deps.workloads, log, way, workload);
    if (sent.kind === 'written') {
      return { plan, outcome: await confirm(deps, log, workload, sent.outcome) };
    }
    const mayGoOn = sent.kind !== 'refused' && (await waitAfter(sent, attempt, patience));
    // A doubt is worth a look even when no attempt is left.
    if (!mayGoOn && sent.kind !== 'in-doubt') return { plan, outcome: doubt ?? sent.outcome };

    const fresh = await readAgain(deps, task, sent);
    if ('state' in fresh) return { plan, outcome: doubt ?? fresh };
    // Reading takes a doubt away where what stood before still stands and nothing is on its way any more.
    const isSettled = 'refusal' in sent && fresh.id === plan.id;
    if (sent.kind === 'in-doubt' && !isSettled) doubt ??= sent.outcome;
    if (fresh.action === 'unchanged') {
      return { plan, outcome: succeeded(doubt ? RESULT[way] : 'unchanged') };
    }
    const obstacle = obstacleTo(fresh, task, plan);
    if (obstacle) return { plan, outcome: doubt ?? failedBy(obstacle) };
    if (!mayGoOn) return { plan, outcome: doubt ?? refusalOf(sent) };
    plan = fresh;
  }
}

function wayFor({ live }: Plan): Way {
  return live ? 'update' : 'create';
}

/** On top of a PUT somebody else’s may have come; who creates by POST was alone. */
async function confirm(
  { workloads }: PlanDeps,
  log: StepLog,
  workload: Workload,
  outcome: Outcome,
): Promise<Outcome> {
  const isUpdated = outcome.state === 'succeeded' && outcome.result === 'updated';
  return isUpdated ? confirmWritten(workloads, log, workload) : outcome;
}

/** As the reference build step does it: POST, and on 409 PUT. To send the same once more replaces it by itself. */
async function writeBlind(
  deps: PlanDeps,
  { log, patience }: WriteTask,
  workload: Workload,
): Promise<Outcome> {
  let way: Way = 'create';
  let doubt: Outcome | undefined;
  for (let attempt = 1; ; attempt++) {
    const sent = await sendWorkload(deps.workloads, log, way, workload);
    if (sent.kind === 'written') return unconfirmed(sent.outcome);
    if (sent.kind === 'in-doubt') doubt ??= sent.outcome;
    if (sent.kind === 'other-way') way = sent.way;
    const mayGoOn = sent.kind !== 'refused' && (await waitAfter(sent, attempt, patience));
    if (!mayGoOn) return doubt ?? sent.outcome;
  }
}

function unconfirmed(outcome: Outcome): Outcome {
  if (outcome.state !== 'succeeded' || outcome.result === 'created') return outcome;
  return succeeded(outcome.result, NOT_CONFIRMED);
}

/** What is left to say when reading has told that nothing was written. */
function refusalOf(sent: Sent): Outcome {
  return 'refusal' in sent ? sent.refusal : sent.outcome;
}

/** Waits before the next attempt; false where there is none left, or the time is over by then. */
async function waitAfter(sent: Sent, attempt: number, patience: Patience): Promise<boolean> {
  if (attempt === MAX_ATTEMPTS) return false;
  if (sent.kind === 'other-way') return true;
  return patience.pause(attempt, 'retryAfter' in sent ? sent.retryAfter : undefined);
}

/** The plan as it would be now, or the outcome where that cannot be found out. */
async function readAgain(
  deps: PlanDeps,
  { actor, log, request }: WriteTask,
  sent: Sent,
): Promise<Plan | Outcome> {
  try {
    return await log.run(
      sent.kind === 'in-doubt' ? 'confirm' : 'read',
      () => makePlan(deps, request, actor),
      ({ action }) => ({
        detail: action === 'unchanged' ? 'holds what was sent' : 'does not hold what was sent',
      }),
    );
  } catch (error) {
    if (sent.kind === 'in-doubt') return sent.outcome;
    if (error instanceof StudioError) return failedBy(error);
    throw error;
  }
}

/** Why the fresh plan may not be carried out in place of the other. */
function obstacleTo(
  fresh: Plan,
  { agreed, allowRemovals, request }: WriteTask,
  plan: Plan,
): StudioError | undefined {
  if (agreed && fresh.id !== plan.id) return planOutdated(fresh);
  if (fresh.verdict === 'refused') return planRefused(fresh, request);
  if (fresh.removalsNeedConsent && !allowRemovals) return removalsUnconfirmed(fresh);
  return undefined;
}
