import type { WorkloadsClient } from '../control-plane/workloads';
import { StudioError } from '../errors';
import type { Publications } from '../store/publications';
import { appendStep, finishPublication, insertPublication } from './history';
import { makePlan, planUnseen } from './make-plan';
import { failedBy, unknown } from './outcomes';
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
  /** Told once the publication is recorded: before anything is written, or when it failed before that. */
  readonly onRecorded?: (publication: Publication) => void;
  readonly onStep?: (step: Step) => void;
}

/**
 * Plans, records, writes, settles the record. Resolves for every attempt, whatever its outcome; also for one that fails
 * before anything stands to compare with. Rejects with `PlanRefusedError`: for a plan that is refused, which is
 * recorded too, and for one that is not the expected one, which is not. Nothing was written then.
 */
export async function publish(
  deps: PublishDeps,
  request: PublishRequest,
  { actor, expectedPlan, onRecorded, onStep }: PublishOptions,
): Promise<Publication> {
  const log = createStepLog(deps.now, onStep);
  const start = { id: deps.newId(), startedAt: deps.now().toISOString(), actor, request };
  const at = (plan: Plan, outcome: Outcome): Publication => ({
    ...start,
    ...(outcome.state !== 'pending' && { finishedAt: deps.now().toISOString() }),
    plan,
    steps: [...log.steps],
    outcome,
  });
  const record = async (publication: Publication): Promise<Publication> => {
    await insertPublication(deps.publications, publication);
    onRecorded?.(publication);
    return publication;
  };

  const plan = await prepare(deps, request, log);
  if (plan instanceof StudioError) return record(at(planUnseen(request), failedBy(plan)));
  if (expectedPlan !== undefined && plan.id !== expectedPlan) throw planOutdated(plan);
  if (plan.verdict === 'refused') {
    const refusal = planRefused(plan, request, start.id);
    await insertPublication(deps.publications, at(plan, failedBy(refusal)));
    throw refusal;
  }

  await record(at(plan, { state: 'pending' }));
  log.keepBy((step, position) => appendStep(deps.publications, start.id, step, position));
  try {
    const agreed = expectedPlan !== undefined;
    const written = await writeWorkload(deps, { request, plan, agreed, log });
    const ended = at(written.plan, written.outcome);
    await finishPublication(deps.publications, ended);
    return ended;
  } catch (error) {
    // A fault of ours. What had been sent by then cannot be told here; the check can.
    const message = 'Workload Studio failed in the middle; the Workload may have been written.';
    await finishPublication(deps.publications, at(plan, unknown(message)));
    throw error;
  }
}

/** The plan, or why there is none. Asks for the token apart, so that a wrong secret shows as what it is. */
async function prepare(
  deps: PublishDeps,
  request: PublishRequest,
  log: StepLog,
): Promise<Plan | StudioError> {
  try {
    await log.run('token', () => deps.workloads.authorize());
    return await log.run(
      'read',
      () => makePlan(deps.workloads, request),
      ({ live, readable, name }) => {
        if (live) return { detail: `found ${name}` };
        return {
          detail: readable ? 'no Workload in sight' : `${name} may not be read by this client`,
        };
      },
    );
  } catch (error) {
    const failure = translateUpstream(error);
    if (failure instanceof StudioError) return failure;
    throw failure;
  }
}
