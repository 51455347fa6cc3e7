import {
  ArrowLeftRight,
  Braces,
  Columns2,
  FileDiff,
  FileDown,
  ListTree,
  TriangleAlert,
  Unplug,
} from 'lucide-react';
import { useState } from 'react';
import type { Cursor } from '@/components/descriptor-editor/descriptor-editor';
import type { PreviewFormat } from '@/components/descriptor-editor/language-service';
import type { Analysis } from '@/components/descriptor-editor/use-analysis';
import type { Command } from '@/components/shell/commands';
import type { PaneTab } from '@/components/ui/pane-tabs';
import { type ChangesLayout, ChangesPane } from '@/components/workload-preview/changes-pane';
import { printLiveDiff } from '@/components/workload-preview/live-texts';
import { LossesPane } from '@/components/workload-preview/losses-pane';
import { download, PreviewTools, type Takeaway } from '@/components/workload-preview/preview-tools';
import { ProblemsPane } from '@/components/workload-preview/problems-pane';
import { sortLosses } from '@/components/workload-preview/sort-losses';
import type { Source } from '@/components/workload-preview/source';
import { WorkloadPane } from '@/components/workload-preview/workload-pane';
import type { Finding } from '@/lib/descriptor/finding';
import { analysedFiles, NO_FINDINGS } from './draft-findings';
import { findLive, type LivePlan } from './use-live-plan';

interface PreviewInput {
  readonly analysis: Analysis | undefined;
  readonly format: PreviewFormat;
  readonly onFormat: (format: PreviewFormat) => void;
  /** Brings the tab of this id into view. */
  readonly onShow: (id: string) => void;
  readonly cursor: Cursor | undefined;
  readonly live: LivePlan;
  readonly missing: string | undefined;
  readonly onReveal: (source: Source) => void;
  readonly onFix: (finding: Finding) => void;
  readonly onFixAll: () => void;
}

export interface Previews {
  readonly tabs: readonly PaneTab[];
  /** What can be done with them, for the palette. */
  readonly commands: readonly Command[];
}

/** What can be seen of a draft: the Workload, and what is to be known about it. */
export function usePreviews(input: PreviewInput): Previews {
  const { analysis, format, onFormat, onShow, cursor, live, missing } = input;
  const { onReveal, onFix, onFixAll } = input;
  const [layout, setLayout] = useState<ChangesLayout>('list');
  const { findings = NO_FINDINGS, losses = [], workload } = analysis ?? {};
  const sorted = sortLosses({ findings, losses });
  const { plan } = live;
  const problems = [...findings, ...findLive(live)];
  const workloadText: Takeaway = {
    what: 'the Workload',
    fileName: `${workload?.name ?? 'workload'}.${format}`,
    text: workload && (() => workload.text),
  };
  const diffText: Takeaway = {
    what: 'the diff',
    fileName: `${plan?.name ?? 'workload'}.diff`,
    text: plan?.live && plan.workload && (() => printLiveDiff(plan, format)),
  };

  const tabs: readonly PaneTab[] = [
    {
      id: 'workload',
      title: 'Workload',
      keep: true,
      content: <WorkloadPane analysis={analysis} cursor={cursor} onReveal={onReveal} />,
      tools: <PreviewTools format={format} onFormat={onFormat} takeaway={workloadText} />,
    },
    {
      id: 'changes',
      title: 'Changes',
      counted: true,
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
      tools: <PreviewTools format={format} onFormat={onFormat} takeaway={diffText} />,
    },
    {
      id: 'problems',
      title: 'Problems',
      counted: true,
      count: problems.length,
      alarming: findings.some(({ severity }) => severity === 'error'),
      content: (
        <ProblemsPane
          findings={problems}
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
      counted: true,
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
  const compare = (next: ChangesLayout) => {
    setLayout(next);
    onShow('changes');
  };
  const commands: readonly Command[] = [
    { title: 'Show the Workload', icon: Braces, run: () => onShow('workload') },
    { title: 'Show changes to the live Workload', icon: ListTree, run: () => compare('list') },
    {
      title: 'Compare with the live Workload line by line',
      icon: FileDiff,
      run: () => compare('inline'),
    },
    {
      title: 'Compare with the live Workload side by side',
      icon: Columns2,
      run: () => compare('side-by-side'),
    },
    { title: 'Show problems', icon: TriangleAlert, run: () => onShow('problems') },
    { title: 'Show what is lost', icon: Unplug, run: () => onShow('lost') },
    {
      title: 'Switch the preview between JSON and YAML',
      icon: ArrowLeftRight,
      run: () => onFormat(format === 'json' ? 'yaml' : 'json'),
    },
    { title: 'Download the Workload', icon: FileDown, run: () => download(workloadText) },
    { title: 'Download the diff', icon: FileDown, run: () => download(diffText) },
  ];
  return { tabs, commands };
}
