import { StudioError } from '../errors';
import type { Plan, PublishRequest } from './plan';

/** A publication that was not begun, with the plan that says why. */
export class PlanRefusedError extends StudioError {
  /** For `plan-outdated` the new plan. */
  readonly plan: Plan;

  constructor(
    code: 'plan-outdated' | 'invalid-descriptor' | 'workload-refused',
    message: string,
    plan: Plan,
    options: { hint?: string } = {},
  ) {
    super(code, message, options);
    this.name = 'PlanRefusedError';
    this.plan = plan;
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

/** `invalid-descriptor` where a descriptor is to blame, with its first finding; `workload-refused` otherwise. */
export function planRefused(plan: Plan, { descriptor }: PublishRequest): PlanRefusedError {
  const errors = plan.findings.filter(({ severity }) => severity === 'error');
  // Findings explain the violations they foresee, so only one of the two lists speaks.
  const reasons = errors.length > 0 ? errors : plan.violations;
  const more = reasons.length > 1 ? ` (and ${reasons.length - 1} more)` : '';
  const code = descriptor && errors.length > 0 ? 'invalid-descriptor' : 'workload-refused';
  return new PlanRefusedError(
    code,
    `${reasons[0]?.message ?? 'No Workload came of it.'}${more}`,
    plan,
    {
      hint: 'The plan has each finding with its place, and what the control plane would say.',
    },
  );
}

/** The plan that a failure speaks of, where it does. */
export function planOf(error: unknown): Plan | undefined {
  return error instanceof PlanRefusedError ? error.plan : undefined;
}
