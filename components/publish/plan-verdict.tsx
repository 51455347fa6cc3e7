import { CircleCheck, CircleX } from 'lucide-react';
import type { Plan } from '@/lib/publish/plan';

/** What the API will answer, as far as it can be told. */
export function PlanVerdict({ plan: { action, verdict, workload } }: { plan: Plan }) {
  if (action === 'unchanged') return <p className="text-ink-soft">Nothing would be sent.</p>;
  const accepted = verdict === 'accepted';
  const Icon = accepted ? CircleCheck : CircleX;
  return (
    <p className="flex items-center gap-2">
      <Icon size={15} className={accepted ? 'text-good' : 'text-bad'} aria-hidden />
      <span>
        {workload ? 'The API will answer:' : 'The API will not be asked:'}{' '}
        <span className={`font-medium ${accepted ? 'text-good' : 'text-bad'}`}>
          {workload ? verdict : 'there is no Workload to send'}
        </span>
      </span>
    </p>
  );
}

/** Why a Workload would be refused: what the descriptor has wrong, and the API's own words. */
export function RefusalReasons({ plan }: { plan: Plan }) {
  const errors = plan.findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0 && plan.violations.length === 0) return null;
  return (
    <ul aria-label="Reasons" className="bg-bad-tint space-y-1 px-4 py-2.5">
      {errors.map(({ code, range, file = '', message }) => (
        <li key={`${code} ${range.from} ${range.to} ${file}`}>{message}</li>
      ))}
      {plan.violations.map(({ pointer, message }) => (
        <li key={`${pointer} ${message}`} className="font-mono text-sm break-words">
          {message}
        </li>
      ))}
    </ul>
  );
}
