import type { Cursor } from '@/components/descriptor-editor/descriptor-editor';
import type { Analysis } from '@/components/descriptor-editor/use-analysis';
import type { PaneTab } from '@/components/ui/pane-tabs';
import { ChangesPane } from '@/components/workload-preview/changes-pane';
import { LossesPane } from '@/components/workload-preview/losses-pane';
import { ProblemsPane } from '@/components/workload-preview/problems-pane';
import { sortLosses } from '@/components/workload-preview/sort-losses';
import type { Source } from '@/components/workload-preview/source';
import { WorkloadPane } from '@/components/workload-preview/workload-pane';
import type { Finding } from '@/lib/descriptor/finding';
import { analysedFiles, NO_FINDINGS } from './draft-findings';
import type { LivePlan } from './use-live-plan';

interface PreviewInput {
  readonly analysis: Analysis | undefined;
  readonly cursor: Cursor | undefined;
  readonly live: LivePlan;
  readonly missing: string | undefined;
  readonly onReveal: (source: Source) => void;
  readonly onFix: (finding: Finding) => void;
}

/** What can be seen of a draft: the Workload, and what is to be known about it. */
export function listPreviews(input: PreviewInput): readonly PaneTab[] {
  const { analysis, cursor, live, missing, onReveal, onFix } = input;
  const { findings = NO_FINDINGS, losses = [] } = analysis ?? {};
  const sorted = sortLosses({ findings, losses });
  return [
    {
      id: 'workload',
      title: 'Workload',
      keep: true,
      content: <WorkloadPane analysis={analysis} cursor={cursor} onReveal={onReveal} />,
    },
    {
      id: 'changes',
      title: 'Changes',
      count: live.plan?.workload && live.plan.changes.length,
      content: <ChangesPane live={live} missing={missing} />,
    },
    {
      id: 'problems',
      title: 'Problems',
      count: findings.length,
      alarming: findings.some(({ severity }) => severity === 'error'),
      content: (
        <ProblemsPane
          findings={findings}
          files={analysedFiles(analysis)}
          onReveal={onReveal}
          onFix={onFix}
        />
      ),
    },
    {
      id: 'lost',
      title: 'Lost',
      count: sorted.real.length,
      content: (
        <LossesPane
          losses={sorted}
          converts={analysis?.workload !== undefined}
          text={analysis?.input.descriptor?.text ?? ''}
          onReveal={onReveal}
        />
      ),
    },
  ];
}
