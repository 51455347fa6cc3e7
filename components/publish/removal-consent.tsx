import { TriangleAlert } from 'lucide-react';
import type { Plan } from '@/lib/publish/plan';
import { compareWorkloads } from '@/lib/workload/compare';
import { listRemovals, type Removal } from '@/lib/workload/list-removals';
import { nameSection } from './describe-change';
import { LastWrittenBy } from './last-written-by';

interface RemovalConsentProps {
  plan: Plan;
  given: boolean;
  onChange: (given: boolean) => void;
}

/** What a plan takes away of somebody else's work, and the word that it is meant. */
export function RemovalConsent({ plan, given, onChange }: RemovalConsentProps) {
  return (
    <section
      aria-label="Removals to confirm"
      className="bg-bad-tint border-line flex gap-2.5 border-b px-4 py-3"
    >
      <TriangleAlert size={16} className="text-bad mt-0.5 shrink-0" aria-hidden />
      <div className="min-w-0 grow space-y-1.5">
        <p className="font-medium">This removes what somebody else wrote.</p>
        <ul className="max-h-28 overflow-y-auto">
          {removalsOf(plan).map((removal) => (
            <li key={removal.section} className="break-words">
              {describeRemoval(removal)}
              {removal.names.length > 0 && `: ${removal.names.join(', ')}`}
            </li>
          ))}
        </ul>
        {plan.lastWriter && (
          <p className="text-ink-soft">
            <LastWrittenBy writer={plan.lastWriter} />
          </p>
        )}
        <label className="flex w-fit items-center gap-2 font-medium">
          <input
            type="checkbox"
            className="accent-accent size-4"
            checked={given}
            onChange={({ target }) => onChange(target.checked)}
          />
          I mean to remove this
        </label>
      </div>
    </section>
  );
}

/** Compared anew, since the changes of a plan may be too many to be all there. */
function removalsOf({ live, workload }: Plan): readonly Removal[] {
  return live && workload ? listRemovals(compareWorkloads(live, workload), workload) : [];
}

function describeRemoval({ section, whole, names: { length } }: Removal): string {
  const one = nameSection(section);
  if (length === 0) return `The ${one}`;
  if (length === 1) return whole ? `The only ${one}` : `The ${one}`;
  return `${whole ? 'All ' : ''}${length} ${one.replace(/y$/, 'ie')}s`;
}
