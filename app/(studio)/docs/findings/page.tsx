import type { Metadata } from 'next';
import { CodeList } from '@/components/docs/code-list';
import { DocsLinks } from '@/components/docs/docs-links';
import { Page } from '@/components/ui/page';
import { FINDINGS } from '@/lib/descriptor/finding-codes';
import findingHelp from '@/lib/report/finding-help.json';

export const metadata: Metadata = { title: 'Findings' };

const MARKS = { error: 'error', warning: 'warning', info: 'hint' } as const;

/** Public: the rules of a SARIF report lead here. */
export default function FindingsPage() {
  const kinds: Readonly<Record<string, { readonly severity: keyof typeof MARKS }>> = FINDINGS;
  return (
    <Page
      title="Findings"
      lead="What Workload Studio says about a descriptor: what it means, what OpenChoreo does with it, and how to mend it."
      tools={<DocsLinks here="/docs/findings" />}
    >
      <CodeList
        label="Finding codes"
        items={Object.entries(findingHelp).map(([code, { meaning, effect, remedy }]) => ({
          code,
          mark: MARKS[kinds[code]?.severity ?? 'error'],
          texts: [meaning, effect, remedy],
        }))}
      />
    </Page>
  );
}
