import { StudioError } from '../errors';
import type { Workload } from '../workload/workload';
import { makePlan } from './make-plan';
import { failedBy, succeeded } from './outcomes';
import type { Outcome, Plan, PublishRequest } from './plan';
import type { PublishDeps } from './publish';
import { planOutdated, planRefused } from './refused-plan';
import { type InDoubt, RESULT, type Sent, sendWorkload, type Way } from './send-workload';
import type { StepLog } from './steps';

export interface WriteTask {
  readonly request: PublishRequest;
  /** Accepted, and recorded. */
  readonly plan: Plan;
  /** Someone agreed to exactly this plan: when the live Workload moves, it is not followed. */
  readonly agreed: boolean;
  readonly log: StepLog;
}

export interface Written {
  /** The plan that was carried out; another than the task's where the live Workload moved meanwhile. */
  readonly plan: Plan;
  readonly outcome: Outcome;
}

type OtherWay = Extract<Sent, { kind: 'other-way' }>;
type WriteDeps = Pick<PublishDeps, 'workloads' | 'now' | 'sleep' | 'random'>;

const MAX_ATTEMPTS = 5;
/** No attempt begins later than this after the first. Milliseconds. */
const RETRY_WINDOW = 30_000;
/** Before the second attempt, on average; doubled before each further one. Milliseconds. */
const FIRST_PAUSE = 100;

/** Carries out an accepted plan: at most a few writes, and none where nothing would change. */
export async function writeWorkload(deps: WriteDeps, task: WriteTask): Promise<Written> {
  const { plan } = task;
  if (plan.workload === undefined) throw new Error('an accepted plan has a Workload');
  if (plan.action === 'unchanged') return { plan, outcome: succeeded('unchanged') };
  if (plan.readable) return writeSeen(deps, task);
  return { plan, outcome: await writeBlind(deps, task, plan.workload) };
}

/**
 * POST, and on 409 PUT, as the reference build step does it: at once over what the plan has read. Whatever else is no
 * plain success is followed by reading again, which is planning again: `unchanged` then says that the server holds what
 * was wanted. A write whose answer was lost may land at any time, so that no later refusal means that nothing was written.
 */
async function writeSeen(deps: WriteDeps, task: WriteTask): Promise<Written> {
  const mayRetry = retries(deps);
  let { plan } = task;
  let way: Way = 'create';
  let doubt: Outcome | undefined;
  for (let attempt = 1; ; attempt++) {
    const { workload } = plan;
    if (workload === undefined) throw new Error('an accepted plan has a Workload');
    const step = wayFor(plan);
    let sent = await sendWorkload(deps.workloads, task.log, { step, way }, workload);
    if (sent.kind === 'other-way' && sent.way === step) {
      way = step;
      sent = await sendWorkload(deps.workloads, task.log, { step, way }, workload);
    }
    if (sent.kind === 'written') return { plan, outcome: sent.outcome };
    if (sent.kind === 'refused') return { plan, outcome: doubt ?? sent.outcome };
    if (sent.kind === 'in-doubt') await pause(deps, attempt);

    const fresh = await readAgain(deps, task, sent);
    if ('state' in fresh) return { plan, outcome: doubt ?? fresh };
    // Reading takes the doubt away where what stood before still stands and nothing is on its way any more.
    const isSettled = fresh.id === plan.id && 'refusal' in sent;
    if (sent.kind === 'in-doubt' && !isSettled) doubt ??= sent.outcome;
    if (fresh.action === 'unchanged') {
      return { plan, outcome: succeeded(doubt ? RESULT[step] : 'unchanged') };
    }
    const outcome = compareWithFresh(task, plan, fresh);
    if (outcome) return { plan, outcome: doubt ?? outcome };
    if (!mayRetry(attempt)) return { plan, outcome: doubt ?? outcomeOf(sent) };
    plan = fresh;
    way = wayFor(plan);
  }
}

function wayFor({ live }: Plan): Way {
  return live ? 'update' : 'create';
}

/** As the reference build step does it: POST, and on 409 PUT. To send the same once more replaces it by itself. */
async function writeBlind(
  deps: WriteDeps,
  { log }: WriteTask,
  workload: Workload,
): Promise<Outcome> {
  const mayRetry = retries(deps);
  let way: Way = 'create';
  let doubt: Outcome | undefined;
  for (let attempt = 1; ; attempt++) {
    const sent = await sendWorkload(deps.workloads, log, { step: way, way }, workload);
    if (sent.kind === 'written') return sent.outcome;
    if (sent.kind === 'refused') return doubt ?? sent.outcome;
    if (sent.kind === 'in-doubt') {
      doubt ??= sent.outcome;
      await pause(deps, attempt);
    } else {
      way = sent.way;
    }
    if (!mayRetry(attempt)) return doubt ?? outcomeOf(sent);
  }
}

/** The plan as it would be now, or the outcome where that cannot be found out. */
async function readAgain(
  deps: WriteDeps,
  { log, request }: WriteTask,
  sent: OtherWay | InDoubt,
): Promise<Plan | Outcome> {
  try {
    return await log.run(
      sent.kind === 'in-doubt' ? 'confirm' : 'read',
      () => makePlan(deps.workloads, request),
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

/** Undefined: write again, by the fresh plan. */
function compareWithFresh(
  { agreed, request }: WriteTask,
  plan: Plan,
  fresh: Plan,
): Outcome | undefined {
  if (agreed && fresh.id !== plan.id) return failedBy(planOutdated(fresh));
  return fresh.verdict === 'refused' ? failedBy(planRefused(fresh, request)) : undefined;
}

/** When no more attempts are left. */
function outcomeOf(sent: OtherWay | InDoubt): Outcome {
  if (sent.kind === 'in-doubt') return sent.refusal ?? sent.outcome;
  return failedBy(
    new StudioError(
      'upstream-unexpected',
      'The control plane says by turns that the Workload exists and that it does not.',
    ),
  );
}

function retries({ now }: WriteDeps): (attempt: number) => boolean {
  const end = now().getTime() + RETRY_WINDOW;
  return (attempt) => attempt < MAX_ATTEMPTS && now().getTime() < end;
}

function pause({ sleep, random }: WriteDeps, attempt: number): Promise<unknown> {
  return sleep(FIRST_PAUSE * 2 ** (attempt - 1) * (0.5 + random()));
}
