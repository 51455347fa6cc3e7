import type { WorkloadsClient } from '../control-plane/workloads';
import { StudioError } from '../errors';
import type { PublishingStore } from '../store/store';
import { auditRefusal, orAudit } from './audit-refusal';
import { fenceWrites } from './fence-writes';
import { appendSteps, finishPublication, insertPublication } from './history';
import { makePlan, planUnseen } from './make-plan';
import { endUnrecorded, failedBy, unknown } from './outcomes';
import { type Patience, startPatience } from './patience';
import type { Actor, Outcome, Plan, Publication, PublishRequest } from './plan';
import { planOutdated, planRefused, removalsUnconfirmed } from './refused-plan';
import { retryReads } from './retry-reads';
import { createStepLog, type StepLog } from './steps';
import { takeTurn } from './take-turn';
import { translateUpstream } from './upstream-failure';
import { writeWorkload } from './write-workload';

export interface PublishDeps extends Omit<PublishingStore, 'instances'> {
  readonly workloads: WorkloadsClient;
  /** Of this process, so that what it leaves pending is told from what others carry out. */
  readonly instanceId: string;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Milliseconds. */
  readonly sleep: (duration: number) => Promise<unknown>;
  /** A signal that comes after so many milliseconds. */
  readonly timeout: (duration: number) => AbortSignal;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
}

export interface PublishOptions {
  readonly actor: Actor;
  /** The id of the plan someone agreed to: publishing anything else is refused with `plan-outdated`. */
  readonly expectedPlan?: string;
  /** Consent to what `removalsNeedConsent` asks for. Default false. */
  readonly allowRemovals?: boolean;
  /** Told once the publication is recorded: before anything is written, or when it failed before that. */
  readonly onRecorded?: (publication: Publication) => void;
}

/**
 * Waits for its turn, then plans, records, writes, settles the record: within a minute in all. Resolves for every
 * attempt, whatever its outcome; also for one that fails before anything stands to compare with. Who sees the project
 * reads the record, so it tells nothing of other projects, whatever they may see who publish: the plan tells them.
 * Rejects with `overloaded` when its turn does not come within half a minute; with `PlanRefusedError` for a plan that is
 * refused, which is recorded too, and for one that is not the expected one or takes away what others wrote, which is
 * only in the audit. Nothing was written then. Rejects too where the end could not be recorded, and says how it ended: the
 * record stays pending then, and `settlePending` finds out.
 */
export async function publish(
  deps: PublishDeps,
  request: PublishRequest,
  options: PublishOptions,
): Promise<Publication> {
  const patience = startPatience(deps);
  const turn = await orAudit(deps, options.actor, { target: request.target }, () =>
    takeTurn(deps, request.target),
  );
  try {
    // Everything upstream within the time there is, and nothing written out of turn.
    const workloads = fenceWrites(retryReads(deps.workloads, patience), turn);
    return await publishInTurn({ ...deps, workloads }, request, options, patience);
  } finally {
    await turn.release();
  }
}

async function publishInTurn(
  deps: PublishDeps,
  request: PublishRequest,
  options: PublishOptions,
  patience: Patience,
): Promise<Publication> {
  const { actor, expectedPlan, allowRemovals = false, onRecorded } = options;
  const log = createStepLog(deps.now);
  const start = { id: deps.newId(), startedAt: deps.now().toISOString(), actor, request };
  const at = (plan: Plan, outcome: Outcome): Publication => ({
    ...start,
    ...(outcome.state !== 'pending' && { finishedAt: deps.now().toISOString() }),
    plan,
    steps: [...log.steps],
    outcome,
  });
  const record = async (publication: Publication): Promise<Publication> => {
    await insertPublication(deps.publications, publication, deps.instanceId);
    onRecorded?.(publication);
    return publication;
  };
  const refuse = async (refusal: StudioError): Promise<never> => {
    await auditRefusal(deps, actor, { code: refusal.code, target: request.target });
    throw refusal;
  };

  const plan = await orAudit(deps, actor, { target: request.target }, () =>
    prepare(deps, request, actor, log),
  );
  if (plan instanceof StudioError) return record(at(planUnseen(request), failedBy(plan)));
  if (expectedPlan !== undefined && plan.id !== expectedPlan) return refuse(planOutdated(plan));
  if (plan.verdict === 'refused') {
    const refusal = planRefused(plan, request, start.id);
    await insertPublication(deps.publications, at(plan, failedBy(refusal)), deps.instanceId);
    throw refusal;
  }
  if (plan.removalsNeedConsent && !allowRemovals) return refuse(removalsUnconfirmed(plan));

  await record(at(plan, { state: 'pending' }));
  log.keepBy((steps) => appendSteps(deps.publications, start.id, steps));
  const finish = async (publication: Publication): Promise<Publication> => {
    await finishPublication(deps.publications, publication, log.rest());
    return publication;
  };
  const agreed = expectedPlan !== undefined;
  const task = { request, actor, plan, agreed, allowRemovals, log, patience };
  const written = await writeWorkload(deps, task).catch(async (error: unknown) => {
    // A fault of ours. What had been sent by then cannot be told here; the check can.
    const message = 'Workload Studio failed in the middle; the Workload may have been written.';
    await finish(at(plan, unknown(message)));
    throw error;
  });
  return finish(at(written.plan, written.outcome)).catch((error: unknown) => {
    throw endUnrecorded(written.outcome, error);
  });
}

/** The plan, or why there is none. Asks for the token apart, so that a wrong secret shows as what it is. */
async function prepare(
  deps: PublishDeps,
  request: PublishRequest,
  actor: Actor,
  log: StepLog,
): Promise<Plan | StudioError> {
  try {
    await log.run('token', () => deps.workloads.authorize());
    return await log.run(
      'read',
      () => makePlan(deps, request, actor),
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
