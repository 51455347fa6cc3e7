import { TriangleAlert } from 'lucide-react';
import { DocsLink } from '@/components/docs/docs-link';
import type { Plan } from '@/lib/publish/plan';
import { compareWorkloads } from '@/lib/workload/compare';
import { listRemovals, type Removal } from '@/lib/workload/list-removals';
import { listUnsayable } from '@/lib/workload/list-unsayable';
import { nameSection } from '@/lib/workload/describe-change';
import { LastWrittenBy } from './last-written-by';

interface RemovalConsentProps {
  plan: Plan;
  given: boolean;
  onChange: (given: boolean) => void;
}

/** What a plan takes away that nobody may have meant to, and the word that it is meant. */
export function RemovalConsent({ plan, given, onChange }: RemovalConsentProps) {
  const { unsayable, others } = removalsOf(plan);
  return (
    <section
      aria-label="Removals to confirm"
      className="bg-bad-tint border-line flex gap-2.5 border-b px-4 py-3"
    >
      <TriangleAlert size={16} className="text-bad mt-0.5 shrink-0" aria-hidden />
      <div className="min-w-0 grow space-y-1.5">
        {unsayable.length > 0 && (
          <RemovalList title="This removes what no descriptor can say." items={unsayable} />
        )}
        {others.length > 0 && (
          <RemovalList
            title={
              unsayable.length > 0 ? 'This goes too.' : 'This removes what somebody else wrote.'
            }
            items={others}
          />
        )}
        <p className="text-sm">
          <DocsLink to="/docs/publishing#consent">Why this is asked</DocsLink>
        </p>
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

function RemovalList({ title, items }: { title: string; items: readonly string[] }) {
  return (
    <>
      <p className="font-medium">{title}</p>
      <ul className="max-h-28 overflow-y-auto">
        {items.map((item) => (
          <li key={item} className="break-words">
            {item}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Compared anew, since the changes of a plan may be too many to be all there. */
function removalsOf({ live, workload }: Plan) {
  if (!live || !workload) return { unsayable: [], others: [] };
  const removals = listRemovals(compareWorkloads(live, workload), workload);
  return { unsayable: listUnsayable(live, workload), others: removals.map(describeRemoval) };
}

/** `All 3 variables: A, B, C`. */
function describeRemoval({ section, whole, names }: Removal): string {
  const one = nameSection(section);
  if (names.length === 1) return `${whole ? 'The only' : 'The'} ${one}: ${names.join()}`;
  const many = one.replace(/y$/, 'ie');
  return `${whole ? 'All ' : ''}${names.length} ${many}s: ${names.join(', ')}`;
}
