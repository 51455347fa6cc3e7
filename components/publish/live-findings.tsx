import { CircleHelp, TriangleAlert } from 'lucide-react';
import { LIVE_FINDINGS } from '@/lib/descriptor/finding-codes';
import type { Plan } from '@/lib/publish/plan';

/** What live checks found out about what the Workload refers to. It stands in nobody’s way. */
export function LiveFindings({ plan }: { plan: Plan }) {
  const found = plan.findings.filter(({ code }) => LIVE_FINDINGS.includes(code));
  if (found.length === 0) return null;
  return (
    <ul aria-label="Looked up in OpenChoreo" className="space-y-1 px-4 py-2.5">
      {found.map(({ code, range, message }) => {
        const isKnown = code !== 'not-looked-up';
        const Icon = isKnown ? TriangleAlert : CircleHelp;
        return (
          <li key={`${code} ${range.from} ${message}`} className="flex gap-2">
            <Icon
              size={15}
              className={`mt-0.5 shrink-0 ${isKnown ? 'text-warn' : 'text-ink-faint'}`}
              aria-hidden
            />
            <span className={`min-w-0 break-words ${isKnown ? '' : 'text-ink-soft'}`}>
              {message}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
