import { type ControlPlane, openControlPlane } from '../../lib/control-plane/control-plane';
import type { ControlPlaneEnv } from '../../lib/targets/target-settings';
import { StudioError } from '../../lib/errors';
import { annotateRun, type RunAnnotation } from '../../lib/publish/annotate-run';
import { assemblePublishing } from '../../lib/publish/assemble-publishing';
import { makePlan } from '../../lib/publish/make-plan';
import { startPatience } from '../../lib/publish/patience';
import type { Outcome, Plan, Publication, PublishRequest } from '../../lib/publish/plan';
import { publish } from '../../lib/publish/publish';
import { planOf, planRefused } from '../../lib/publish/refused-plan';
import { retryReads } from '../../lib/publish/retry-reads';
import { reportFindings } from '../../lib/report/report-findings';
import type { Report } from '../../lib/report/report';
import { openMemory } from '../../lib/store/open-memory';
import type { Publisher } from './publisher';
import { lookDirectly } from './wait/look-directly';

/** Whose publication it is: there is one process, which keeps no record. */
const ACTOR = { kind: 'ci', id: 'command', name: 'workload-studio' } as const;

export interface DirectPublisher extends Publisher {
  /** Throws a `StudioError`. */
  annotateRun(annotation: RunAnnotation): Promise<void>;
}

/** Publishes with client credentials, by the use case of the studio and with a record in memory. */
export function publishDirectly(settings: ControlPlaneEnv): DirectPublisher {
  const controlPlane: ControlPlane = openControlPlane(settings);
  const { workloads } = controlPlane;
  // Who has the client may see what it sees.
  const deps = { ...assemblePublishing(openMemory()), workloads, mayView: () => true };
  return {
    async plan(request) {
      try {
        const workloads = retryReads(deps.workloads, startPatience(deps));
        const plan = await makePlan({ ...deps, workloads }, request, ACTOR);
        if (plan.verdict === 'refused') throw planRefused(plan, request);
        return reportPlan('plan', request, plan);
      } catch (error) {
        return reportFailure('plan', request, error);
      }
    },
    async publish(request, { allowRemovals, planId }) {
      try {
        const publication = await publish(deps, request, {
          actor: ACTOR,
          allowRemovals,
          ...(planId !== undefined && { expectedPlan: planId }),
        });
        const look = lookDirectly(controlPlane, publication);
        return { report: reportPublication(publication), ...(look && { look }) };
      } catch (error) {
        return { report: reportFailure('publish', request, error) };
      }
    },
    annotateRun: (annotation) =>
      annotateRun(controlPlane.workflowRuns, annotation, startPatience(deps)),
    close: () => controlPlane.close(),
  };
}

type Operation = 'plan' | 'publish';

/** Throws what is a fault of ours. */
function reportFailure(operation: Operation, request: PublishRequest, error: unknown): Report {
  if (!(error instanceof StudioError)) throw error;
  const { code, message, hint } = error;
  const failure = { code, message, ...(hint !== undefined && { hint }) };
  const plan = planOf(error);
  return plan
    ? { ...reportPlan(operation, request, plan), failure }
    : { operation, findings: [], failure, ...aboutOf(request) };
}

function reportPlan(operation: Operation, request: PublishRequest, plan: Plan): Report {
  const { findings, live: _, lastWriter: __, workload: ___, base: ____, ...seen } = plan;
  return {
    operation,
    findings: reportFindings(findings, request.descriptor),
    plan: seen,
    ...aboutOf(request),
  };
}

function aboutOf({ target, image, release }: PublishRequest) {
  return { target, image, release };
}

function reportPublication({ request, plan, steps, outcome }: Publication): Report {
  const { plan: planned, ...report } = reportPlan('publish', request, plan);
  // Before it has been looked at what stands, a plan is a guess.
  const isSeen = steps.some(({ name, state }) => name === 'read' && state === 'succeeded');
  return { ...report, ...(isSeen && planned && { plan: planned }), ...reportOutcome(outcome) };
}

function reportOutcome(outcome: Outcome): Pick<Report, 'outcome' | 'failure'> {
  switch (outcome.state) {
    case 'succeeded': {
      const { result, notice } = outcome;
      return { outcome: { result, ...(notice !== undefined && { notice }) } };
    }
    case 'failed': {
      const { code, message, hint } = outcome;
      return { failure: { code, message, ...(hint !== undefined && { hint }) } };
    }
    case 'unknown':
    case 'pending':
      return {
        failure: {
          code: 'upstream-timeout',
          message: outcome.state === 'unknown' ? outcome.message : 'The publication has not ended.',
          hint: 'The write may have happened. Publishing again is safe, and finds out.',
        },
      };
  }
}
