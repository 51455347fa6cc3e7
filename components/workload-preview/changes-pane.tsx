'use client';

import { ChangeList } from '@/components/publish/change-list';
import { LastWrittenBy } from '@/components/publish/last-written-by';
import { EmptyNote } from '@/components/ui/empty-note';
import { FailureNotice } from '@/components/ui/failure-notice';
import type { LivePlan } from '@/components/workbench/use-live-plan';

interface ChangesPaneProps {
  live: LivePlan;
  /** What keeps the comparison from being made, if anything does. */
  missing: string | undefined;
}

/** What publishing now would change in the live Workload. */
export function ChangesPane({ live, missing }: ChangesPaneProps) {
  if (missing) return <EmptyNote title="Nothing to compare with yet">{missing}</EmptyNote>;
  if (live.failure)
    return (
      <div className="p-3">
        <FailureNotice what="The live Workload could not be compared." failure={live.failure} />
      </div>
    );
  const { plan } = live;
  if (!plan) return <p className="text-ink-soft p-4">Comparing with the live Workload…</p>;
  if (!plan.workload)
    return (
      <EmptyNote title="Nothing to compare">
        The descriptor does not convert, so there is no Workload that could be published.
      </EmptyNote>
    );
  if (!plan.readable)
    return (
      <EmptyNote title="The live Workload may not be read">
        The role of this client may write Workloads and not read them. Publishing sends the whole
        Workload.
      </EmptyNote>
    );
  return (
    <div className="h-full overflow-y-auto" aria-busy={!live.current}>
      <p className="border-line text-ink-soft border-b px-4 py-1.5">
        {describeAction(plan.action)} <span className="text-ink font-medium">{plan.name}</span>
        {plan.lastWriter && (
          <span className="ml-2">
            <LastWrittenBy writer={plan.lastWriter} />
          </span>
        )}
        {!live.current && <span className="text-ink-faint ml-2">comparing…</span>}
      </p>
      {plan.changes.length > 0 ? (
        <ChangeList changes={plan.changes} leftOut={plan.changesLeftOut} />
      ) : (
        <EmptyNote title="No changes">The live Workload is exactly this already.</EmptyNote>
      )}
    </div>
  );
}

function describeAction(action: 'create' | 'update' | 'unchanged'): string {
  return { create: 'Publishing creates', update: 'Publishing updates', unchanged: 'Up to date:' }[
    action
  ];
}
