import type { Metadata } from 'next';
import { CodeList } from '@/components/docs/code-list';
import { DocsFrame } from '@/components/docs/docs-frame';
import { FINDINGS } from '@/lib/descriptor/finding-codes';
import findingHelp from '@/lib/report/finding-help.json';
import { getNavigation } from '@/lib/server/docs-pages';

export const metadata: Metadata = { title: 'Findings' };

const MARKS = { error: 'error', warning: 'warning', info: 'hint' } as const;

/** Public: the rules of a SARIF report lead here. */
export default function FindingsPage() {
  const kinds: Readonly<Record<string, { readonly severity: keyof typeof MARKS }>> = FINDINGS;
  return (
    <DocsFrame
      navigation={getNavigation()}
      here="/docs/findings"
      title="Findings"
      lead="What Workload Studio says about a descriptor: what it means, what OpenChoreo does with it, and how to mend it."
    >
      <CodeList
        label="Finding codes"
        items={Object.entries(findingHelp).map(([code, { meaning, effect, remedy }]) => ({
          code,
          mark: MARKS[kinds[code]?.severity ?? 'error'],
          texts: [meaning, effect, remedy],
        }))}
      />
    </DocsFrame>
  );
}
