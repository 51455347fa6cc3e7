import { CircleCheck, CircleX, EyeOff } from 'lucide-react';
import type { Plan } from '@/lib/publish/plan';

/** What the API will answer, as far as it can be told, and why. */
export function PlanVerdict({ plan }: { plan: Plan }) {
  const errors = plan.findings.filter(({ severity }) => severity === 'error');
  const accepted = plan.verdict === 'accepted';
  const Icon = accepted ? CircleCheck : CircleX;
  return (
    <section aria-label="Verdict" className="space-y-2 px-4 py-3">
      <p className="flex items-center gap-2">
        <Icon size={15} className={accepted ? 'text-good' : 'text-bad'} aria-hidden />
        The API will answer:{' '}
        <span className={`font-medium ${accepted ? 'text-good' : 'text-bad'}`}>{plan.verdict}</span>
      </p>
      {!plan.readable && (
        <p className="text-ink-soft flex gap-2">
          <EyeOff size={15} className="mt-0.5 shrink-0" aria-hidden />
          This client may not read Workloads, so nothing could be compared. The whole Workload will
          be sent.
        </p>
      )}
      {(errors.length > 0 || plan.violations.length > 0) && (
        <ul aria-label="Reasons" className="bg-bad-tint space-y-1 rounded-md px-3 py-2">
          {errors.map(({ code, range, message }) => (
            <li key={`${code} ${range.from}`}>{message}</li>
          ))}
          {plan.violations.map(({ pointer, message }) => (
            <li key={`${pointer} ${message}`} className="font-mono text-sm break-words">
              {message}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
