import { StudioError } from '../errors';
import type { Plan } from './plan';

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
    `What was to be published or what stands in the control plane has changed since the plan was made; nothing was written.`,
    plan,
    { hint: 'Look at the new plan and publish that one.' },
  );
}

export function planRefused(plan: Plan): PlanRefusedError {
  const errors = plan.findings.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first) {
    const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
    return new PlanRefusedError('invalid-descriptor', first.message + more, plan, {
      hint: 'Each finding says where it is and what to do.',
    });
  }
  const violations = plan.violations.map(({ message }) => message).join('; ');
  return new PlanRefusedError(
    'workload-refused',
    `The control plane would refuse the Workload: ${violations || 'no Workload came of the descriptor'}`,
    plan,
  );
}

/** The plan that a failure speaks of, where it does. */
export function planOf(error: unknown): Plan | undefined {
  return error instanceof PlanRefusedError ? error.plan : undefined;
}
