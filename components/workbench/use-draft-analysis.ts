import { startTransition, useMemo } from 'react';
import { flushSync } from 'react-dom';
import type { FileFindings } from '@/components/descriptor-editor/descriptor-editor';
import { isSmall } from '@/components/descriptor-editor/is-small';
import type { PreviewFormat } from '@/components/descriptor-editor/language-service';
import { type Analysis, useAnalysis } from '@/components/descriptor-editor/use-analysis';
import type { PublishInput } from '@/components/studio-actions';
import type { Finding } from '@/lib/descriptor/finding';
import { setFile, toPublishInput } from './draft';
import { groupFindings, NO_FINDINGS } from './draft-findings';
import type { DraftHandle } from './use-draft';

export interface DraftAnalysis {
  /** The draft as it is published. */
  readonly input: PublishInput;
  /** The newest that is known, perhaps of an earlier state of the draft. */
  readonly analysis: Analysis | undefined;
  readonly findings: readonly Finding[];
  readonly byFile: ReadonlyMap<string, FileFindings>;
  /** Takes what was typed, and analyses it. */
  readonly onEdit: (path: string, text: string) => void;
}

/** What is known about the draft, kept up with typing. */
export function useDraftAnalysis(
  { draft, edit }: Pick<DraftHandle, 'draft' | 'edit'>,
  format: PreviewFormat,
): DraftAnalysis {
  const input = toPublishInput(draft);
  const { analysis, analyse } = useAnalysis({ input, format });
  const byFile = useMemo(() => groupFindings(analysis), [analysis]);

  return {
    input,
    analysis,
    findings: analysis?.findings ?? NO_FINDINGS,
    byFile,
    onEdit: (path, text) => {
      // A small draft is drawn in the task of the key, before the editor draws the letter; a large one holds no letter up.
      const draw = isSmall(input) ? flushSync : startTransition;
      draw(() => {
        const next = edit((current) => setFile(current, path, text));
        analyse({ input: toPublishInput(next), format });
      });
    },
  };
}
