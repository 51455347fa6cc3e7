import { waitsForConsent } from '../../lib/report/headline';
import type { Report } from '../../lib/report/report';
import type { ExitCode } from './command';

/** What the author can mend, or has to agree to. All else means that it could not be done. */
const FINDINGS: ReadonlySet<string> = new Set([
  'invalid-descriptor',
  'workload-refused',
  'removals-unconfirmed',
  'plan-outdated',
]);

/** 1 for what stands in the way and, of a plan, for changes; a publication that changed something did what it should. */
export function exitCodeOf({ failure, outcome, plan }: Report, allowChanges = false): ExitCode {
  if (failure) return FINDINGS.has(failure.code) ? 1 : 2;
  if (outcome) return 0;
  if (plan && waitsForConsent(plan)) return 1;
  if (allowChanges) return 0;
  return plan && plan.action !== 'unchanged' ? 1 : 0;
}
