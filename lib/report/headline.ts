import type { Severity } from '../descriptor/finding';
import { type Report, type ReportedPlan, SEVERITY_WORDS } from './report';
import { showText } from './show-text';

const RESULTS = {
  created: 'was created',
  updated: 'was updated',
  unchanged: 'holds all of this already; nothing was written',
} as const;

const ACTIONS = {
  create: 'would be created',
  update: 'would be updated',
  unchanged: 'would stay as it is',
} as const;

const CONSENT =
  ', but only with consent to what it removes (allowRemovals, or --allow-removals of the command)';

/** True for a plan that publishing would refuse to carry out as long as nobody agrees to its removals. */
export function waitsForConsent({ removalsNeedConsent, verdict }: ReportedPlan): boolean {
  return removalsNeedConsent && verdict === 'accepted';
}

/** The whole report in one sentence. */
export function headline({ operation, failure, findings, outcome, plan }: Report): string {
  if (failure) return showText(failure.message);
  const workload = plan ? `The Workload ${showText(plan.name)}` : 'The Workload';
  if (outcome) return `${workload} ${RESULTS[outcome.result]}.`;
  if (plan) return `${workload} ${ACTIONS[plan.action]}${waitsForConsent(plan) ? CONSENT : ''}.`;
  if (operation === 'convert') return 'The descriptor was converted.';
  const amount = countFindings(findings);
  return amount === '' ? 'The descriptor can be published.' : `The descriptor has ${amount}.`;
}

/** What a descriptor fails for, as a sentence; undefined where it has no error. */
export function describeErrors(
  findings: readonly { readonly severity: Severity }[],
): string | undefined {
  const count = findings.filter(({ severity }) => severity === 'error').length;
  return count === 0
    ? undefined
    : `The descriptor has ${count === 1 ? 'an error' : `${count} errors`}.`;
}

/** What a descriptor fails for where warnings are not allowed either. */
export function describeWarnings(
  findings: readonly { readonly severity: Severity }[],
): string | undefined {
  const count = findings.filter(({ severity }) => severity === 'warning').length;
  return count === 0
    ? undefined
    : `The descriptor has ${count === 1 ? 'a warning' : `${count} warnings`}, and --strict allows none.`;
}

/** `2 errors, 1 warning`; empty where there is nothing. */
export function countFindings(findings: Report['findings']): string {
  return (['error', 'warning', 'info'] as const)
    .map(
      (severity) =>
        [
          SEVERITY_WORDS[severity],
          findings.filter((one) => one.severity === severity).length,
        ] as const,
    )
    .filter(([, count]) => count > 0)
    .map(([word, count]) => `${count} ${count === 1 ? word : `${word}s`}`)
    .join(', ');
}
