import { useState } from 'react';
import type { Cursor } from '@/components/descriptor-editor/descriptor-editor';
import type { PreviewFormat } from '@/components/descriptor-editor/language-service';
import type { Analysis } from '@/components/descriptor-editor/use-analysis';
import type { PaneTab } from '@/components/ui/pane-tabs';
import { type ChangesLayout, ChangesPane } from '@/components/workload-preview/changes-pane';
import { printLiveDiff } from '@/components/workload-preview/live-texts';
import { LossesPane } from '@/components/workload-preview/losses-pane';
import { PreviewTools } from '@/components/workload-preview/preview-tools';
import { ProblemsPane } from '@/components/workload-preview/problems-pane';
import { sortLosses } from '@/components/workload-preview/sort-losses';
import type { Source } from '@/components/workload-preview/source';
import { WorkloadPane } from '@/components/workload-preview/workload-pane';
import type { Finding } from '@/lib/descriptor/finding';
import { analysedFiles, NO_FINDINGS } from './draft-findings';
import type { LivePlan } from './use-live-plan';

interface PreviewInput {
  readonly analysis: Analysis | undefined;
  readonly format: PreviewFormat;
  readonly onFormat: (format: PreviewFormat) => void;
  readonly cursor: Cursor | undefined;
  readonly live: LivePlan;
  readonly missing: string | undefined;
  readonly onReveal: (source: Source) => void;
  readonly onFix: (finding: Finding) => void;
  readonly onFixAll: () => void;
}

/** What can be seen of a draft: the Workload, and what is to be known about it. */
export function usePreviews(input: PreviewInput): readonly PaneTab[] {
  const { analysis, format, onFormat, cursor, live, missing, onReveal, onFix, onFixAll } = input;
  const [layout, setLayout] = useState<ChangesLayout>('list');
  const { findings = NO_FINDINGS, losses = [], workload } = analysis ?? {};
  const sorted = sortLosses({ findings, losses });
  const { plan } = live;
  return [
    {
      id: 'workload',
      title: 'Workload',
      keep: true,
      content: <WorkloadPane analysis={analysis} cursor={cursor} onReveal={onReveal} />,
      tools: (
        <PreviewTools
          format={format}
          onFormat={onFormat}
          what="the Workload"
          text={workload && (() => workload.text)}
          fileName={`${workload?.name ?? 'workload'}.${format}`}
        />
      ),
    },
    {
      id: 'changes',
      title: 'Changes',
      count: plan?.workload && plan.changes.length,
      content: (
        <ChangesPane
          live={live}
          missing={missing}
          format={format}
          layout={layout}
          onLayout={setLayout}
        />
      ),
      tools: (
        <PreviewTools
          format={format}
          onFormat={onFormat}
          what="the diff"
          text={plan?.live && plan.workload && (() => printLiveDiff(plan, format))}
          fileName={`${plan?.name ?? 'workload'}.diff`}
        />
      ),
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
          cursor={cursor}
          onReveal={onReveal}
          onFix={onFix}
          onFixAll={onFixAll}
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
          converts={workload !== undefined}
          text={analysis?.input.descriptor?.text ?? ''}
          cursor={cursor}
          onReveal={onReveal}
        />
      ),
    },
  ];
}
