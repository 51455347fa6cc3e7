import type { Analysis } from '@/components/descriptor-editor/use-analysis';
import type { FileFindings } from '@/components/descriptor-editor/descriptor-editor';
import type { Finding } from '@/lib/descriptor/finding';
import { DESCRIPTOR_PATH } from './draft';

export const NO_FINDINGS: readonly Finding[] = [];

/** The texts an analysis speaks of, by path. */
export function analysedFiles(analysis: Analysis | undefined): ReadonlyMap<string, string> {
  const descriptor = analysis?.input.descriptor;
  return new Map([
    [DESCRIPTOR_PATH, descriptor?.text ?? ''],
    ...Object.entries(descriptor?.files ?? {}),
  ]);
}

/** Findings file by file, each with the text it speaks of. */
export function groupFindings(analysis: Analysis | undefined): ReadonlyMap<string, FileFindings> {
  const findings = analysis?.findings ?? NO_FINDINGS;
  const groups = [...analysedFiles(analysis)].map(([path, text]) => {
    const members = findings.filter(({ file = DESCRIPTOR_PATH }) => file === path);
    return [path, { text, findings: members }] as const;
  });
  return new Map(groups);
}

/** Paths that the descriptor names and the draft has not, as they are written there. */
export function findMissing(analysis: Analysis | undefined): readonly string[] {
  const text = analysis?.input.descriptor?.text ?? '';
  const paths = (analysis?.findings ?? NO_FINDINGS)
    .filter(({ code }) => code === 'file-missing')
    .map(({ range }) => text.slice(range.from, range.to).replace(/^["']|["']$/g, ''));
  return [...new Set(paths)];
}
