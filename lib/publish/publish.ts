import type { WorkloadsClient } from '../control-plane/workloads';
import type { Publications } from '../store/publications';
import { appendStep, insertPublication, settlePublication } from './history';
import { makePlan } from './make-plan';
import { failedBy } from './outcomes';
import type { Actor, Outcome, Plan, Publication, PublishRequest, Step } from './plan';
import { planOutdated, planRefused } from './refused-plan';
import { createStepLog, type StepLog } from './steps';
import { translateUpstream } from './upstream-failure';
import { writeWorkload } from './write-workload';

export interface PublishDeps {
  readonly workloads: WorkloadsClient;
  readonly publications: Publications;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Milliseconds. */
  readonly sleep: (duration: number) => Promise<unknown>;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
}

export interface PublishOptions {
  readonly actor: Actor;
  /** The id of the plan someone agreed to: publishing anything else is refused with `plan-outdated`. */
  readonly expectedPlan?: string;
  /** Told once the publication is recorded and before anything is written. */
  readonly onRecorded?: (publication: Publication) => void;
  readonly onStep?: (step: Step) => void;
}

/**
 * Plans, records, writes, settles the record. Resolves for every publication that was begun, whatever its outcome.
 * Rejects with `PlanRefusedError` for a plan that is refused or another than expected, and with the errors of
 * `makePlan`: then nothing was written.
 */
export async function publish(
  deps: PublishDeps,
  request: PublishRequest,
  { actor, expectedPlan, onRecorded, onStep }: PublishOptions,
): Promise<Publication> {
  const log = createStepLog(deps.now, onStep);
  const startedAt = deps.now().toISOString();
  const plan = await prepare(deps, request, log);
  if (expectedPlan !== undefined && plan.id !== expectedPlan) throw planOutdated(plan);

  const id = deps.newId();
  const common = { id, startedAt, actor, request };
  const end = (last: Plan, outcome: Outcome): Publication => {
    const finishedAt = deps.now().toISOString();
    return { ...common, finishedAt, plan: last, steps: [...log.steps], outcome };
  };
  if (plan.verdict === 'refused') {
    const refusal = planRefused(plan, request);
    await insertPublication(deps.publications, end(plan, failedBy(refusal)));
    throw refusal;
  }

  const recorded: Publication = {
    ...common,
    plan,
    steps: [...log.steps],
    outcome: { state: 'pending' },
  };
  await insertPublication(deps.publications, recorded);
  log.keepBy((step, position) => appendStep(deps.publications, id, step, position));
  onRecorded?.(recorded);

  try {
    const written = await writeWorkload(deps, {
      request,
      plan,
      agreed: expectedPlan !== undefined,
      log,
    });
    const ended = end(written.plan, written.outcome);
    await settlePublication(deps.publications, ended);
    return ended;
  } catch (error) {
    // A fault of ours. What had been sent by then cannot be told here; the check can.
    const message = 'Workload Studio failed in the middle; the Workload may have been written.';
    await settlePublication(deps.publications, end(plan, { state: 'unknown', message }));
    throw error;
  }
}

/** Asks for the token apart, so that a wrong secret shows as what it is. */
async function prepare(deps: PublishDeps, request: PublishRequest, log: StepLog): Promise<Plan> {
  try {
    await log.run('token', () => deps.workloads.authorize());
  } catch (error) {
    throw translateUpstream(error);
  }
  return log.run(
    'read',
    () => makePlan(deps.workloads, request),
    ({ live, readable, name }) => {
      if (live) return { detail: `found ${name}` };
      return { detail: readable ? 'no Workload yet' : `${name} may not be read by this client` };
    },
  );
}
