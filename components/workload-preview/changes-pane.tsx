'use client';

import type { PreviewFormat } from '@/components/descriptor-editor/language-service';
import { ChangeList } from '@/components/publish/change-list';
import { LastWrittenBy } from '@/components/publish/last-written-by';
import { LazyTextDiff } from '@/components/text-diff/lazy-text-diff';
import { EmptyNote } from '@/components/ui/empty-note';
import { FailureNotice, NOTHING_WRITTEN } from '@/components/ui/failure-notice';
import { Segmented } from '@/components/ui/segmented';
import { useMedia } from '@/components/ui/use-media';
import type { LivePlan } from '@/components/workbench/use-live-plan';
import type { Plan } from '@/lib/publish/plan';
import { ChangeCounts } from './change-counts';
import { printLiveTexts } from './live-texts';

export type ChangesLayout = 'list' | 'inline' | 'side-by-side';

interface ChangesPaneProps {
  live: LivePlan;
  /** What keeps the comparison from being made, if anything does. */
  missing: string | undefined;
  format: PreviewFormat;
  layout: ChangesLayout;
  onLayout: (layout: ChangesLayout) => void;
}

/** What publishing now would change in the live Workload. */
export function ChangesPane({ live, missing, format, onLayout, ...props }: ChangesPaneProps) {
  const isWide = useMedia('(min-width: 48rem)');
  // Two columns of text that can be read do not fit on a phone.
  const layout = isWide || props.layout !== 'side-by-side' ? props.layout : 'inline';
  if (missing) return <EmptyNote title="Nothing to compare with yet">{missing}</EmptyNote>;
  if (live.failure)
    return (
      <div className="p-3">
        <FailureNotice
          what="The live Workload could not be compared."
          failure={live.failure}
          meaning={NOTHING_WRITTEN}
        />
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
    <div className="flex h-full flex-col" aria-busy={!live.current}>
      <header className="border-line text-ink-soft flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b py-1 pr-1 pl-4">
        <p className="w-full">
          {ACTIONS[plan.action]} <span className="text-ink font-medium">{plan.name}</span>{' '}
          <ChangeCounts changes={plan.changes} />
          {!live.current && <span className="text-ink-faint ml-2">comparing…</span>}
        </p>
        {plan.live && (
          <>
            <p className="min-w-0 grow">
              {plan.lastWriter && <LastWrittenBy writer={plan.lastWriter} />}
            </p>
            <Segmented
              label="Layout of the changes"
              options={isWide ? LAYOUTS : LAYOUTS.filter(({ value }) => value !== 'side-by-side')}
              value={layout}
              onChange={onLayout}
            />
          </>
        )}
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <Changes plan={plan} isCurrent={live.current} format={format} layout={layout} />
      </div>
    </div>
  );
}

const ACTIONS = {
  create: 'Publishing creates',
  update: 'Publishing updates',
  unchanged: 'Up to date:',
} as const;

const LAYOUTS = [
  { value: 'list', title: 'List' },
  { value: 'inline', title: 'Inline' },
  { value: 'side-by-side', title: 'Side by side' },
] as const;

interface ChangesProps {
  plan: Plan;
  /** It is about the draft as it stands. */
  isCurrent: boolean;
  format: PreviewFormat;
  layout: ChangesLayout;
}

function Changes({ plan, isCurrent, format, layout }: ChangesProps) {
  if (plan.changes.length === 0 && !isCurrent) return null;
  if (plan.changes.length === 0)
    return <EmptyNote title="No changes">The live Workload is exactly this already.</EmptyNote>;
  const texts = layout === 'list' ? undefined : printLiveTexts(plan, format);
  if (!texts || layout === 'list')
    return <ChangeList changes={plan.changes} leftOut={plan.changesLeftOut} />;
  return (
    <LazyTextDiff
      path={`${plan.name}.${format}`}
      {...texts}
      names={{ before: 'live', after: 'to be published' }}
      layout={layout}
    />
  );
}
