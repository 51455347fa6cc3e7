import { StudioError } from '../errors';
import { listUnsayable } from '../workload/list-unsayable';
import { listFirst, nameChanges } from './name-changes';
import type { Plan, PublishRequest } from './plan';

/** A publication that was not begun, with the plan that says why. */
export class PlanRefusedError extends StudioError {
  /** For `plan-outdated` the new plan. */
  readonly plan: Plan;
  /** The record of the attempt, where one was kept. */
  readonly publicationId: string | undefined;

  constructor(
    code: 'plan-outdated' | 'removals-unconfirmed' | 'invalid-descriptor' | 'workload-refused',
    message: string,
    plan: Plan,
    options: { hint?: string; publicationId?: string | undefined } = {},
  ) {
    super(code, message, options);
    this.name = 'PlanRefusedError';
    this.plan = plan;
    this.publicationId = options.publicationId;
  }
}

export function planOutdated(plan: Plan): PlanRefusedError {
  return new PlanRefusedError(
    'plan-outdated',
    'What was to be published, or what stands in the control plane, has changed since the plan was made; nothing was written.',
    plan,
    { hint: 'Look at the new plan and publish that one.' },
  );
}

export function removalsUnconfirmed(plan: Plan): PlanRefusedError {
  const { live, workload } = plan;
  const unsayable = live && workload ? listUnsayable(live, workload) : [];
  const [message, hint] =
    unsayable.length > 0 ? refuseUnsayable(plan, unsayable) : refuseOthers(plan);
  return new PlanRefusedError('removals-unconfirmed', message, plan, { hint });
}

function refuseUnsayable({ changes }: Plan, paths: readonly string[]): readonly [string, string] {
  const endpoints = changes.filter(
    ({ kind, section }) => kind === 'removed' && section === 'endpoint',
  );
  const more = endpoints.length > 0 ? `, and with it ${nameChanges(endpoints)}` : '';
  return [
    `This would remove what no descriptor can say: ${listFirst(paths)}${more}; nothing was written.`,
    'Publish the image alone to keep it, or allow the removals and publish again.',
  ];
}

function refuseOthers({ changes, lastWriter }: Plan): readonly [string, string] {
  const removed = changes.filter(({ kind }) => kind === 'removed');
  const writer =
    lastWriter?.kind === 'studio'
      ? `${lastWriter.actor.name} published here last`
      : 'somebody else wrote outside this studio';
  return [
    `This would remove what ${writer}: ${nameChanges(removed)}; nothing was written.`,
    'Put it into the descriptor to keep it, or allow the removals and publish again.',
  ];
}

/** `invalid-descriptor` where a descriptor is to blame, with its first finding; `workload-refused` otherwise. */
export function planRefused(
  plan: Plan,
  { descriptor }: PublishRequest,
  publicationId?: string,
): PlanRefusedError {
  const errors = plan.findings.filter(({ severity }) => severity === 'error');
  // Findings explain the violations they foresee, so only one of the two lists speaks.
  const reasons = errors.length > 0 ? errors : plan.violations;
  const more = reasons.length > 1 ? ` (and ${reasons.length - 1} more)` : '';
  const code = descriptor && errors.length > 0 ? 'invalid-descriptor' : 'workload-refused';
  return new PlanRefusedError(
    code,
    `${reasons[0]?.message ?? 'No Workload came of it.'}${more}`,
    plan,
    { hint: 'Mend what the findings point to, then publish again.', publicationId },
  );
}

/** The plan that a failure speaks of, where it does. */
export function planOf(error: unknown): Plan | undefined {
  return error instanceof PlanRefusedError ? error.plan : undefined;
}
