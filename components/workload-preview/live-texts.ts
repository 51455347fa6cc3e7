import type { PreviewFormat } from '@/components/descriptor-editor/language-service';
import { printComparable } from '@/components/text-diff/print-comparable';
import { printUnifiedDiff } from '@/components/text-diff/unified-diff';
import type { Plan } from '@/lib/publish/plan';

export interface LiveTexts {
  readonly before: string;
  readonly after: string;
}

/** The live Workload and the one that would take its place; undefined where there are not both. */
export function printLiveTexts(
  { live, workload }: Plan,
  format: PreviewFormat,
): LiveTexts | undefined {
  if (!live || !workload) return undefined;
  return { before: printComparable(live, format), after: printComparable(workload, format) };
}

/** Their differences as a unified diff; empty where there are not both. */
export function printLiveDiff(plan: Plan, format: PreviewFormat): string {
  const texts = printLiveTexts(plan, format);
  return texts ? printUnifiedDiff(texts, { before: `${plan.name} (live)`, after: plan.name }) : '';
}
